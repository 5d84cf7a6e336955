import { columnLetter } from "@/lib/imports/cells";
import {
  type ColumnKind,
  headerXml,
  rowXml,
  type SheetValue,
  xmlText,
} from "./xlsx-cells";
import { STYLE, STYLES_XML } from "./xlsx-styles";
import { type ZipPart, zipStream } from "./xlsx-zip";

/** Rows that a worksheet holds under its header. */
export const MAX_SHEET_ROWS = 1_048_575;

export interface BookColumn {
  name: string;
  kind: ColumnKind;
  /** In characters of the standard font. */
  width: number;
}

/** What may be typed into cells of a column, from the first row under the header. */
export interface InputRule {
  column: number;
  rows: number;
  rule:
    | { type: "list"; source: string }
    | { type: "whole"; most: number }
    | { type: "day"; from: string; to: string };
  /** Shown where something else is typed. */
  message: string;
}

export interface BookSheet {
  name: string;
  columns: BookColumn[];
  /** Whether the names stand in the first row, frozen and with filters. */
  header: boolean;
  /** A second header row of tags; frozen, too. */
  tags?: string[];
  rows: AsyncIterable<readonly SheetValue[]> | Iterable<readonly SheetValue[]>;
  rules?: InputRule[];
  hidden?: boolean;
}

export interface Book {
  title: string;
  sheets: BookSheet[];
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS =
  "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE =
  "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const TYPES = "http://schemas.openxmlformats.org/package/2006/content-types";

const KIND_STYLE: Record<ColumnKind, number> = {
  text: STYLE.text,
  whole: STYLE.whole,
  decimal: STYLE.plain,
  day: STYLE.day,
  instant: STYLE.instant,
  prose: STYLE.prose,
};

function sheetHead({ columns, header, tags }: BookSheet, first: boolean) {
  const frozen = (header ? 1 : 0) + (tags ? 1 : 0);
  const pane =
    frozen > 0
      ? `<pane ySplit="${frozen}" topLeftCell="A${frozen + 1}" activePane="bottomLeft" state="frozen"/>`
      : "";
  const selected = first ? ' tabSelected="1"' : "";
  const widths = columns.map(
    ({ width, kind }, at) =>
      `<col min="${at + 1}" max="${at + 1}" width="${width}" style="${KIND_STYLE[kind]}" customWidth="1"/>`,
  );
  return `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView${selected} workbookViewId="0">${pane}</sheetView></sheetViews><cols>${widths.join("")}</cols><sheetData>`;
}

function ruleXml({ column, rows, rule, message }: InputRule): string {
  const letter = columnLetter(column);
  const range = `${letter}2:${letter}${rows + 1}`;
  const common = `allowBlank="1" showErrorMessage="1" error="${xmlText(message)}" sqref="${range}"`;
  if (rule.type === "list") {
    return `<dataValidation type="list" ${common}><formula1>${xmlText(rule.source)}</formula1></dataValidation>`;
  }
  const [type, from, to] =
    rule.type === "whole"
      ? ["whole", "0", String(rule.most)]
      : ["date", ...[rule.from, rule.to].map(dateFormula)];
  return `<dataValidation type="${type}" operator="between" ${common}><formula1>${from}</formula1><formula2>${to}</formula2></dataValidation>`;
}

const dateFormula = (day: string) => {
  const [year, month, date] = day.split("-").map(Number);
  return `DATE(${year},${month},${date})`;
};

function sheetTail({ columns, header, rules = [] }: BookSheet, last: number) {
  const filter =
    header && last > 0
      ? `<autoFilter ref="A1:${columnLetter(columns.length - 1)}${last}"/>`
      : "";
  const validations =
    rules.length > 0
      ? `<dataValidations count="${rules.length}">${rules.map(ruleXml).join("")}</dataValidations>`
      : "";
  return `</sheetData>${filter}${validations}<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape"/></worksheet>`;
}

const PIECE = 64 * 1024;

async function* sheetXml(sheet: BookSheet, first: boolean) {
  const kinds = sheet.columns.map(({ kind }) => kind);
  let piece = sheetHead(sheet, first);
  let number = 0;
  if (sheet.header) {
    number += 1;
    piece += headerXml(
      number,
      sheet.columns.map(({ name }) => name),
    );
  }
  if (sheet.tags) {
    number += 1;
    piece += headerXml(number, sheet.tags);
  }
  for await (const row of sheet.rows) {
    number += 1;
    if (number > MAX_SHEET_ROWS + 1) {
      throw new Error("more rows than a worksheet holds");
    }
    piece += rowXml(number, row, kinds);
    if (piece.length > PIECE) {
      yield piece;
      piece = "";
    }
  }
  yield piece + sheetTail(sheet, number);
}

/** A name that every spreadsheet program takes for a sheet. */
export function sheetName(text: string): string {
  return (
    text
      .replace(/[[\]:*?/\\']/g, " ")
      .trim()
      .slice(0, 31) || "Sheet"
  );
}

function packageParts({ title, sheets }: Book): ZipPart[] {
  const part = (name: string, text: string) => ({ name, content: [text] });
  const override = (path: string, type: string) =>
    `<Override PartName="${path}" ContentType="application/vnd.openxmlformats-${type}+xml"/>`;
  const sheetTypes = sheets.map((_, at) =>
    override(
      `/xl/worksheets/sheet${at + 1}.xml`,
      "officedocument.spreadsheetml.worksheet",
    ),
  );
  const named = sheets.map(
    ({ name, hidden }, at) =>
      `<sheet name="${xmlText(sheetName(name))}" sheetId="${at + 1}"${hidden ? ' state="hidden"' : ""} r:id="rId${at + 1}"/>`,
  );
  const relations = sheets.map(
    (_, at) =>
      `<Relationship Id="rId${at + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
  );
  return [
    part(
      "[Content_Types].xml",
      `${XML}<Types xmlns="${TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override("/xl/workbook.xml", "officedocument.spreadsheetml.sheet.main")}${override("/xl/styles.xml", "officedocument.spreadsheetml.styles")}${override("/docProps/core.xml", "package.core-properties")}${sheetTypes.join("")}</Types>`,
    ),
    part(
      "_rels/.rels",
      `${XML}<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
    ),
    part(
      "docProps/core.xml",
      `${XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${xmlText(title)}</dc:title></cp:coreProperties>`,
    ),
    part(
      "xl/workbook.xml",
      `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><bookViews><workbookView/></bookViews><sheets>${named.join("")}</sheets></workbook>`,
    ),
    part(
      "xl/_rels/workbook.xml.rels",
      `${XML}<Relationships xmlns="${RELATIONS}">${relations.join("")}<Relationship Id="rId${sheets.length + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    ),
    part("xl/styles.xml", STYLES_XML),
  ];
}

/**
 * A workbook as it is read: typed numbers, real dates, frozen headers with
 * filters, column widths, rules for input. Rows are asked for one by one, and
 * nothing but the piece at hand is kept.
 */
export function bookStream(book: Book): AsyncGenerator<Buffer> {
  return zipStream([
    ...packageParts(book),
    ...book.sheets.map((sheet, at) => ({
      name: `xl/worksheets/sheet${at + 1}.xml`,
      content: sheetXml(sheet, at === 0),
    })),
  ]);
}

/** A whole small workbook in memory. */
export async function bookBytes(book: Book): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of bookStream(book)) chunks.push(chunk);
  return Buffer.concat(chunks);
}
