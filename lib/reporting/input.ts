import { z } from "zod";
import type { CasualtyLine, ClearanceLine, ReportContent } from "./checks";
import { isBlank } from "./checks";
import { type NumberProblem, readCount, readLand } from "./numbers";
import {
  ACTIVITIES,
  AGE_GROUPS,
  CASUALTY_STATUSES,
  CLEARANCE_MEASURES,
  type ClearanceMeasure,
  DEVICES,
  LAND_MEASURES,
  OUTCOMES,
  SEXES,
} from "./vocabulary";

/**
 * A report as typed: every figure is still text. A field's name says where it
 * stands: `clearance.AZ-TAR.apMines`, `casualty.0.persons`.
 */
export type TypedReport = Record<string, string>;

export type FieldProblem =
  | NumberProblem
  | { problem: "choose" }
  | { problem: "missing" }
  | { problem: "not-a-date" }
  | { problem: "at-least-one" }
  | { problem: "too-long"; limit: number };

export type ReportReading =
  | { ok: true; content: ReportContent }
  | { ok: false; fields: Record<string, FieldProblem> };

export const NOTE_LIMIT = 500;
export const REFERENCE_LIMIT = 40;
/** More rows than any month has had; a bound so that a request can't be endless. */
export const CASUALTY_ROW_LIMIT = 500;

export const CASUALTY_FIELDS = [
  "occurredOn",
  "areaCode",
  "accidentRef",
  "device",
  "activity",
  "outcome",
  "ageGroup",
  "sex",
  "status",
  "persons",
] as const;
export type CasualtyField = (typeof CASUALTY_FIELDS)[number];

export function clearanceField(
  areaCode: string,
  measure: ClearanceMeasure | "note",
): string {
  return `clearance.${areaCode}.${measure}`;
}

export function casualtyField(index: number, field: CasualtyField): string {
  return `casualty.${index}.${field}`;
}

const LAND: readonly string[] = LAND_MEASURES;

export function isLand(measure: ClearanceMeasure): boolean {
  return LAND.includes(measure);
}

/** The area codes that have at least one field in the form, in its order. */
function typedAreas(typed: TypedReport): string[] {
  const codes = new Set<string>();
  for (const name of Object.keys(typed)) {
    const [part, code] = name.split(".");
    if (part === "clearance" && code) codes.add(code);
  }
  return [...codes];
}

function readClearance(
  typed: TypedReport,
  fields: Record<string, FieldProblem>,
): ClearanceLine[] {
  return typedAreas(typed).map((areaCode) => {
    const read = (measure: ClearanceMeasure): number | null => {
      const name = clearanceField(areaCode, measure);
      const text = typed[name] ?? "";
      const reading = isLand(measure) ? readLand(text) : readCount(text);
      if (reading.ok) return reading.value;
      const { ok: _, ...problem } = reading;
      fields[name] = problem;
      return null;
    };
    const noteName = clearanceField(areaCode, "note");
    const note = (typed[noteName] ?? "").trim();
    if (note.length > NOTE_LIMIT) {
      fields[noteName] = { problem: "too-long", limit: NOTE_LIMIT };
    }
    const figures = Object.fromEntries(
      CLEARANCE_MEASURES.map((measure) => [measure, read(measure)]),
    ) as Record<ClearanceMeasure, number | null>;
    return { areaCode, note: note === "" ? null : note, ...figures };
  });
}

const choices = {
  device: z.enum(DEVICES),
  activity: z.enum(ACTIVITIES),
  outcome: z.enum(OUTCOMES),
  ageGroup: z.enum(AGE_GROUPS),
  sex: z.enum(SEXES),
  status: z.enum(CASUALTY_STATUSES),
};
const date = z.iso.date();

function readCasualties(
  typed: TypedReport,
  fields: Record<string, FieldProblem>,
): CasualtyLine[] {
  const indices = new Set<number>();
  for (const name of Object.keys(typed)) {
    const [part, index] = name.split(".");
    if (part === "casualty" && index) indices.add(Number(index));
  }
  const ordered = [...indices].sort((a, b) => a - b);
  return ordered.slice(0, CASUALTY_ROW_LIMIT).flatMap((index) => {
    const at = (field: CasualtyField) =>
      (typed[casualtyField(index, field)] ?? "").trim();
    // A row nobody touched is no line.
    if (CASUALTY_FIELDS.every((field) => at(field) === "")) return [];

    const refuse = (field: CasualtyField, problem: FieldProblem) => {
      fields[casualtyField(index, field)] = problem;
    };
    const choose = <T extends string>(
      field: keyof typeof choices,
      schema: z.ZodType<T>,
    ): T => {
      const chosen = schema.safeParse(at(field));
      if (!chosen.success) refuse(field, { problem: "choose" });
      // The value is never used when a field is refused.
      return chosen.data ?? ("unknown" as T);
    };
    const occurredOn = at("occurredOn");
    if (occurredOn && !date.safeParse(occurredOn).success) {
      refuse("occurredOn", { problem: "not-a-date" });
    }
    if (at("areaCode") === "") refuse("areaCode", { problem: "choose" });
    const accidentRef = at("accidentRef");
    if (accidentRef.length > REFERENCE_LIMIT) {
      refuse("accidentRef", { problem: "too-long", limit: REFERENCE_LIMIT });
    }
    const persons = readCount(at("persons"));
    if (!persons.ok) {
      const { ok: _, ...problem } = persons;
      refuse("persons", problem);
    } else if (persons.value === null) {
      refuse("persons", { problem: "missing" });
    } else if (persons.value < 1) {
      refuse("persons", { problem: "at-least-one" });
    }
    return [
      {
        areaCode: at("areaCode"),
        occurredOn: occurredOn || null,
        accidentRef: accidentRef || null,
        device: choose("device", choices.device),
        activity: choose("activity", choices.activity),
        outcome: choose("outcome", choices.outcome),
        ageGroup: choose("ageGroup", choices.ageGroup),
        sex: choose("sex", choices.sex),
        status: choose("status", choices.status),
        persons: persons.ok ? (persons.value ?? 0) : 0,
      },
    ];
  });
}

/**
 * Reads a typed report. Every field that can't be read is named with what is
 * wrong; then nothing of the report may be saved.
 */
export function readReport(typed: TypedReport, nil: boolean): ReportReading {
  const fields: Record<string, FieldProblem> = {};
  const clearance = readClearance(typed, fields);
  const casualties = readCasualties(typed, fields);
  if (Object.keys(fields).length > 0) return { ok: false, fields };
  return {
    ok: true,
    content: {
      nil,
      clearance: clearance.filter((line) => !isBlank(line)),
      casualties,
    },
  };
}
