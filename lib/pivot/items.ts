import "server-only";
import type { CountingMonths } from "@/db/queries/indicators";
import type { AreaRow, OrganisationRow } from "@/db/queries/reference";
import { nameIn } from "@/lib/i18n/names";
import type { Scope } from "@/lib/indicators/params";
import type { MonthCompleteness } from "@/lib/indicators/rules";
import type { Month } from "@/lib/reporting/month";
import { coveredIn, existedIn, reportedIn, type ShownAreas } from "./axes";
import { fixedKeys, keyOfAxis, periodsOf, timeKey } from "./keys";
import type { PivotWords } from "./labels";
import { type Axis, familyOf, type TableChoice } from "./rules";

/** One row or column. */
export interface Item {
  /** As the sums have it: an area's or organisation's number, else the key. */
  id: string;
  /** As addresses and files have it: a code. Blank where there are no columns. */
  key: string;
  label: string;
  /** Some of its reports are missing: its figures may still change. */
  provisional: boolean;
  /** What could not be split: it stands after the others, however sorted. */
  last: boolean;
  /** The months of a period of time; null for anything else. */
  months: Month[] | null;
  area: AreaRow | null;
  organisation: OrganisationRow | null;
}

export interface ItemContext {
  choice: TableChoice;
  scope: Scope;
  shown: ShownAreas;
  areas: readonly AreaRow[];
  organisations: readonly OrganisationRow[];
  /** Of these, whose reports can hold the measure. */
  reporters: readonly OrganisationRow[];
  completeness: readonly MonthCompleteness[];
  words: PivotWords;
}

const NOTHING = {
  provisional: false,
  last: false,
  months: null,
  area: null,
  organisation: null,
};

function periodItems(
  axis: Axis,
  periods: Map<string, Month[]>,
  brief: boolean,
  { completeness, words }: ItemContext,
): Item[] {
  const incomplete = new Set(
    completeness
      .filter(({ approved, expected }) => approved < expected)
      .map(({ month }) => month),
  );
  return [...periods].map(([key, months]) => ({
    ...NOTHING,
    id: key,
    key,
    label: words.keyName(axis, key, brief),
    months,
    provisional: months.some((month) => incomplete.has(month)),
  }));
}

function areaItems(
  { shown, scope, words }: ItemContext,
  withSums: ReadonlySet<string>,
): Item[] {
  return shown.areas
    .map((area): Item => {
      const isWhole = area.id === shown.whole?.id;
      return {
        ...NOTHING,
        id: String(area.id),
        key: area.code,
        label: isWhole ? words.t("notSplit") : nameIn(words.language, area),
        last: isWhole,
        area,
      };
    })
    .filter(
      ({ id, area, last }) =>
        withSums.has(id) ||
        (!last && area !== null && existedIn(area, scope.from, scope.to)),
    );
}

function organisationItems(
  { organisations, reporters, scope, words }: ItemContext,
  withSums: ReadonlySet<string>,
): Item[] {
  return organisations
    .filter(
      (one) =>
        withSums.has(one.id) ||
        (reporters.includes(one) && reportedIn(one, scope.from, scope.to)),
    )
    .map((organisation) => ({
      ...NOTHING,
      id: organisation.id,
      key: organisation.code,
      label: nameIn(words.language, organisation),
      organisation,
    }));
}

/**
 * The rows or columns of a table, in their usual order: every period, area,
 * organisation and value that can have a figure, and all that have one.
 * `withSums`: the ids of which there is a sum.
 */
export function itemsOf(
  side: "rows" | "columns",
  context: ItemContext,
  withSums: ReadonlySet<string>,
): Item[] {
  const { choice, scope, words } = context;
  const axis = choice[side];
  const other = side === "rows" ? choice.columns : choice.rows;
  if (axis === null) return [{ ...NOTHING, id: "", key: "", label: "" }];
  if (axis === "area") return areaItems(context, withSums);
  if (axis === "organisation") return organisationItems(context, withSums);
  const brief = side === "columns";
  const periods = periodsOf(axis, other, scope);
  if (periods) return periodItems(axis, periods, brief, context);
  return (fixedKeys(axis, choice.measure) ?? []).map((key) => ({
    ...NOTHING,
    id: key,
    key,
    label: words.keyName(axis, key, brief),
  }));
}

/**
 * Where no sum means none: who reports casualties and names nobody says
 * "nobody". Of land and ordnance nothing said is nothing known. As on the
 * dashboard, a district that did not exist has no "none".
 */
export function noneIn(
  { choice, areas, shown }: ItemContext,
  counting: CountingMonths,
): { anywhere: boolean; isNone: (row: string, column: string) => boolean } {
  if (familyOf(choice.measure) !== "people") {
    return { anywhere: false, isNone: () => false };
  }
  const covered = new Map<Month, Set<number>>();
  const idsIn = (axis: Axis | null, other: Axis | null) => {
    const key = axis && keyOfAxis(axis, other);
    return (month: Month, organisationId: string): string[] => {
      if (key === "area") {
        const known = covered.get(month) ?? coveredIn(areas, shown, month);
        covered.set(month, known);
        return [...known].map(String);
      }
      if (key === "organisation") return [organisationId];
      return [(key && timeKey(key, month)) ?? "*"];
    };
  };
  const rowsOf = idsIn(choice.rows, choice.columns);
  const columnsOf = idsIn(choice.columns, choice.rows);
  const known = new Set<string>();
  for (const [organisationId, months] of counting) {
    for (const month of months) {
      for (const row of rowsOf(month, organisationId)) {
        for (const column of columnsOf(month, organisationId)) {
          known.add(`${row} ${column}`);
        }
      }
    }
  }
  /** Values that every report can tell of are none wherever one counts. */
  const everywhere = (axis: Axis | null) =>
    axis === null || fixedKeys(axis, choice.measure) !== null;
  const row = (id: string) => (everywhere(choice.rows) ? "*" : id);
  const column = (id: string) => (everywhere(choice.columns) ? "*" : id);
  return {
    anywhere: counting.size > 0,
    isNone: (r, c) => known.has(`${row(r)} ${column(c)}`),
  };
}
