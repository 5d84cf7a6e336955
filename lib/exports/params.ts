import { z } from "zod";
import { BadParameterError } from "@/lib/errors";
import { isLanguage, type Language } from "@/lib/i18n/languages";
import type { RawParams } from "@/lib/indicators/params";

/** How a file is written, beside what it holds. */
export interface FileOptions {
  lang: Language;
  /** A row of HXL tags under the header. */
  hxl: boolean;
  /** A byte order mark, without which Excel misreads UTF-8. */
  bom: boolean;
}

const SCOPE_NAMES = ["from", "to", "area", "organisation", "asOf"];
const FLAG = z.enum(["0", "1"]);

/** The parameters of a request's address; one given twice is an array. */
export function rawParams(search: URLSearchParams): RawParams {
  const params: RawParams = {};
  for (const name of new Set(search.keys())) {
    const values = search.getAll(name);
    params[name] = values.length > 1 ? values : values[0];
  }
  return params;
}

function flag(params: RawParams, name: "hxl" | "bom" | "meta"): boolean {
  const value = params[name];
  if (value === undefined) return false;
  const read = FLAG.safeParse(value);
  if (!read.success) throw new BadParameterError(name, "neither 0 nor 1");
  return read.data === "1";
}

/** Throws BadParameterError for a name that is not among `known`. */
export function refuseUnknown(
  params: RawParams,
  known: readonly string[],
): void {
  for (const name of Object.keys(params)) {
    if (!known.includes(name)) {
      throw new BadParameterError(name, "no such parameter");
    }
  }
}

export function readLanguage(params: RawParams): Language {
  const { lang } = params;
  if (lang === undefined) return "en";
  if (!isLanguage(lang)) throw new BadParameterError("lang", "en, az or ru");
  return lang;
}

/**
 * Reads how a table file is to be written, and refuses what it does not know.
 * `filters`: the names of the parameters that say what it holds.
 */
export function readFileOptions(
  params: RawParams,
  filters: readonly string[] = SCOPE_NAMES,
): FileOptions {
  refuseUnknown(params, [...filters, "lang", "hxl", "bom", "meta"]);
  return {
    lang: readLanguage(params),
    hxl: flag(params, "hxl"),
    bom: flag(params, "bom"),
  };
}

/** Whether only what describes the file is asked for. */
export function asksForMeta(params: RawParams): boolean {
  return flag(params, "meta");
}

/** Throws BadParameterError where a file that has none is to have the mark. */
export function refuseByteOrderMark({ bom }: FileOptions): void {
  if (bom) throw new BadParameterError("bom", "only CSV has a byte order mark");
}
