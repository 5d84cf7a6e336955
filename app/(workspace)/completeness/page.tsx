import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { DownloadLinks } from "@/app/(workspace)/download-links";
import { MailOff } from "@/app/(workspace)/mail-off";
import { NoPermission } from "@/app/(workspace)/no-permission";
import { getFormats } from "@/app/formats";
import { pageActor } from "@/lib/auth/actor";
import type { Actor } from "@/lib/auth/permissions";
import {
  ROWS_ON_PAGE,
  type RowChoice,
  readRowChoice,
  rowPage,
} from "@/lib/completeness/row-pages";
import { onTimeRate } from "@/lib/completeness/rules";
import {
  type Completeness,
  getCompleteness,
  LONGEST_ON_PAGE,
} from "@/lib/completeness/service";
import { BadParameterError } from "@/lib/errors";
import { type RawParams, scopeQuery } from "@/lib/indicators/params";
import { monthRange } from "@/lib/reporting/month";
import { Link } from "@/lib/ui/link";
import { LongSelect } from "@/lib/ui/long-select";
import { Notice } from "@/lib/ui/notice";
import "./completeness.css";
import { Explanation } from "./explanation";
import { Matrix } from "./matrix";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("completeness");
  return { title: t("title") };
}

/** The months asked for; where the address is wrong, the default and what was wrong. */
async function load(
  actor: Actor,
  params: RawParams,
): Promise<{ view: Completeness; bad: string | null }> {
  const { from, to } = params;
  try {
    const view = await getCompleteness(actor, { from, to }, "page");
    return { view, bad: null };
  } catch (error) {
    if (!(error instanceof BadParameterError)) throw error;
    const view = await getCompleteness(actor, {}, "page");
    return { view, bad: error.parameter };
  }
}

async function PeriodForm({
  view,
  choice,
}: {
  view: Completeness;
  choice: RowChoice;
}) {
  const t = await getTranslations("completeness");
  const formats = await getFormats();
  const months = monthRange(view.settings.firstMonth, view.today.slice(0, 7))
    .reverse()
    .map((month) => ({ value: month, label: formats.month(month) }));
  return (
    <form
      key={`${view.from} ${view.to} ${choice.find}`}
      method="get"
      aria-label={t("filters.label")}
      className="no-print card p-4 flex flex-wrap gap-3 items-end"
    >
      {(["from", "to"] as const).map((name) => (
        // biome-ignore lint/a11y/noLabelWithoutControl: the list of months is the field, and stands within
        <label
          key={name}
          className="grid gap-1 text-note text-ink-muted w-[calc(50%-0.375rem)] sm:w-48"
        >
          {t(`filters.${name}`)}
          <LongSelect name={name} chosen={view[name]} choices={months} />
        </label>
      ))}
      {(view.rows.length > ROWS_ON_PAGE || choice.find !== "") && (
        <label className="grid gap-1 text-note text-ink-muted basis-full sm:basis-auto sm:w-64">
          {t("rows.find")}
          <input
            type="search"
            name="find"
            defaultValue={choice.find}
            maxLength={80}
            autoComplete="off"
            className="control"
          />
        </label>
      )}
      <button type="submit" className="button button-primary">
        {t("filters.submit")}
      </button>
      <Link href="/completeness" className="text-note py-3">
        {t("filters.reset")}
      </Link>
      <p className="text-note text-ink-muted basis-full">
        {t("limit", { limit: LONGEST_ON_PAGE })}
      </p>
    </form>
  );
}

export default async function CompletenessPage({
  searchParams,
}: {
  searchParams: Promise<RawParams>;
}) {
  const params = await searchParams;
  const actor = await pageActor("/completeness", params);
  if (actor.role === "viewer") return <NoPermission role={actor.role} />;
  const { view, bad } = await load(actor, params);
  const choice = readRowChoice(params);
  const shown = rowPage(view.rows, choice);
  const t = await getTranslations("completeness");
  const language = await getLocale();
  const formats = await getFormats();
  const { from, to, overall } = view;
  const file = scopeQuery({
    from,
    to,
    area: null,
    organisation: null,
    asOf: null,
  });
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <header className="grid gap-1">
        <h1>{t("title")}</h1>
        <p className="text-ink-muted" data-scope>
          {t("scope", {
            period: formats.period(from, to),
            date: formats.date(view.today),
          })}
        </p>
      </header>
      {bad !== null && (
        <Notice tone="critical" live>
          <p>{t("badParameter", { parameter: bad })}</p>
        </Notice>
      )}
      <MailOff className="no-print" />
      <PeriodForm view={view} choice={choice} />
      {view.rows.length === 0 ? (
        <p className="card px-5 py-8 text-center max-w-none">{t("none")}</p>
      ) : (
        <>
          <div data-summary>
            <p className="text-lead max-w-[37em]">
              {overall.due === 0
                ? t("headlineNothing")
                : t("headline", {
                    onTime: formats.count(overall.onTime),
                    due: formats.count(overall.due),
                    rate: formats.percent(onTimeRate(overall)),
                  })}
            </p>
            {overall.due > 0 && (
              <p className="text-note text-ink-muted mt-1">
                {t("headlineMore", {
                  received: formats.count(overall.received),
                  approved: formats.count(overall.approved),
                })}
              </p>
            )}
          </div>
          <Matrix view={view} shown={shown} find={choice.find} />
          <DownloadLinks
            subject="completeness"
            query={`${file}&lang=${language}`}
            label={t("download")}
          />
        </>
      )}
      <Explanation />
    </div>
  );
}
