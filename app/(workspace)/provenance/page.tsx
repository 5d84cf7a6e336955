import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PublishedBeside } from "@/app/(workspace)/figures/published-beside";
import { pageActor } from "@/lib/auth/actor";
import { type Actor, canSeeCasualtyDetail } from "@/lib/auth/permissions";
import { BadParameterError, ForbiddenError } from "@/lib/errors";
import { nameIn } from "@/lib/i18n/names";
import { type RawParams, scopeQuery } from "@/lib/indicators/params";
import {
  getProvenance,
  isCasualtyFigure,
  type Provenance,
  TRACED_FIGURES,
} from "@/lib/provenance/service";
import { Link } from "@/lib/ui/link";
import { Notice } from "@/lib/ui/notice";
import { SelectField } from "@/lib/ui/select-field";
import { TextField } from "@/lib/ui/text-field";
import { ChangesSince } from "./changes";
import { Contributions } from "./contributions";
import { getProvenanceWords } from "./words";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("provenance");
  return { title: t("title") };
}

/** The view asked for, or why it can't be given and the default instead. */
async function load(
  actor: Actor,
  params: RawParams,
): Promise<{ view: Provenance; bad: string | null; withheld: boolean }> {
  try {
    const view = await getProvenance(actor, params);
    return { view, bad: null, withheld: false };
  } catch (error) {
    if (error instanceof BadParameterError) {
      const view = await getProvenance(actor, {});
      return { view, bad: error.parameter, withheld: false };
    }
    if (!(error instanceof ForbiddenError)) throw error;
    return { view: await getProvenance(actor, {}), bad: null, withheld: true };
  }
}

export default async function ProvenancePage({
  searchParams,
}: {
  searchParams: Promise<RawParams>;
}) {
  const params = await searchParams;
  const actor = await pageActor("/provenance", params);
  const { view, bad, withheld } = await load(actor, params);
  const { figure, scope, changes } = view;
  const words = await getProvenanceWords(figure);
  const { t, common, formats, language, write } = words;
  const place = view.area
    ? nameIn(language, view.area)
    : common("wholeCountry");
  const query = scopeQuery(scope);
  const address = (page: number) =>
    `/provenance?figure=${figure}&${query}${changes ? `&since=${changes.since}` : ""}&page=${page}`;
  const file = isCasualtyFigure(figure) ? "casualties.csv" : "clearance.csv";
  const choices = TRACED_FIGURES.filter(
    (name) => !isCasualtyFigure(name) || canSeeCasualtyDetail(actor),
  );
  return (
    <div className="max-w-[75rem] grid grid-cols-[minmax(0,1fr)] gap-6">
      <header className="grid gap-1">
        <h1>{t("title")}</h1>
        <p className="text-ink-muted">
          {t("scope", {
            area: view.organisation
              ? `${place}, ${nameIn(language, view.organisation)}`
              : place,
            period: formats.period(scope.from, scope.to),
            asOf: scope.asOf
              ? t("asOfDate", { date: formats.date(scope.asOf) })
              : t("asOfToday"),
          })}
        </p>
      </header>
      {bad !== null && (
        <Notice tone="critical" live>
          <p>{t("badParameter", { parameter: bad })}</p>
        </Notice>
      )}
      {withheld && (
        <Notice tone="critical" live>
          <p>{t("withheld")}</p>
        </Notice>
      )}
      <div>
        <p className="text-lead" data-figure>
          {t("figureNow", {
            figure: common(`measures.${figure}`),
            value: write(view.total),
          })}
        </p>
        <p className="text-note text-ink-muted mt-1 max-w-none">
          {view.count === 0 ? t("sumNone") : t("sum", { count: view.count })}{" "}
          {view.simulated && t("simulated")}
        </p>
      </div>
      <form
        method="get"
        aria-label={t("form")}
        className="no-print card p-4 grid gap-4 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] items-end"
      >
        {[...new URLSearchParams(query)].map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <SelectField
          name="figure"
          label={t("figure")}
          defaultValue={figure}
          options={choices.map((name) => ({
            value: name,
            label: common(`measures.${name}`),
          }))}
        />
        <TextField
          type="date"
          name="since"
          label={t("since")}
          defaultValue={changes?.since ?? ""}
          max={scope.asOf ?? view.today}
        />
        <button type="submit" className="button button-primary">
          {t("submit")}
        </button>
      </form>
      {changes && <ChangesSince view={view} changes={changes} words={words} />}
      {view.count > 0 && (
        <Contributions view={view} words={words} pageAddress={address} />
      )}
      <PublishedBeside actor={actor} scope={scope} />
      <p className="no-print flex flex-wrap gap-x-6 gap-y-2">
        <Link href={`/dashboard?${query}`}>{t("back")}</Link>
        <a href={`/api/exports/${file}?${query}&lang=${language}`}>
          {t("file")}
        </a>
      </p>
    </div>
  );
}
