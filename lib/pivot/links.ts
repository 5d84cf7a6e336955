import type { AreaRow } from "@/db/queries/reference";
import type { RawParams, Scope } from "@/lib/indicators/params";
import { scopeQuery } from "@/lib/indicators/params";
import { addMonths, type Month } from "@/lib/reporting/month";
import { choiceParams } from "./input";
import type { Item } from "./items";
import { type Sort, sortText } from "./matrix";
import {
  type Field,
  familyOf,
  type Measure,
  nearest,
  type TableChoice,
} from "./rules";
import type { Pivot, Refused } from "./service";

/** The address of a table. */
export function pivotAddress(
  choice: TableChoice,
  scope: Scope,
  sort: Sort | null = null,
): string {
  const query = new URLSearchParams([
    ...choiceParams(choice),
    ...new URLSearchParams(scopeQuery(scope)),
    ...(sort ? [["sort", sortText(sort)]] : []),
  ]);
  return `/pivot?${query}`;
}

/** The same table sorted by this; the other way round if it is already. */
export function sortAddress({ choice, scope, sort }: Pivot, by: string) {
  const descending = sort.by === by ? !sort.descending : by !== "label";
  return pivotAddress(choice, scope, { by, descending });
}

/** Orders that a table of other columns has, too. */
export function lastingSort(sort: Sort | null): Sort | null {
  return sort && ["label", "total"].includes(sort.by) ? sort : null;
}

function hasParts({ id }: AreaRow, areas: readonly AreaRow[]): boolean {
  return areas.some(({ parentId }) => parentId === id);
}

/**
 * Where a row's name leads: to its parts as a table of their own, and where it
 * has none to the dashboard of it. Null where neither is natural.
 */
export function drillAddress(pivot: Pivot, item: Item): string | null {
  const { choice, scope, areas, isStaff } = pivot;
  const { area, organisation, months, last, key } = item;
  const dashboard = (part: Partial<Scope>) =>
    `/dashboard?${scopeQuery({ ...scope, ...part })}`;
  if (area) {
    if (last || area.code === scope.area) return null;
    return hasParts(area, areas)
      ? pivotAddress(choice, { ...scope, area: key }, lastingSort(pivot.sort))
      : dashboard({ area: key });
  }
  if (organisation) return dashboard({ organisation: key });
  const [first] = months ?? [];
  const end = months?.at(-1);
  // The same month of several years is no period.
  if (first === undefined || end === undefined || !key.startsWith("2")) {
    return null;
  }
  if (choice.rows === "month") return dashboard({ from: first, to: end });
  const parts = nearest({ ...choice, rows: "month" }, isStaff);
  return pivotAddress(parts, { ...scope, from: first, to: end });
}

/** The area above the chosen one, and the same table of it. */
export function upAddress(
  pivot: Pivot,
): { area: AreaRow; address: string } | null {
  const { areas, scope, choice } = pivot;
  const chosen = areas.find(({ code }) => code === scope.area);
  const area = areas.find(({ id }) => id === chosen?.parentId);
  if (!area) return null;
  const code = area.level === 0 ? null : area.code;
  return {
    area,
    address: pivotAddress(
      choice,
      { ...scope, area: code },
      lastingSort(pivot.sort),
    ),
  };
}

/**
 * The nearest table that can be drawn in place of a refused one: what is not
 * wrong stays as it was chosen.
 */
export function insteadOf(
  { choice, problems, isStaff }: Refused,
  params: RawParams,
): { choice: TableChoice; address: string } {
  const wrong = new Set<Field>(problems.map(({ field }) => field));
  // One month alone of a period that ran backwards says little.
  if (wrong.has("from") || wrong.has("to")) wrong.add("from").add("to");
  const near = nearest(choice, isStaff);
  const query = new URLSearchParams(choiceParams(near));
  for (const name of ["from", "to", "area", "organisation", "asOf"] as const) {
    const value = params[name];
    if (!wrong.has(name) && typeof value === "string" && value !== "") {
      query.set(name, value);
    }
  }
  return { choice: near, address: `/pivot?${query}` };
}

/** Names of the example questions, in the messages. */
export type ExampleName =
  | "activityYear"
  | "foundDistrict"
  | "clearedOperator"
  | "season"
  | "landShare";

/** Questions that others ask, as addresses: a first table is one click away. */
export function examplesOf({
  today,
  settings,
  isStaff,
}: Pivot | Refused): { name: ExampleName; address: string }[] {
  const now = today.slice(0, 7);
  const notBefore = (month: Month) =>
    month < settings.firstMonth ? settings.firstMonth : month;
  const everywhere = { area: null, organisation: null, asOf: null };
  const sinceStart = { from: settings.firstMonth, to: now, ...everywhere };
  const past = addMonths(now, -1);
  const lastTwelve = {
    from: notBefore(addMonths(past, -11)),
    to: past,
    ...everywhere,
  };
  const table = (
    measure: Measure,
    rows: TableChoice["rows"],
    columns: TableChoice["columns"],
    show: TableChoice["show"] = "values",
  ) => ({ measure, rows, columns, show });
  const all: [ExampleName, TableChoice, Scope][] = [
    ["activityYear", table("casualties", "activity", "year"), sinceStart],
    ["season", table("casualties", "month", "year"), sinceStart],
    ["foundDistrict", table("found", "area", "ordnanceKind"), lastTwelve],
    ["clearedOperator", table("clearedM2", "organisation", "year"), sinceStart],
    [
      "landShare",
      table("releasedM2", "area", "landKind", "column-share"),
      lastTwelve,
    ],
  ];
  return all
    .filter(
      ([, { measure, rows }]) =>
        isStaff || familyOf(measure) !== "people" || rows === "month",
    )
    .map(([name, choice, scope]) => ({
      name,
      address: pivotAddress(choice, scope),
    }));
}
