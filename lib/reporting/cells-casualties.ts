import type { CellContext, CellProblem } from "./cells";
import { type CasualtyLine, checkReport, type ReportContent } from "./checks";
import {
  CASUALTY_FIELDS,
  type CasualtyField,
  casualtyField,
  type FieldProblem,
  readReport,
  type TypedReport,
} from "./input";

/** One casualty row as typed: every field is a text. */
export type CasualtyRow = Record<CasualtyField, string>;

/** The casualty rows are saved as one list: a row has no name of its own. */
export interface CasualtyEdit {
  before: CasualtyRow[];
  after: CasualtyRow[];
}

export type CasualtyAnswer =
  | { state: "saved"; rows: CasualtyRow[] }
  | { state: "refused"; problems: Record<string, CellProblem> }
  | { state: "conflict"; current: CasualtyRow[] };

/** Casualty lines as the form's rows. */
export function casualtyRows(lines: CasualtyLine[]): CasualtyRow[] {
  return lines.map(
    (line) =>
      Object.fromEntries(
        CASUALTY_FIELDS.map((field) => [field, String(line[field] ?? "")]),
      ) as CasualtyRow,
  );
}

/** Rows as the fields of the plain form. */
function typeRows(rows: CasualtyRow[]): TypedReport {
  return Object.fromEntries(
    rows.flatMap((row, index) =>
      CASUALTY_FIELDS.map((field) => [casualtyField(index, field), row[field]]),
    ),
  );
}

/** Reads rows; a problem is named by its field, `casualty.0.persons`. */
function readRows(
  rows: CasualtyRow[],
):
  | { ok: true; lines: CasualtyLine[] }
  | { ok: false; problems: Record<string, FieldProblem> } {
  const reading = readReport(typeRows(rows), false);
  return reading.ok
    ? { ok: true, lines: reading.content.casualties }
    : { ok: false, problems: reading.fields };
}

const alike = (one: CasualtyLine[], other: CasualtyLine[]) =>
  JSON.stringify(casualtyRows(one)) === JSON.stringify(casualtyRows(other));

/**
 * What keeps rows from being saved, by field: what can't be read, and what the
 * tables can't hold (it would fail the save of everything beside it).
 */
export function rowProblems(
  rows: CasualtyRow[],
  context: CellContext,
): Record<string, CellProblem> {
  const reading = readRows(rows);
  if (!reading.ok) return reading.problems;
  const findings = checkReport(
    { nil: false, clearance: [], casualties: reading.lines },
    { ...context, carriedOver: 0 },
  ).filter(({ code }) => code !== "empty-report" && code !== "area-not-valid");
  return Object.fromEntries(
    findings.map((finding) => [
      finding.place.kind === "casualty"
        ? casualtyField(finding.place.index, finding.place.field ?? "areaCode")
        : "casualties",
      { problem: "finding", finding },
    ]),
  );
}

/** Decides on the whole list: saved, refused with why, or a conflict. */
export function settleRows(
  content: ReportContent,
  edit: CasualtyEdit,
  context: CellContext,
): { answer: CasualtyAnswer; content: ReportContent } {
  const problems = rowProblems(edit.after, context);
  const after = readRows(edit.after);
  if (!after.ok || Object.keys(problems).length > 0) {
    return { answer: { state: "refused", problems }, content };
  }
  const rows = casualtyRows(after.lines);
  if (alike(content.casualties, after.lines)) {
    return { answer: { state: "saved", rows }, content };
  }
  const seen = readRows(edit.before);
  if (!seen.ok || !alike(seen.lines, content.casualties)) {
    const current = casualtyRows(content.casualties);
    return { answer: { state: "conflict", current }, content };
  }
  return {
    answer: { state: "saved", rows },
    content: { ...content, casualties: after.lines },
  };
}
