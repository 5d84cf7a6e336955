import { readDecimal } from "@/lib/reporting/numbers";
import {
  CLAIM_KINDS,
  CLAIM_MEASURES,
  CLAIM_QUALIFIERS,
  CLAIM_SCOPES,
  CLAIM_UNITS,
  type ClaimKind,
  type ClaimMeasure,
  type ClaimQualifier,
  type ClaimScope,
  type ClaimUnit,
  isCasualtyMeasure,
  unitFits,
} from "./vocabulary";

/** Why a field can't be taken: keys of the `figures.problems` messages. */
const FIELD_PROBLEMS = [
  "missing",
  "unknown",
  "too-long",
  "not-a-date",
  "not-an-address",
  "in-future",
  "end-before-start",
  "as-of-before-period",
  "published-before-period",
  "not-a-number",
  "negative",
  "fraction",
  "ambiguous",
  "unit-unfit",
  "scope-unfit",
  "operator-not-asked",
  "place-unknown",
  "measure-twice",
  "already-entered",
] as const;
export type FieldProblemKind = (typeof FIELD_PROBLEMS)[number];

export interface FieldProblem {
  problem: FieldProblemKind;
  /** For `ambiguous`: both readings, in forms that can't be misread. */
  asWhole?: string;
  asDecimal?: string;
}

export type FieldProblems = Record<string, FieldProblem>;

/** One figure of a statement. */
export interface FigureInput {
  measure: ClaimMeasure;
  value: string;
  unit: ClaimUnit;
  qualifier: ClaimQualifier;
}

/** What all figures of a statement share. Place as published, found by its name later. */
export interface StatementInput {
  scope: ClaimScope;
  operator: string | null;
  area: string | null;
  periodStart: string | null;
  periodEnd: string | null;
  kind: ClaimKind;
  asOf: string | null;
  statedBy: string | null;
  outlet: string;
  title: string | null;
  url: string;
  publishedOn: string | null;
  note: string | null;
}

export type Typed = Record<string, string | undefined>;

const TEXT_LIMIT = 2000;
/** More digits than any count of anything here; keeps sums small. */
const DIGIT_LIMIT = 15;

/** Collects what is wrong, field by field: the first problem of each stands. */
class Fields {
  readonly problems: FieldProblems = {};
  constructor(private readonly typed: Typed) {}

  text(name: string): string | null {
    const text = this.typed[name]?.trim() ?? "";
    if (text.length > TEXT_LIMIT) this.say(name, "too-long");
    return text === "" ? null : text;
  }

  say(name: string, problem: FieldProblemKind, more = {}): void {
    this.problems[name] ??= { problem, ...more };
  }

  oneOf<T extends string>(name: string, known: readonly T[]): T | null {
    const text = this.text(name);
    const found = known.find((word) => word === text);
    if (found === undefined) this.say(name, text ? "unknown" : "missing");
    return found ?? null;
  }

  day(name: string): string | null {
    const text = this.text(name);
    if (text !== null && !isDay(text)) {
      this.say(name, "not-a-date");
      return null;
    }
    return text;
  }
}

/** A calendar date that exists. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return (
    !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text
  );
}

/** `YYYY-MM-DD`, or `YYYY-MM` where the page gives no day. */
function isDayOrMonth(text: string): boolean {
  return isDay(text) || (/^\d{4}-\d{2}$/.test(text) && isDay(`${text}-01`));
}

const isAddress = (text: string) => /^https?:\/\/[^\s/]+\.[^\s]+$/i.test(text);

function readStatement(fields: Fields, today: string): StatementInput | null {
  const scope = fields.oneOf("scope", CLAIM_SCOPES);
  const kind = fields.oneOf("kind", CLAIM_KINDS);
  const operator = fields.text("operator");
  if (scope === "one-operator" && !operator) fields.say("operator", "missing");
  if (scope !== null && scope !== "one-operator" && operator) {
    fields.say("operator", "operator-not-asked");
  }
  const periodStart = fields.day("periodStart");
  const periodEnd = fields.day("periodEnd");
  const asOf = fields.day("asOf");
  if (periodStart && periodEnd && periodEnd < periodStart) {
    fields.say("periodEnd", "end-before-start");
  }
  for (const [name, day] of [
    ["periodStart", periodStart],
    ["periodEnd", periodEnd],
    ["asOf", asOf],
  ] as const) {
    if (day && day > today) fields.say(name, "in-future");
  }
  const periodDay = periodEnd ?? periodStart;
  if (asOf && periodDay && asOf < periodDay) {
    fields.say("asOf", "as-of-before-period");
  }
  const publishedOn = fields.text("publishedOn");
  if (publishedOn && !isDayOrMonth(publishedOn)) {
    fields.say("publishedOn", "not-a-date");
  } else if (publishedOn && publishedOn > today) {
    fields.say("publishedOn", "in-future");
  } else if (
    publishedOn &&
    periodStart &&
    publishedOn < periodStart.slice(0, publishedOn.length)
  ) {
    fields.say("publishedOn", "published-before-period");
  }
  const outlet = fields.text("outlet");
  if (!outlet) fields.say("outlet", "missing");
  const url = fields.text("url");
  if (!url) fields.say("url", "missing");
  else if (!isAddress(url)) fields.say("url", "not-an-address");
  if (!scope || !kind || !outlet || !url) return null;
  return {
    scope,
    kind,
    operator,
    area: fields.text("area"),
    periodStart,
    periodEnd,
    asOf,
    statedBy: fields.text("statedBy"),
    outlet,
    title: fields.text("title"),
    url,
    publishedOn,
    note: fields.text("note"),
  };
}

/**
 * A figure as typed, as exact decimal text. Habits of all three languages are
 * read; what could be thousands or decimals is asked about, never guessed.
 */
export function readFigure(
  text: string,
  unit: ClaimUnit | null,
): { ok: true; value: string } | { ok: false; problem: FieldProblem } {
  const read = readDecimal(text.trim());
  if (!read.ok) {
    return {
      ok: false,
      problem:
        read.problem === "ambiguous"
          ? {
              problem: "ambiguous",
              asWhole: read.asWhole,
              asDecimal: read.asDecimal,
            }
          : {
              problem:
                read.problem === "negative" ? "negative" : "not-a-number",
            },
    };
  }
  const whole = read.whole.replace(/^0+(?=\d)/, "");
  if (whole.length + read.fraction.length > DIGIT_LIMIT) {
    return { ok: false, problem: { problem: "not-a-number" } };
  }
  if (read.negative && /[1-9]/.test(whole + read.fraction)) {
    return { ok: false, problem: { problem: "negative" } };
  }
  // Land has decimals in either unit; persons and items are whole.
  if (unit !== "ha" && unit !== "m2" && /[1-9]/.test(read.fraction)) {
    return { ok: false, problem: { problem: "fraction" } };
  }
  return {
    ok: true,
    value: read.fraction === "" ? whole : `${whole}.${read.fraction}`,
  };
}

function readRow(fields: Fields, row: number): FigureInput | null {
  const at = (name: string) => `${name}-${row}`;
  const measure = fields.oneOf(at("measure"), CLAIM_MEASURES);
  const unit = fields.oneOf(at("unit"), CLAIM_UNITS);
  const qualifier = fields.oneOf(at("qualifier"), CLAIM_QUALIFIERS);
  const text = fields.text(at("value"));
  if (measure && unit && !unitFits(measure, unit)) {
    fields.say(at("unit"), "unit-unfit");
  }
  if (!text) {
    fields.say(at("value"), "missing");
    return null;
  }
  const read = readFigure(text, unit);
  if (!read.ok) {
    const { problem, ...more } = read.problem;
    fields.say(at("value"), problem, more);
    return null;
  }
  if (!measure || !unit || !qualifier) return null;
  return { measure, unit, qualifier, value: read.value };
}

/** How many figures one form takes. */
export const FORM_ROWS = 8;

/** Rows in which a figure or a measure was typed; the others are empty. */
function usedRows(typed: Typed, rows: number): number[] {
  return Array.from({ length: rows }, (_, row) => row).filter(
    (row) =>
      (typed[`value-${row}`]?.trim() ?? "") !== "" ||
      (typed[`measure-${row}`]?.trim() ?? "") !== "",
  );
}

export type StatementReading =
  | { ok: true; statement: StatementInput; figures: FigureInput[] }
  | { ok: false; fields: FieldProblems };

/**
 * One published statement with its figures, as a form gives it: what they
 * share, and `measure-0`, `value-0`, `unit-0`, `qualifier-0` and so on.
 */
export function readStatementForm(
  typed: Typed,
  today: string,
  rows = FORM_ROWS,
): StatementReading {
  const fields = new Fields(typed);
  const statement = readStatement(fields, today);
  const used = usedRows(typed, rows);
  if (used.length === 0) fields.say("measure-0", "missing");
  const figures = used.map((row) => readRow(fields, row));
  used.forEach((row, i) => {
    const figure = figures[i];
    if (!figure) return;
    const earlier = figures.slice(0, i);
    if (
      earlier.some(
        (f) => f?.measure === figure.measure && f.unit === figure.unit,
      )
    ) {
      fields.say(`measure-${row}`, "measure-twice");
    }
    if (!scopeFits(figure.measure, statement?.scope ?? null)) {
      fields.say("scope", "scope-unfit");
    }
  });
  const whole = figures.filter((figure) => figure !== null);
  return statement && Object.keys(fields.problems).length === 0
    ? { ok: true, statement, figures: whole }
    : { ok: false, fields: fields.problems };
}

/** People are counted under "all casualties", land and ordnance never. */
function scopeFits(measure: ClaimMeasure, scope: ClaimScope | null): boolean {
  return (
    scope === null ||
    isCasualtyMeasure(measure) === (scope === "all-casualties")
  );
}
