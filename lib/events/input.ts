import { z } from "zod";
import type { EventValues } from "@/db/queries/events";
import { isDay } from "./rules";

/** What can be wrong with a field: keys of the messages `events.problems`. */
const EVENT_PROBLEMS = [
  "missing",
  "too-long",
  "not-a-day",
  "choose",
  "many",
] as const;
export type EventProblem = (typeof EVENT_PROBLEMS)[number];
export type EventProblems = Record<string, EventProblem>;

const NAME_LIMIT = 120;
const SOURCE_LIMIT = 200;

const as = (problem: EventProblem) => problem;

/** Draws nothing, or turns the text around it: a name must be what it looks like. */
const UNSEEN =
  /[\p{Bidi_Control}\p{Noncharacter_Code_Point}\u200b\u2060\ufeff]/gu;

const oneLine = (limit: number) =>
  z
    .string()
    .transform((text) =>
      text
        .replace(UNSEEN, "")
        .replace(/[\s\p{Cc}]+/gu, " ")
        .trim(),
    )
    .pipe(z.string().max(limit, as("too-long")));

const optional = (limit: number) =>
  oneLine(limit)
    .transform((text) => text || null)
    .default(null);

const ticked = z
  .string()
  .optional()
  .transform((text) => text === "on");

const eventInput = z.object({
  day: z
    .string()
    .trim()
    .min(1, as("missing"))
    .refine((text) => text === "" || isDay(text), as("not-a-day")),
  yearly: ticked,
  nameEn: oneLine(NAME_LIMIT).pipe(z.string().min(1, as("missing"))),
  nameAz: optional(NAME_LIMIT),
  nameRu: optional(NAME_LIMIT),
  areaId: z
    .string()
    .regex(/^\d{0,9}$/, as("choose"))
    .transform((text) => (text === "" ? null : Number(text)))
    .default(null),
  shown: ticked,
  source: optional(SOURCE_LIMIT),
});

/** What was typed, or the first problem of each field. */
export function readEvent(
  typed: Record<string, string>,
): { ok: true; event: EventValues } | { ok: false; fields: EventProblems } {
  const result = eventInput.safeParse(typed);
  if (result.success) return { ok: true, event: result.data };
  const fields: EventProblems = {};
  for (const { path, message } of result.error.issues) {
    // A field that did not arrive has the library's message, not one of ours.
    fields[path.join(".")] ??=
      EVENT_PROBLEMS.find((problem) => problem === message) ?? "missing";
  }
  return { ok: false, fields };
}
