import {
  type CasualtyBreakdownRow,
  CORRECTABLE,
  type Correctable,
} from "@/db/queries/monthly-report";
import { nameIn } from "@/lib/i18n/names";
import type { Comparison, Figure, Kpi } from "@/lib/indicators/rules";
import type { Dashboard } from "@/lib/indicators/service";
import type { Month } from "@/lib/reporting/month";
import { OUTCOMES } from "@/lib/reporting/vocabulary";
import type { ReportTable } from "./document";
import type { ReportFacts } from "./report-facts";
import type { Wording } from "./wording";

const KPI_LABELS = {
  casualties: "casualties",
  killed: "killed",
  injured: "injured",
  children: "children",
  clearedM2: "cleared",
  apMines: "apMines",
  avMines: "avMines",
  uxo: "uxo",
} as const;

const right = (label: string) => ({ label, align: "right" as const });
const fitting = (label: string) => ({ ...right(label), fit: true as const });
const left = (label: string) => ({ label, align: "left" as const });

function isLand(figure: string): boolean {
  return figure.endsWith("M2");
}

/** "+412 (+18%)", "0", or a dash where there is nothing to compare. */
function change(
  { difference, share }: Comparison,
  land: boolean,
  { formats }: Wording,
): string {
  const amount = land
    ? formats.signedHectares(difference)
    : formats.signedCount(difference);
  const text =
    share === null || difference === 0
      ? amount
      : `${amount} (${formats.signedPercent(share)})`;
  // A minus is as wide as the plus it stands under; a hyphen is not.
  return text.replaceAll("-", "\u2212");
}

type AnyKpi = Kpi<Figure>;

/** A KPI's name with its unit where it is land: "Land cleared, ha". */
export function kpiLabel(
  indicator: AnyKpi["indicator"],
  { t }: Wording,
): string {
  const label = KPI_LABELS[indicator as keyof typeof KPI_LABELS];
  const name = t(`dashboard.kpi.${label}`);
  return isLand(indicator) ? `${name}, ${t("common.units.hectares")}` : name;
}

/** Which of the main figures this reader may see. */
function isShown(
  indicator: AnyKpi["indicator"],
  { casualtyAccess }: Pick<Dashboard, "casualtyAccess">,
): boolean {
  if (casualtyAccess === "full") return true;
  if (indicator === "children") return false;
  return (
    casualtyAccess === "national" ||
    !["casualties", "killed", "injured"].includes(indicator)
  );
}

type ComparedPeriod = "previous" | "yearBefore";

/** The main figures beside those of the period before and of the year before. */
export function kpiTable(
  view: Pick<Dashboard, "casualtyAccess" | "scope">,
  kpis: readonly AnyKpi[],
  compared: readonly ComparedPeriod[],
  wording: Wording,
): ReportTable {
  const { pdf, formats } = wording;
  const [any] = kpis;
  const named = ({ from, to }: { from: Month; to: Month }) =>
    from === to
      ? formats.monthShort(to)
      : `${formats.monthShort(from)} – ${formats.monthShort(to)}`;
  return {
    caption: pdf("kpis"),
    columns: [
      { ...left(pdf("figure")), width: 1 },
      { ...fitting(named(view.scope)), strong: true },
      ...compared.flatMap((key) => [
        fitting(any ? named(any[key].period) : ""),
        fitting(pdf("change")),
      ]),
    ],
    rows: kpis
      .filter(({ indicator }) => isShown(indicator, view))
      .map((kpi) => {
        const land = isLand(kpi.indicator);
        const write = land ? formats.hectares : formats.count;
        return [
          kpiLabel(kpi.indicator, wording),
          write(kpi.value),
          ...compared.flatMap((key) => [
            write(kpi[key].value),
            change(kpi[key], land, wording),
          ]),
        ];
      }),
    totals: [],
  };
}

const BREAKDOWN = [
  "children",
  "adults",
  "ageUnknown",
  "female",
  "male",
  "sexUnknown",
  "persons",
] as const satisfies readonly (keyof CasualtyBreakdownRow)[];

/**
 * Casualties by outcome, age and sex; null for readers who may not see them,
 * and for months of which no casualty is reported.
 */
export function casualtyTable(
  { casualties }: ReportFacts,
  { pdf, formats }: Wording,
): ReportTable | null {
  if (!casualties || casualties.length === 0) return null;
  const outcomes = OUTCOMES.filter(
    (outcome) =>
      outcome !== "unknown" ||
      casualties.some((row) => row.outcome === outcome),
  );
  const sum = (key: (typeof BREAKDOWN)[number], rows: CasualtyBreakdownRow[]) =>
    formats.count(rows.reduce((total, row) => total + row[key], 0));
  return {
    caption: pdf("casualties.caption"),
    columns: [
      { ...left(pdf("casualties.outcome")), width: 18 },
      ...BREAKDOWN.map((key) => ({
        ...right(pdf(`casualties.${key}`)),
        width: 12,
        ...(key === "persons" && { strong: true }),
      })),
    ],
    rows: outcomes.map((outcome) => [
      pdf(`casualties.outcomes.${outcome}`),
      ...BREAKDOWN.map((key) =>
        sum(
          key,
          casualties.filter((row) => row.outcome === outcome),
        ),
      ),
    ]),
    totals: [
      pdf("casualties.persons"),
      ...BREAKDOWN.map((key) => sum(key, casualties)),
    ],
    note: pdf("casualties.note"),
  };
}

/** Old and new, with so many decimals that they differ in writing, too. */
function written(
  figure: Correctable,
  values: [number | null, number | null],
  { formats }: Wording,
): string[] {
  if (!isLand(figure)) return values.map(formats.count);
  const [before, after] = values.map(formats.hectares);
  return before === after
    ? values.map(formats.hectaresExact)
    : values.map(formats.hectares);
}

function correctedLabel(figure: Correctable, { t }: Wording): string {
  if (figure === "otherOrdnance") return t("dashboard.charts.otherShort");
  const name = t(`common.measures.${figure}`);
  return isLand(figure) ? `${name}, ${t("common.units.hectares")}` : name;
}

/** Figures that differ from those first approved; null where none does. */
export function correctionsTable(
  { corrected, view }: ReportFacts,
  wording: Wording,
): ReportTable | null {
  const { pdf, formats, language } = wording;
  const rows = corrected.flatMap((report) => {
    const organisation = view.organisations.find(
      ({ id }) => id === report.organisationId,
    );
    return CORRECTABLE.flatMap((figure) => {
      // A casualty report without casualties says "none".
      const none = figure === "killed" || figure === "injured" ? 0 : null;
      const told = report.before[figure] ?? report.after[figure];
      if (told === null) return [];
      const before = report.before[figure] ?? none;
      const after = report.after[figure] ?? none;
      return before === after
        ? []
        : [
            [
              organisation ? nameIn(language, organisation) : "",
              correctedLabel(figure, wording),
              ...written(figure, [before, after], wording),
              formats.day(report.correctedAt),
            ],
          ];
    });
  });
  if (rows.length === 0) return null;
  return {
    caption: pdf("corrections.caption"),
    columns: [
      { ...left(pdf("organisation")), width: 30 },
      { ...left(pdf("figure")), width: 26 },
      { ...right(pdf("corrections.before")), width: 16 },
      { ...right(pdf("corrections.after")), width: 16, strong: true },
      { ...left(pdf("corrections.since")), width: 20 },
    ],
    rows,
    totals: [],
    note: pdf("corrections.note"),
  };
}
