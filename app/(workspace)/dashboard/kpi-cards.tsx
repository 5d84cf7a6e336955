import type { useTranslations } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import { getFormats } from "@/app/formats";
import type { ColourToken } from "@/lib/charts/palette";
import { SparkLine } from "@/lib/charts/spark-line";
import type { ClaimMeasure } from "@/lib/figures/rules/vocabulary";
import type { Formats } from "@/lib/i18n/format";
import type { Language } from "@/lib/i18n/languages";
import { sentenceCase } from "@/lib/i18n/sentence-case";
import { scopeQuery } from "@/lib/indicators/params";
import {
  type Comparison,
  completenessIn,
  type Figure,
  type Kpi,
  type MonthCompleteness,
} from "@/lib/indicators/rules";
import { Link } from "@/lib/ui/link";
import { PublishedLine } from "./published-line";
import type { DashboardView } from "./view";

type KpiWords = ReturnType<typeof useTranslations<"dashboard.kpi">>;

type AnyKpi = Kpi<Figure>;

interface Card {
  indicator:
    | "casualties"
    | "killed"
    | "injured"
    | "children"
    | "clearedM2"
    | "apMines"
    | "avMines"
    | "uxo";
  label:
    | "casualties"
    | "killed"
    | "injured"
    | "children"
    | "cleared"
    | "apMines"
    | "avMines"
    | "uxo";
  colour: ColourToken;
  /** Where the chart is that shows it month by month. */
  detail: string;
  subject: "clearance" | "casualties";
  /** What is published under this name. */
  claim?: ClaimMeasure;
}

const people = {
  detail: "#casualties-by-month",
  subject: "casualties",
} as const;
const items = { detail: "#ordnance-by-month", subject: "clearance" } as const;

const CARDS: readonly Card[] = [
  {
    indicator: "casualties",
    label: "casualties",
    colour: "ink-muted",
    claim: "casualties",
    ...people,
  },
  {
    indicator: "killed",
    label: "killed",
    colour: "killed",
    claim: "killed",
    ...people,
  },
  {
    indicator: "injured",
    label: "injured",
    colour: "injured",
    claim: "injured",
    ...people,
  },
  {
    indicator: "children",
    label: "children",
    colour: "outcome-unknown",
    ...people,
  },
  {
    indicator: "clearedM2",
    label: "cleared",
    colour: "cleared",
    detail: "#land-by-month",
    subject: "clearance",
    claim: "cleared_area",
  },
  {
    indicator: "apMines",
    label: "apMines",
    colour: "ap",
    claim: "ap_mines",
    ...items,
  },
  {
    indicator: "avMines",
    label: "avMines",
    colour: "av",
    claim: "av_mines",
    ...items,
  },
  { indicator: "uxo", label: "uxo", colour: "uxo", claim: "uxo", ...items },
];

/** Below this a share says more than is known: 1 of 2 is "50% fewer". */
const SMALLEST_BASE_OF_SHARES = 20;

/**
 * The change in words: "3% more than in March 2022 (1,422)". Counts below
 * twenty are compared in persons or items.
 *
 * @param hectares the unit's name where the figure is land, else null
 */
function comparisonClause(
  { value, difference, share, period }: Comparison,
  hectares: string | null,
  provisional: boolean,
  t: KpiWords,
  formats: Formats,
): string {
  const isLand = hectares !== null;
  const named = formats.period(period.from, period.to);
  if (difference === null || value === null)
    return t("than.none", { period: named });
  const write = (n: number) =>
    isLand ? `${formats.hectares(n)}\u00a0${hectares}` : formats.count(n);
  const was = provisional
    ? t("than.provisional", { value: write(value) })
    : write(value);
  if (difference === 0) return t("than.same", { period: named, value: was });
  const percent =
    share !== null && (isLand || value >= SMALLEST_BASE_OF_SHARES)
      ? Math.abs(share)
      : null;
  const change =
    percent !== null && percent >= 0.005
      ? formats.percent(percent)
      : write(Math.abs(difference));
  const key =
    difference > 0 ? "more" : isLand || percent !== null ? "less" : "fewer";
  return t(`than.${key}`, { change, period: named, value: was });
}

/** What the card says as a sentence: the figure, its period, its change. */
function cardSentence(
  { label }: Card,
  kpi: AnyKpi,
  clause: string | null,
  period: string,
  language: Language,
  t: KpiWords,
  formats: Formats,
): string {
  const said =
    kpi.value === null
      ? t("words.nothing", { period })
      : t(`words.${label}`, {
          count: kpi.value,
          value: formats.hectares(kpi.value),
          period,
        });
  const whole =
    clause === null || kpi.value === null ? said : `${said}, ${clause}`;
  return `${sentenceCase(whole, language)}.`;
}

function comparisonOf(kpi: AnyKpi, view: DashboardView): Comparison | null {
  if (view.choices.compare === "none") return null;
  return view.choices.compare === "year" ? kpi.yearBefore : kpi.previous;
}

function isWithheld({ indicator }: Card, view: DashboardView): boolean {
  if (view.casualtyAccess === "full") return false;
  if (indicator === "children") return true;
  return (
    view.casualtyAccess === "withheld" &&
    (indicator === "casualties" ||
      indicator === "killed" ||
      indicator === "injured")
  );
}

/** Whether the figure can be followed to its reports by who looks at it. */
function isTraced(
  indicator: Card["indicator"],
  { casualtyAccess }: DashboardView,
): boolean {
  if (indicator === "casualties") return false;
  const isOfPeople =
    indicator === "killed" ||
    indicator === "injured" ||
    indicator === "children";
  return !isOfPeople || casualtyAccess === "full";
}

function reportsLine(
  reporting: readonly MonthCompleteness[],
  { scope }: DashboardView,
  t: KpiWords,
) {
  const { complete, ...reports } = completenessIn(reporting, scope);
  const key = scope.from === scope.to ? "operators" : "reports";
  return { complete, text: t(key, reports) };
}

/** A figure with its change, what is missing and what others state. */
export async function KpiCards({ view }: { view: DashboardView }) {
  const t = await getTranslations("dashboard.kpi");
  const common = await getTranslations("common");
  const provenance = await getTranslations("provenance");
  const language = await getLocale();
  const formats = await getFormats();
  const period = formats.period(view.scope.from, view.scope.to);
  const kpis: AnyKpi[] = [view.casualties, ...view.kpis];
  return (
    <section aria-label={t("label")}>
      <ul className="grid gap-3 grid-cols-1 min-[22rem]:grid-cols-2 lg:grid-cols-4">
        {CARDS.map((card) => {
          const kpi = kpis.find((one) => one.indicator === card.indicator);
          if (!kpi) return null;
          const isLand = card.indicator === "clearedM2";
          const reporting = view.reporting[card.subject];
          const reports = reportsLine(reporting, view, t);
          const comparison = comparisonOf(kpi, view);
          const clause =
            comparison &&
            comparisonClause(
              comparison,
              isLand ? common("units.hectares") : null,
              !completenessIn(reporting, comparison.period).complete,
              t,
              formats,
            );
          const published = view.published?.beside.find(
            ({ claim }) => claim.measure === card.claim,
          );
          return (
            <li key={card.indicator} className="min-w-0">
              <article className="card @container relative h-full p-4 flex flex-col gap-1">
                <h3 className="text-note font-medium text-ink-muted leading-snug">
                  <a
                    href={card.detail}
                    className="inline-block py-0.5 text-ink-muted no-underline after:absolute after:inset-0 hover:underline"
                  >
                    {t(card.label)}
                  </a>
                </h3>
                {isWithheld(card, view) ? (
                  <>
                    <p className="text-lead font-semibold">{t("withheld")}</p>
                    <p className="text-note text-ink-muted">
                      {t("withheldWhy")}
                    </p>
                  </>
                ) : (
                  <>
                    <p className="flex flex-wrap items-baseline gap-x-2">
                      <span
                        className="card-figure font-semibold figure tracking-tight"
                        data-kpi={card.indicator}
                      >
                        {isLand
                          ? formats.hectares(kpi.value)
                          : formats.count(kpi.value)}
                        {isLand && (
                          <span className="text-note @min-[11rem]:text-lead font-medium text-ink-muted">
                            {"\u00a0"}
                            {common("units.hectares")}
                          </span>
                        )}
                      </span>
                      {!reports.complete && (
                        <span
                          className="text-note border border-dashed border-control rounded px-1.5 text-ink-muted"
                          data-provisional={card.indicator}
                        >
                          {t("provisional")}
                        </span>
                      )}
                    </p>
                    <div className="h-7 w-24">
                      <SparkLine
                        values={kpi.series}
                        colour={card.colour}
                        display="bars"
                      />
                    </div>
                    <p
                      className="text-note pt-1"
                      data-sentence={card.indicator}
                    >
                      {cardSentence(
                        card,
                        kpi,
                        clause,
                        period,
                        language,
                        t,
                        formats,
                      )}
                    </p>
                    <p
                      className="text-note text-ink-muted mt-auto"
                      data-reports={card.indicator}
                    >
                      {reports.text}
                    </p>
                    {published && <PublishedLine published={published} />}
                    {isTraced(card.indicator, view) && (
                      <Link
                        href={`/provenance?figure=${card.indicator}&${scopeQuery(view.scope)}`}
                        // Above the link that covers the card.
                        className="no-print relative z-10 py-1 text-note self-start"
                      >
                        {provenance("link")}
                        <span className="sr-only">: {t(card.label)}</span>
                      </Link>
                    )}
                  </>
                )}
              </article>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
