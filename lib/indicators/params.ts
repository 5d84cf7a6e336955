import { z } from "zod";
import { BadParameterError } from "@/lib/errors";
import { addMonths, isMonth, type Month } from "@/lib/reporting/month";

/** What a page or file shows: the whole state of a view, as its address has it. */
export interface Scope {
  from: Month;
  to: Month;
  /** An area's code; null for the whole country. */
  area: string | null;
  /** An organisation's code; null for all. */
  organisation: string | null;
  /** `YYYY-MM-DD`: what was approved by the end of that day; null for now. */
  asOf: string | null;
}

/** What a scope may refer to. */
export interface ScopeContext {
  today: string;
  firstMonth: Month;
  areaCodes: ReadonlySet<string>;
  organisationCodes: ReadonlySet<string>;
}

export type RawParams = Record<string, string | string[] | undefined>;

const DEFAULT_MONTHS = 12;

function single(params: RawParams, name: string): string | null {
  const value = params[name];
  if (Array.isArray(value)) throw new BadParameterError(name, "given twice");
  // An empty form field is a parameter nobody set.
  return value === undefined || value === "" ? null : value;
}

function month(params: RawParams, name: "from" | "to"): Month | null {
  const value = single(params, name);
  if (value !== null && !isMonth(value)) {
    throw new BadParameterError(name, "not a month (YYYY-MM)");
  }
  return value;
}

function known(
  params: RawParams,
  name: "area" | "organisation",
  codes: ReadonlySet<string>,
): string | null {
  const value = single(params, name);
  if (value !== null && !codes.has(value)) {
    throw new BadParameterError(name, "unknown code");
  }
  return value;
}

/** The last twelve months that are over. */
function defaultScope(context: ScopeContext): Scope {
  const to = addMonths(context.today.slice(0, 7), -1);
  return {
    from: addMonths(to, 1 - DEFAULT_MONTHS),
    to,
    area: null,
    organisation: null,
    asOf: null,
  };
}

/** The later of two months; their text order is their order in time. */
function later(a: Month, b: Month): Month {
  return [a, b].sort().at(-1) ?? a;
}

/**
 * Reads a scope from an address. Throws BadParameterError with the parameter's
 * name: a wrong filter must never show other figures than were asked for.
 */
export function readScope(params: RawParams, context: ScopeContext): Scope {
  const fallback = defaultScope(context);
  const to = month(params, "to") ?? fallback.to;
  const from = month(params, "from") ?? addMonths(to, 1 - DEFAULT_MONTHS);
  if (from > to) throw new BadParameterError("from", "later than to");
  if (to > context.today.slice(0, 7)) {
    throw new BadParameterError("to", "in the future");
  }
  const asOf = single(params, "asOf");
  if (asOf !== null && !z.iso.date().safeParse(asOf).success) {
    throw new BadParameterError("asOf", "not a date (YYYY-MM-DD)");
  }
  return {
    from: later(from, context.firstMonth),
    to: later(to, context.firstMonth),
    area: known(params, "area", context.areaCodes),
    organisation: known(params, "organisation", context.organisationCodes),
    asOf,
  };
}

/** The scope as an address's query, without what is at its default. */
export function scopeQuery(scope: Scope): string {
  const query = new URLSearchParams({ from: scope.from, to: scope.to });
  if (scope.area) query.set("area", scope.area);
  if (scope.organisation) query.set("organisation", scope.organisation);
  if (scope.asOf) query.set("asOf", scope.asOf);
  return query.toString();
}
