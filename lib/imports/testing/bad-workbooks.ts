import { writeXlsx } from "hucre/xlsx";
import type { Cell } from "../cells";
import {
  type BadFile,
  good,
  HEAD,
  injured,
  PEOPLE,
  withCell,
} from "./bad-rows";

type Value = string | number | boolean | Date | null;

async function book(
  name: string,
  says: string,
  ...tables: Value[][][]
): Promise<BadFile> {
  const sheets = tables.map((rows, at) => ({ name: `sheet ${at}`, rows }));
  return { name, says, bytes: await writeXlsx({ sheets }) };
}

/** Workbooks cut off, renamed, or whole with one cell that is wrong. */
export async function badWorkbooks(month: string): Promise<BadFile[]> {
  const row = good(month) as Value[];
  const cell = (column: string, value: Value) =>
    withCell(good(month, "AZ-AGM"), HEAD, column, value as Cell) as Value[];
  const person = (column: string, value: Value) =>
    withCell(injured(month), PEOPLE, column, value as Cell) as Value[];
  const whole = (await book("whole", "", [HEAD, row])).bytes;
  const cuts = Array.from({ length: 6 }, (_, n) => ({
    name: `a workbook cut off at ${n + 1}/7`,
    says: "broken",
    bytes: whole.subarray(0, ((n + 1) * whole.length) / 7),
  }));
  // The same length, or the archive's list would not find its parts.
  const renamed = [
    ["an archive without a workbook", "archive", "xl/worksheet.xm"],
    ["a binary workbook", "binary-excel", "xl/workbook.bin"],
  ].map(([name = "", says = "", part = ""]) => ({
    name,
    says,
    bytes: Uint8Array.from(
      Buffer.from(
        Buffer.from(whole)
          .toString("latin1")
          .replaceAll("xl/workbook.xml", part),
        "latin1",
      ),
    ),
  }));
  const people = [PEOPLE, injured(month) as Value[]];
  return [
    ...cuts,
    ...renamed,
    await book("a real fraction", "P fraction", [
      HEAD,
      row,
      cell("teams", 1.5),
    ]),
    await book("a real negative", "G negative", [
      HEAD,
      row,
      cell("cleared_m2", -4),
    ]),
    await book("more than can be", "H too-large", [
      HEAD,
      row,
      cell("ap_mines", 3e9),
    ]),
    await book("a date for a figure", "T not-a-number", [
      HEAD,
      row,
      cell("dogs", new Date(0)),
    ]),
    await book("a truth for a figure", "T not-a-number", [
      HEAD,
      row,
      cell("dogs", true),
    ]),
    await book("a text for a figure", "T ambiguous", [
      HEAD,
      row,
      cell("dogs", "5,983"),
    ]),
    await book("a failed formula", "L sheet-error", [
      HEAD,
      row,
      cell("axo", "#DIV/0!"),
    ]),
    await book("a day for a month", "A not-a-month", [
      HEAD,
      row,
      cell("month", new Date(Date.UTC(2024, 2, 15))),
    ]),
    await book("a number for a month", "A not-a-month", [
      HEAD,
      row,
      cell("month", 202_403),
    ]),
    await book("half a person", "K fraction", [
      ...people,
      person("persons", 0.5),
    ]),
    await book("a day of another year", "B date-outside-month", [
      ...people,
      person("occurred_on", new Date(Date.UTC(2003, 1, 1))),
    ]),
    await book(
      "two sheets of one kind",
      "subject-twice",
      [HEAD, row],
      [HEAD, row],
    ),
    await book(
      "a good sheet and a bad one",
      "K negative",
      [HEAD, row],
      [...people, person("persons", -1)],
    ),
    await book("no sheet of ours", "no-header", [["Dear", "colleague"]]),
    await book("header alone, typed", "no-rows", [HEAD]),
    await book(
      "more sheets than we read",
      "too-many-sheets",
      ...Array.from({ length: 21 }, () => [HEAD, row]),
    ),
  ];
}
