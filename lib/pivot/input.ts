import type { RawParams } from "@/lib/indicators/params";
import { parseSort, type Sort } from "./matrix";
import {
  AXES,
  type Axis,
  type Field,
  MEASURES,
  type Measure,
  type Problem,
  partAxisOf,
  problemsOf,
  SHOWN,
  type Shown,
  type TableChoice,
  withheldOf,
} from "./rules";

/** What an address asks for, as far as it can be read, and what is wrong in it. */
export interface Asked {
  choice: TableChoice;
  sort: Sort | null;
  problems: Problem[];
}

const TABLE_FIELDS = ["measure", "rows", "columns", "show"] as const;
const SCOPE_FIELDS = ["from", "to", "area", "organisation", "asOf"] as const;
export const PIVOT_PARAMETERS: readonly Field[] = [
  ...SCOPE_FIELDS,
  ...TABLE_FIELDS,
  "sort",
];

const DEFAULT_MEASURE: Measure = "casualties";
const DEFAULT_ROWS: Axis = "month";

/** Columns where an address names none: a measure's parts, if it has any. */
function usualColumns(measure: Measure, rows: Axis): Axis | null {
  const parts = partAxisOf(measure);
  return parts === rows ? null : parts;
}

/**
 * Reads the table an address asks for: casualties by month and outcome unless
 * asked otherwise. An unknown word is a problem at its field, and the usual
 * choice stands in its place.
 */
export function readChoice(params: RawParams): Asked {
  const problems: Problem[] = [];
  const read = <T extends string>(
    field: Field,
    known: readonly T[],
  ): T | null => {
    const value = params[field];
    if (value === undefined || value === "") return null;
    if (Array.isArray(value)) {
      problems.push({ field, why: "twice" });
      return null;
    }
    const found = known.find((one) => one === value);
    if (found === undefined) problems.push({ field, why: "unknown" });
    return found ?? null;
  };
  const measure = read("measure", MEASURES) ?? DEFAULT_MEASURE;
  const rows = read("rows", AXES) ?? DEFAULT_ROWS;
  const columns = read("columns", [...AXES, "none"] as const);
  const choice: TableChoice = {
    measure,
    rows,
    columns:
      columns === "none" ? null : (columns ?? usualColumns(measure, rows)),
    show: read<Shown>("show", SHOWN) ?? "values",
  };
  const { sort } = params;
  if (Array.isArray(sort)) problems.push({ field: "sort", why: "twice" });
  return {
    choice,
    sort: typeof sort === "string" && sort !== "" ? parseSort(sort) : null,
    problems: [...problems, ...problemsOf(choice)],
  };
}

/** The table as an address's parameters. */
export function choiceParams({
  measure,
  rows,
  columns,
  show,
}: TableChoice): [string, string][] {
  return [
    ["measure", measure],
    ["rows", rows],
    ["columns", columns ?? "none"],
    ...(show === "values" ? [] : [["show", show] as [string, string]]),
  ];
}

/**
 * Whether a file asks for casualties finer than the country's killed and
 * injured, which a token may not be allowed to read.
 */
export function asksForCasualtyDetail(params: RawParams): boolean {
  const { choice } = readChoice(params);
  const isSet = (name: "area" | "organisation") => Boolean(params[name]);
  return (
    withheldOf(choice, {
      area: isSet("area"),
      organisation: isSet("organisation"),
    }).length > 0
  );
}
