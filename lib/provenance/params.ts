import { z } from "zod";
import { TRACED_FIGURES, type TracedFigure } from "@/db/queries/provenance";
import { BadParameterError } from "@/lib/errors";
import type { RawParams } from "@/lib/indicators/params";

/** The figure asked for; land cleared unless said. Throws BadParameterError. */
export function readFigure(params: RawParams): TracedFigure {
  const { figure = "clearedM2" } = params;
  const known = TRACED_FIGURES.find((name) => name === figure);
  if (!known) throw new BadParameterError("figure", "unknown figure");
  return known;
}

/** The page of the list, from 1. Throws BadParameterError. */
export function readPage(params: RawParams): number {
  const { page = "1" } = params;
  if (typeof page !== "string" || !/^[1-9]\d{0,5}$/.test(page)) {
    throw new BadParameterError("page", "not a page number");
  }
  return Number(page);
}

/**
 * The day since which changes are asked for, which must lie before the one as
 * of which the figure stands; null when none is. Throws BadParameterError.
 */
export function readSince(params: RawParams, asOf: string): string | null {
  const { since } = params;
  if (since === undefined || since === "") return null;
  const date = z.iso.date().safeParse(since);
  if (!date.success) {
    throw new BadParameterError("since", "not a date (YYYY-MM-DD)");
  }
  if (date.data >= asOf) {
    throw new BadParameterError("since", "not before the day as of which");
  }
  return date.data;
}
