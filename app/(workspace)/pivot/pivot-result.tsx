import { getTranslations } from "next-intl/server";
import { nameIn } from "@/lib/i18n/names";
import { sentenceCase, withFullStop } from "@/lib/i18n/sentence-case";
import { scopeQuery } from "@/lib/indicators/params";
import type { PivotWords } from "@/lib/pivot/labels";
import { drillAddress, pivotAddress } from "@/lib/pivot/links";
import { familyOf } from "@/lib/pivot/rules";
import type { Pivot } from "@/lib/pivot/service";
import { TRACED_FIGURES, type TracedFigure } from "@/lib/provenance/service";
import { Link } from "@/lib/ui/link";
import { PivotTable } from "./pivot-table";

/** Cells that a page draws; more are no table that anyone takes in. */
const MOST_CELLS = 4000;

/** Place, period, day, and from whom: the lines of the dashboard. */
async function getLines(
  { scope, sources, settings, ...pivot }: Pivot,
  words: PivotWords,
) {
  const t = await getTranslations("dashboard");
  const common = await getTranslations("common");
  const { formats, language } = words;
  const named = (
    list: Pivot["areas"] | Pivot["organisations"],
    code: string | null,
  ) => {
    const row = list.find((one) => one.code === code);
    return row && nameIn(language, row);
  };
  const place = [
    named(pivot.areas, scope.area) ?? common("wholeCountry"),
    named(pivot.organisations, scope.organisation),
  ].filter((name) => name !== undefined);
  const period = formats.period(scope.from, scope.to);
  const asOf = scope.asOf
    ? t("asOfDate", { date: formats.date(scope.asOf) })
    : t("asOfToday");
  const { approved, expected, complete } = pivot.completeness;
  return {
    period,
    whole: t("scope", { area: place.join(", "), period, asOf }),
    source: withFullStop(
      `${t(settings.demonstration ? "sourceSimulated" : "source", { count: sources })}, ${asOf}`,
    ),
    completeness: complete
      ? t("complete", { expected })
      : `${t("completeness", { approved, expected })} ${t("provisional", { missing: expected - approved })}`,
  };
}

function notesOf(pivot: Pivot, { t }: PivotWords): string[] {
  const { choice, rows, columns } = pivot;
  const periods = [...rows, ...columns].filter(({ months }) => months !== null);
  const isSeason = periods.some(({ key }) => /^(\d\d|Q\d)$/.test(key));
  return [
    t(choice.show === "values" ? "blank" : "blankShare"),
    ...(periods.some(({ provisional }) => provisional)
      ? [t("provisionalNote")]
      : []),
    ...(isSeason ? [t("seasons")] : []),
    ...(pivot.isStaff && choice.measure === "casualties"
      ? [t("unknownOutcome")]
      : []),
    ...(rows.some((item) => drillAddress(pivot, item) !== null)
      ? [t("drill")]
      : []),
  ];
}

function Downloads({ pivot, words }: { pivot: Pivot; words: PivotWords }) {
  const { t, language } = words;
  const query = pivotAddress(pivot.choice, pivot.scope, pivot.sort).split(
    "?",
  )[1];
  return (
    <section aria-labelledby="downloads" className="no-print">
      <h2 id="downloads" className="mb-1">
        {t("downloads.heading")}
      </h2>
      <ul className="flex flex-wrap gap-x-6 gap-y-2">
        {(["csv", "xlsx", "json"] as const).map((ending) => (
          <li key={ending}>
            <a href={`/api/exports/pivot.${ending}?${query}&lang=${language}`}>
              {t(`downloads.${ending}`)}
            </a>
          </li>
        ))}
      </ul>
      <p className="text-note text-ink-muted mt-1">{t("downloads.note")}</p>
    </section>
  );
}

/** The figure that can be followed to its reports by who looks at it. */
function tracedOf({ choice, isStaff }: Pivot): TracedFigure | undefined {
  return isStaff || familyOf(choice.measure) !== "people"
    ? TRACED_FIGURES.find((figure) => figure === choice.measure)
    : undefined;
}

/** The table with what it is of, how far it can be relied on, and its files. */
export async function PivotResult({
  pivot,
  words,
}: {
  pivot: Pivot;
  words: PivotWords;
}) {
  const { t } = words;
  const { choice, rows, columns, shown } = pivot;
  const lines = await getLines(pivot, words);
  const title = words.title(choice);
  const unit = words.unitOf(choice.measure, choice.show);
  const cells = rows.length * columns.length;
  const nothing = shown.total === null;
  const provenance = await getTranslations("provenance");
  const traced = nothing ? undefined : tracedOf(pivot);
  const heading = { title, period: lines.period };
  return (
    <>
      <div>
        <h2 id="pivot-title">
          {sentenceCase(title, words.language)} ({unit})
        </h2>
        <p className="text-ink-muted max-w-none" data-scope>
          {lines.whole}
        </p>
        <p className="text-note text-ink-muted mt-1 max-w-none">
          {lines.completeness}
        </p>
      </div>
      {nothing ? (
        <p className="card px-5 py-8 text-center max-w-none text-ink-muted">
          {t("empty")}
        </p>
      ) : cells > MOST_CELLS ? (
        <p className="card px-5 py-8 max-w-none" data-too-large>
          {t("tooLarge", { cells, most: MOST_CELLS })}
        </p>
      ) : (
        <PivotTable
          pivot={pivot}
          words={words}
          caption={
            choice.show === "values"
              ? t("caption", { ...heading, unit })
              : t("captionShare", {
                  ...heading,
                  share: t(`show.${choice.show}`),
                })
          }
        />
      )}
      <div className="grid gap-1 text-note text-ink-muted">
        <p className="max-w-none">
          {lines.source}
          {traced && (
            <>
              {" "}
              <Link
                href={`/provenance?figure=${traced}&${scopeQuery(pivot.scope)}`}
                className="no-print"
              >
                {provenance("link")}
              </Link>
            </>
          )}
        </p>
        {!nothing && <p>{notesOf(pivot, words).join(" ")}</p>}
      </div>
      <Downloads pivot={pivot} words={words} />
    </>
  );
}
