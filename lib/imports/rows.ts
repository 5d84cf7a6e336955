import type { CasualtyLine } from "@/lib/reporting/checks";
import { NOTE_LIMIT, REFERENCE_LIMIT } from "@/lib/reporting/input";
import type { Month } from "@/lib/reporting/month";
import {
  CLEARANCE_MEASURES,
  type ClearanceMeasure,
} from "@/lib/reporting/vocabulary";
import {
  type Cell,
  cellText,
  columnLetter,
  isBlankCell,
  isSheetError,
  type SheetRow,
} from "./cells";
import {
  CHOICES,
  type Choice,
  type ChoiceColumn,
  readChoice,
  readYesNo,
} from "./choices";
import type { ColumnKey, Subject } from "./columns";
import { readDay, readMonth } from "./dates";
import { readFigure } from "./figures";
import { fold } from "./fold";
import type { Places } from "./places";
import type { CellProblem, RowProblem } from "./problems";
import type { Table } from "./tables";

/** Where a row stands in the file. */
export interface RowPlace {
  subject: Subject;
  sheet: string | null;
  row: number;
}

/** What a row says, once every cell of it could be read. */
export type RowMeaning =
  | { kind: "nil"; month: Month }
  /** It names a month and perhaps an area, and says nothing of them. */
  | { kind: "empty"; month: Month }
  | {
      kind: "clearance";
      month: Month;
      areaCode: string;
      /** Only the columns that the file has. */
      figures: Partial<Record<ClearanceMeasure, number | null>>;
      /** Undefined where the file has no such column. */
      note: string | null | undefined;
    }
  | { kind: "casualty"; month: Month; line: CasualtyLine };

export interface ReadRow extends RowPlace {
  meaning: RowMeaning | null;
  problems: CellProblem[];
  /** As written, to show beside a refusal. */
  typedMonth: string;
  typedArea: string;
}

export interface RowContext {
  /** The organisation whose reports are written. */
  organisationCode: string;
  /** The months that it may report: from its first to the running one. */
  firstMonth: Month;
  lastMonth: Month;
  thisMonth: Month;
  places: Places;
}

const SHOWN = 40;
// Tabs and line ends are the only control characters that people type.
const UNPRINTABLE = /[^\P{C}\t\n\r\u00ad\u200b-\u200f\ufeff]/u;

/** One row while it is read; collects what is wrong with it. */
class RowReader {
  readonly problems: CellProblem[] = [];

  constructor(
    readonly table: Table,
    readonly row: SheetRow,
  ) {}

  cell(key: ColumnKey): Cell {
    const at = this.table.columns.get(key);
    return at === undefined ? null : (this.row.cells[at] ?? null);
  }

  has(key: ColumnKey): boolean {
    return this.table.columns.has(key);
  }

  /** The cell's text; a failed formula or unprintable text is a problem. */
  text(key: ColumnKey): string {
    const cell = this.cell(key);
    const text = cellText(cell).trim();
    if (isSheetError(cell)) this.refuse(key, { problem: "sheet-error" });
    else if (UNPRINTABLE.test(text)) {
      this.refuse(key, { problem: "unprintable" });
    }
    return text;
  }

  refuse(key: ColumnKey | null, problem: RowProblem): void {
    const at = key === null ? undefined : this.table.columns.get(key);
    this.problems.push({
      column: at === undefined ? null : columnLetter(at),
      key,
      typed: key === null ? "" : cellText(this.cell(key)).slice(0, SHOWN),
      problem,
    });
  }

  figure(key: ClearanceMeasure | "persons"): number | null {
    const read = readFigure(this.cell(key), key);
    if (read.ok) return read.value;
    this.refuse(key, read.problem);
    return null;
  }

  limited(key: ColumnKey, limit: number): string | null {
    const text = this.text(key);
    if (text.length > limit) this.refuse(key, { problem: "too-long", limit });
    return text === "" ? null : text;
  }

  choice<C extends ChoiceColumn>(key: C): Choice<C> {
    const chosen = readChoice(key, this.text(key));
    if (chosen !== null) return chosen;
    this.refuse(key, { problem: "choose", choices: CHOICES[key].join(", ") });
    // Never used when a cell is refused.
    return "unknown" as Choice<C>;
  }
}

function readShape(reader: RowReader): void {
  const { table, row } = reader;
  if (row.cells.slice(table.width).some((cell) => !isBlankCell(cell))) {
    const cells = row.cells.findLastIndex((cell) => !isBlankCell(cell)) + 1;
    reader.refuse(null, {
      problem: "more-cells",
      cells,
      expected: table.width,
    });
  } else if (table.strict && row.cells.length < table.width) {
    // A file that was cut off ends in such a row; its last figure may be cut, too.
    reader.refuse(null, {
      problem: "fewer-cells",
      cells: row.cells.length,
      expected: table.width,
    });
  }
}

function readReportMonth(reader: RowReader, context: RowContext): Month | null {
  const read = readMonth(reader.cell("month"));
  if (!read.ok) {
    reader.refuse("month", read.problem);
    return null;
  }
  const month = read.value;
  const { firstMonth, lastMonth, thisMonth } = context;
  if (month < firstMonth) {
    reader.refuse("month", {
      problem: "before-first-month",
      first: firstMonth,
    });
  } else if (month > thisMonth) {
    reader.refuse("month", { problem: "month-not-begun" });
  } else if (month > lastMonth) {
    reader.refuse("month", { problem: "after-last-month", last: lastMonth });
  } else return month;
  return null;
}

function readClearance(
  reader: RowReader,
  month: Month | null,
  context: RowContext,
): RowMeaning | null {
  const figures: Partial<Record<ClearanceMeasure, number | null>> = {};
  for (const measure of CLEARANCE_MEASURES) {
    if (reader.has(measure)) figures[measure] = reader.figure(measure);
  }
  const note = reader.has("note")
    ? reader.limited("note", NOTE_LIMIT)
    : undefined;
  const nil = readYesNo(reader.text("nilReport"));
  if (nil === null) reader.refuse("nilReport", { problem: "nil-unclear" });
  const areaCode = reader.text("areaCode");
  const area = reader.text("area");
  const hasArea = areaCode !== "" || area !== "";
  const says =
    note != null ||
    CLEARANCE_MEASURES.some((measure) => !isBlankCell(reader.cell(measure)));
  if (nil) {
    if (says || hasArea) {
      reader.refuse("nilReport", { problem: "nil-with-figures" });
    }
    return month === null ? null : { kind: "nil", month };
  }
  if (!hasArea) {
    if (says) {
      const key = reader.has("areaCode") ? "areaCode" : "area";
      reader.refuse(key, { problem: "area-missing" });
    }
    return month === null ? null : { kind: "empty", month };
  }
  const place = context.places.read(areaCode, area, month);
  if (!place.ok) {
    reader.refuse(place.at, place.problem);
    return null;
  }
  if (!says) return month === null ? null : { kind: "empty", month };
  const { code } = place;
  return month === null
    ? null
    : { kind: "clearance", month, areaCode: code, figures, note };
}

function readCasualty(
  reader: RowReader,
  month: Month | null,
  context: RowContext,
): RowMeaning | null {
  const areaCode = reader.text("areaCode");
  const area = reader.text("area");
  let code = "";
  if (areaCode === "" && area === "") {
    const key = reader.has("areaCode") ? "areaCode" : "area";
    reader.refuse(key, { problem: "area-missing" });
  } else {
    const place = context.places.read(areaCode, area, month);
    if (place.ok) code = place.code;
    else reader.refuse(place.at, place.problem);
  }
  const line: CasualtyLine = {
    areaCode: code,
    occurredOn: null,
    accidentRef: reader.limited("accidentRef", REFERENCE_LIMIT),
    device: reader.choice("device"),
    activity: reader.choice("activity"),
    outcome: reader.choice("outcome"),
    ageGroup: reader.choice("ageGroup"),
    sex: reader.choice("sex"),
    status: reader.choice("status"),
    persons: 0,
  };
  if (month) {
    const day = readDay(reader.cell("occurredOn"), month);
    if (day.ok) line.occurredOn = day.value;
    else reader.refuse("occurredOn", day.problem);
  }
  const before = reader.problems.length;
  const persons = reader.figure("persons");
  if (reader.problems.length === before) {
    if (persons === null) reader.refuse("persons", { problem: "missing" });
    else if (persons < 1) reader.refuse("persons", { problem: "at-least-one" });
    else line.persons = persons;
  }
  return month === null ? null : { kind: "casualty", month, line };
}

/** Reads one row of a table; a meaning is given only when nothing is wrong. */
export function readRow(
  table: Table,
  row: SheetRow,
  context: RowContext,
): ReadRow {
  const reader = new RowReader(table, row);
  const place = { subject: table.subject, sheet: table.sheet, row: row.number };
  const typed = {
    typedMonth: cellText(reader.cell("month")).slice(0, SHOWN),
    typedArea: (
      cellText(reader.cell("areaCode")) || cellText(reader.cell("area"))
    ).slice(0, SHOWN),
  };
  const organisation = reader.text("organisationCode");
  if (
    organisation !== "" &&
    fold(organisation) !== fold(context.organisationCode)
  ) {
    // Nothing else is said of a row of others, not even whether they exist.
    reader.problems.length = 0;
    reader.refuse("organisationCode", { problem: "not-yours" });
    return { ...place, ...typed, meaning: null, problems: reader.problems };
  }
  readShape(reader);
  const month = readReportMonth(reader, context);
  const meaning =
    table.subject === "clearance"
      ? readClearance(reader, month, context)
      : readCasualty(reader, month, context);
  const { problems } = reader;
  return {
    ...place,
    ...typed,
    meaning: problems.length > 0 ? null : meaning,
    problems,
  };
}
