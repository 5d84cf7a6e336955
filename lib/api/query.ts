import type { z } from "zod";
import { BadParameterError } from "@/lib/errors";
import type { RawParams } from "@/lib/indicators/params";

/**
 * Reads a request's parameters by their schema. Throws BadParameterError with
 * the first one that can't be used: an unknown one, too.
 */
export function readQuery<S extends z.ZodType>(
  schema: S,
  params: RawParams,
): z.output<S> {
  const given: Record<string, string> = {};
  for (const [name, value] of Object.entries(params)) {
    if (Array.isArray(value)) throw new BadParameterError(name, "given twice");
    // An empty parameter is one nobody set, as in the addresses of pages.
    if (value !== undefined && value !== "") given[name] = value;
  }
  const read = schema.safeParse(given);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  if (issue?.code === "unrecognized_keys") {
    throw new BadParameterError(issue.keys[0] ?? "", "no such parameter");
  }
  throw new BadParameterError(
    String(issue?.path[0] ?? ""),
    issue?.message ?? "not understood",
  );
}
