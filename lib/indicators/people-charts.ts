import type { useTranslations } from "next-intl";
import type { CasualtyBreakdownRow } from "@/db/queries/indicators";
import type { ChartSeriesInput } from "@/lib/charts/build";
import type { ChartSpec } from "@/lib/charts/spec";
import {
  ACTIVITIES,
  AGE_GROUPS,
  CASUALTY_STATUSES,
  DEVICES,
  OUTCOMES,
  SEXES,
} from "@/lib/reporting/vocabulary";
import { type ChartView, type ChartWording, chartOf } from "./chart-words";
import { completenessIn } from "./rules";

/** The names of devices, activities and other values, as reports have them. */
export type ValueNames = ReturnType<typeof useTranslations<"reports">>;

export const BREAKDOWNS = ["age", "activity", "device", "status"] as const;
export type Breakdown = (typeof BREAKDOWNS)[number];

const VALUES = {
  age: { dimension: "age_group", values: AGE_GROUPS },
  activity: { dimension: "activity", values: ACTIVITIES },
  device: { dimension: "device", values: DEVICES },
  status: { dimension: "status", values: CASUALTY_STATUSES },
} as const;

type Look = Pick<ChartSeriesInput, "colour" | "pattern">;

const OUTCOME_LOOKS: Record<(typeof OUTCOMES)[number], Look> = {
  killed: { colour: "killed" },
  injured: { colour: "injured" },
  unknown: { colour: "outcome-unknown", pattern: "dots" },
};
const SEX_LOOKS: Record<(typeof SEXES)[number], Look> = {
  female: { colour: "accent" },
  male: { colour: "ink-muted", pattern: "rows" },
  unknown: { colour: "outcome-unknown", pattern: "dots" },
};

function nameOf(of: Breakdown, value: string, names: ValueNames): string {
  switch (of) {
    case "age":
      return names(`ageGroup.${value as (typeof AGE_GROUPS)[number]}`);
    case "activity":
      return names(`activity.${value as (typeof ACTIVITIES)[number]}`);
    case "device":
      return names(`device.${value as (typeof DEVICES)[number]}`);
    case "status":
      return names(`status.${value as (typeof CASUALTY_STATUSES)[number]}`);
  }
}

/** Persons by part, of one value; zero where none is among those reported. */
function personsOf(
  rows: readonly CasualtyBreakdownRow[],
  value: string,
  part: string,
): number {
  return (
    rows.find((row) => row.value === value && row.part === part)?.persons ?? 0
  );
}

function partsOf(of: Breakdown, names: ValueNames) {
  return of === "age"
    ? SEXES.map((key) => ({
        key,
        label: names(`sex.${key}`),
        ...SEX_LOOKS[key],
      }))
    : OUTCOMES.map((key) => ({
        key,
        label: names(`outcome.${key}`),
        ...OUTCOME_LOOKS[key],
      }));
}

/**
 * Casualties of the period by age and sex, or by activity, device or status
 * with their outcome; the most first, unknown last. For the staff only.
 */
export function peopleChart(
  of: Breakdown,
  view: ChartView & { people: readonly CasualtyBreakdownRow[] },
  wording: ChartWording,
  names: ValueNames,
): ChartSpec {
  const { t, formats } = wording;
  const { scope } = view;
  const { dimension, values } = VALUES[of];
  const rows = view.people.filter((row) => row.dimension === dimension);
  const reports = completenessIn(view.reporting.casualties, scope);
  const parts = partsOf(of, names);
  const totals = values
    .map((value) => ({
      value,
      persons: parts.reduce(
        (sum, { key }) => sum + personsOf(rows, value, key),
        0,
      ),
    }))
    .sort(
      (a, b) =>
        Number(a.value === "unknown") - Number(b.value === "unknown") ||
        b.persons - a.persons,
    );
  const total = totals.reduce((sum, { persons }) => sum + persons, 0);
  const [top] = [...totals].sort((a, b) => b.persons - a.persons);
  const period = formats.period(scope.from, scope.to);
  return chartOf(
    {
      id: `casualties-by-${of}`,
      kind: "horizontal-bars",
      stacked: true,
      title: t(`people.${of}`),
      sentence:
        top && total > 0
          ? t("people.sentence", {
              top: nameOf(of, top.value, names),
              persons: formats.count(top.persons),
              total: formats.count(total),
              period,
            })
          : t("casualtiesNone", { period }),
      unit: wording.unit("persons"),
      categories: totals.map(({ value }) => ({
        key: value,
        label: nameOf(of, value, names),
        provisional: reports.approved < reports.expected,
      })),
      // Without any report nothing is known; with one, what it lacks is none.
      series: parts.map((part) => ({
        ...part,
        values: totals.map(({ value }) =>
          reports.approved === 0 ? null : personsOf(rows, value, part.key),
        ),
      })),
      format: formats.count,
    },
    wording,
  );
}
