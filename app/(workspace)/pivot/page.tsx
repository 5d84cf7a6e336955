import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { pageActor } from "@/lib/auth/actor";
import { nameIn } from "@/lib/i18n/names";
import type { RawParams } from "@/lib/indicators/params";
import { type PivotWords, pivotWords } from "@/lib/pivot/labels";
import { examplesOf, insteadOf, upAddress } from "@/lib/pivot/links";
import {
  getPivot,
  isTable,
  type Pivot,
  type Refused,
} from "@/lib/pivot/service";
import { Link } from "@/lib/ui/link";
import { Notice } from "@/lib/ui/notice";
import { PivotForm } from "./pivot-form";
import { PivotResult } from "./pivot-result";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("pivot");
  return { title: t("heading") };
}

/** What is wrong with the choice, at which field, and a table that works. */
function RefusedNotice({
  pivot,
  params,
  words,
}: {
  pivot: Refused;
  params: RawParams;
  words: PivotWords;
}) {
  const { t } = words;
  const instead = insteadOf(pivot, params);
  return (
    <Notice tone="critical" live title={t("refused.heading")}>
      <ul className="grid gap-1">
        {pivot.problems.map(({ field, why }) => (
          <li key={field}>
            <a href={`#field-${field}`}>{t(`fields.${field}`)}</a>:{" "}
            {t(`refused.${why}`)}
          </li>
        ))}
      </ul>
      <p className="mt-1">
        {t("refused.kept")}{" "}
        <Link href={instead.address}>
          {t("refused.instead", { title: words.title(instead.choice) })}
        </Link>
      </p>
    </Notice>
  );
}

function Examples({
  pivot,
  words: { t },
}: {
  pivot: Pivot | Refused;
  words: PivotWords;
}) {
  return (
    <nav aria-label={t("examples.heading")} className="no-print text-note">
      <p className="text-ink-muted">{t("examples.heading")}</p>
      <ul className="flex flex-wrap gap-x-5 gap-y-1">
        {examplesOf(pivot).map(({ name, address }) => (
          <li key={name}>
            <Link href={address} prefetch={false} className="inline-block py-1">
              {t(`examples.${name}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export default async function PivotPage({
  searchParams,
}: {
  searchParams: Promise<RawParams>;
}) {
  const params = await searchParams;
  const actor = await pageActor("/pivot", params);
  const language = await getLocale();
  const pivot = await getPivot(actor, params, language);
  const words = pivotWords(language, pivot.settings.timeZone);
  const up = isTable(pivot) ? upAddress(pivot) : null;
  return (
    <div className="max-w-[96rem] grid grid-cols-[minmax(0,1fr)] gap-5">
      <header className="grid gap-1">
        <h1>{words.t("heading")}</h1>
        <p className="text-ink-muted">{words.t("lead")}</p>
      </header>
      {!isTable(pivot) && (
        <RefusedNotice pivot={pivot} params={params} words={words} />
      )}
      <PivotForm pivot={pivot} params={params} words={words} />
      <Examples pivot={pivot} words={words} />
      {up && (
        <p className="no-print">
          <Link href={up.address} prefetch={false}>
            {words.t("up", { area: nameIn(language, up.area) })}
          </Link>
        </p>
      )}
      {isTable(pivot) && <PivotResult pivot={pivot} words={words} />}
    </div>
  );
}
