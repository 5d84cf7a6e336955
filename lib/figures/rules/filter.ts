import { BadParameterError } from "@/lib/errors";
import { isMonth, type Month } from "@/lib/reporting/month";
import { CLAIM_MEASURES, type ClaimMeasure } from "./vocabulary";

export const CLAIM_STATES = ["preferred", "conflict", "withdrawn"] as const;
export type ClaimState = (typeof CLAIM_STATES)[number];

/** The register's whole state, as its address has it. Null: not filtered by. */
export interface RegisterFilter {
  measure: ClaimMeasure | null;
  /** Claims whose window touches these months. */
  from: Month | null;
  to: Month | null;
  speaker: string | null;
  outlet: string | null;
  /** Null: all that are not withdrawn. */
  state: ClaimState | null;
  /** From 1. */
  page: number;
}

type Params = Record<string, string | string[] | undefined>;

function single(params: Params, name: string): string | null {
  const value = params[name];
  if (Array.isArray(value)) throw new BadParameterError(name, "given twice");
  return value === undefined || value === "" ? null : value;
}

function oneOf<T extends string>(
  params: Params,
  name: string,
  known: readonly T[],
): T | null {
  const value = single(params, name);
  const found = known.find((word) => word === value);
  if (value !== null && found === undefined) {
    throw new BadParameterError(name, "unknown");
  }
  return found ?? null;
}

function month(params: Params, name: string): Month | null {
  const value = single(params, name);
  if (value !== null && !isMonth(value)) {
    throw new BadParameterError(name, "not a month (YYYY-MM)");
  }
  return value;
}

/** Reads a filter from an address. Throws BadParameterError: a wrong filter must never show another choice. */
export function readFilter(params: Params): RegisterFilter {
  const from = month(params, "from");
  const to = month(params, "to");
  if (from !== null && to !== null && from > to) {
    throw new BadParameterError("from", "later than to");
  }
  const page = single(params, "page") ?? "1";
  if (!/^[1-9]\d{0,5}$/.test(page)) {
    throw new BadParameterError("page", "not a page number");
  }
  return {
    measure: oneOf(params, "measure", CLAIM_MEASURES),
    from,
    to,
    speaker: single(params, "speaker"),
    outlet: single(params, "outlet"),
    state: oneOf(params, "state", CLAIM_STATES),
    page: Number(page),
  };
}

/** The filter as an address's query, without what is at its default. */
export function filterQuery(filter: RegisterFilter): string {
  const query = new URLSearchParams();
  for (const name of [
    "measure",
    "from",
    "to",
    "speaker",
    "outlet",
    "state",
  ] as const) {
    const value = filter[name];
    if (value !== null) query.set(name, value);
  }
  if (filter.page > 1) query.set("page", String(filter.page));
  return query.toString();
}
