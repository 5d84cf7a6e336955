import { gzipSync } from "node:zlib";
import { writeXlsx } from "hucre/xlsx";
import { CLEARANCE_MEASURES } from "@/lib/reporting/vocabulary";
import type { Cell } from "../cells";
import { contractName } from "../columns";
import { encodeText } from "./encode";
import { asCsv } from "./reports";

/** A file that must be refused or asked about, and never written. */
export interface BadFile {
  name: string;
  bytes: Uint8Array;
}

const HEAD = [
  "month",
  "organisation_code",
  "area_code",
  "area",
  ...CLEARANCE_MEASURES.map(contractName),
  "nil_report",
];
const PEOPLE = [
  ...["month", "occurred_on", "area_code", "accident_ref", "device"],
  ...["activity", "outcome", "age_group", "sex", "status", "persons"],
];

/** A row that could be written: the bad one stands beside it. */
const good = (month: string, area = "AZ-TAR"): Cell[] => [
  ...[month, null, area, null],
  ...CLEARANCE_MEASURES.map((_, at) => at + 1),
  "false",
];
const injured = (month: string): Cell[] => [
  ...[month, `${month}-05`, "AZ-TAR", "ref", "ap_mine", "farming"],
  ...["injured", "adult", "male", "civilian", 2],
];

const bytesOf = (text: string) => encodeText(text, "utf-8");
const csv = (name: string, table: Cell[][], separator = ","): BadFile => ({
  name,
  bytes: bytesOf(asCsv(table, separator)),
});

/** The row with another value in one column. */
function withCell(row: Cell[], head: string[], column: string, cell: Cell) {
  return row.map((was, at) => (head[at] === column ? cell : was));
}

const BAD_FIGURES = [
  ...["-1", "2.5", "1,234", "5.678", "1e3", "#REF!", "n/a", "12 %"],
  ...["999999999999999999", "1 23", "--", "0x1F", "1/2", "१२", "12 items"],
];

function badFigures(month: string): BadFile[] {
  return CLEARANCE_MEASURES.flatMap((measure, at) =>
    // Five of them for each measure; over all measures each one several times.
    [0, 1, 2, 3, 4].map((n) => {
      const bad = BAD_FIGURES[(at * 5 + n * 4) % BAD_FIGURES.length] ?? "x";
      const column = contractName(measure);
      const row = withCell(good(month, "AZ-LAC"), HEAD, column, bad);
      return csv(
        `${column} ${bad}`,
        [HEAD, good(month), row],
        n % 2 ? ";" : ",",
      );
    }),
  );
}

function badPlaces(month: string): BadFile[] {
  const cells: [string, Cell][] = [
    ...[
      "",
      "2023",
      "2019-12",
      "2999-01",
      "13.2026",
      "q1",
      "44990",
      "0",
      "x",
    ].map((value): [string, Cell] => ["month", value]),
    ...["NAT", "ORG", "nobody", "' OR 1=1", "\u0000ORG"].map(
      (value): [string, Cell] => ["organisation_code", value],
    ),
    ...[
      "AZ-XXX",
      "Baku",
      "Sector 5",
      "",
      "AZ;DROP TABLE areas",
      "X-AGHDARA",
    ].map((value): [string, Cell] => ["area_code", value]),
    ["area", "Lachin"],
    ...["maybe", "2", "true"].map((value): [string, Cell] => [
      "nil_report",
      value,
    ]),
  ];
  return cells.map(([column, value]) => {
    // Aghdara exists only from December 2023 on.
    const at = value === "X-AGHDARA" ? "2023-01" : month;
    const row = withCell(good(at, "AZ-AGM"), HEAD, column, value);
    return csv(`${column} ${JSON.stringify(value)}`, [HEAD, good(month), row]);
  });
}

function badCasualties(month: string): BadFile[] {
  const cells: [string, Cell][] = [
    ["occurred_on", "2019-01-01"],
    ["occurred_on", "31.02.2024"],
    ["occurred_on", "yesterday"],
    ["area_code", "nowhere"],
    ["area_code", ""],
    ["accident_ref", "x".repeat(41)],
    ["accident_ref", "bell\u0007"],
    ["device", "mine"],
    ["device", ""],
    ["activity", "sleeping"],
    ["outcome", "dead"],
    ["age_group", "17"],
    ["sex", "m"],
    ["status", "refugee"],
    ["persons", ""],
    ["persons", "0"],
    ["persons", "-2"],
    ["persons", "1.5"],
    ["persons", "two"],
  ];
  return cells.map(([column, value]) =>
    csv(`${column} ${value}`, [
      PEOPLE,
      injured(month),
      withCell(injured(month), PEOPLE, column, value),
    ]),
  );
}

function badTables(month: string): BadFile[] {
  const row = good(month);
  const without = (column: string) =>
    [HEAD, row].map((cells) => cells.filter((_, at) => HEAD[at] !== column));
  const text = asCsv([HEAD, row, good(month, "AZ-AGM")]);
  return [
    csv("header alone", [HEAD]),
    csv("no header", [row, row]),
    csv("no month", without("month")),
    csv("a column twice", [
      [...HEAD, "teams"],
      [...row, 1],
    ]),
    csv("an area twice", [HEAD, row, row]),
    csv("a row too short", [HEAD, row, row.slice(0, 9)]),
    csv("a row too long", [HEAD, row, [...row, 1, 2]]),
    csv("nil beside figures", [
      HEAD,
      row,
      [month, null, null, null, ...CLEARANCE_MEASURES.map(() => null), "true"],
    ]),
    csv("another header", [
      ["a", "b", "c"],
      ["1", "2", "3"],
    ]),
    csv("casualties without a column", [PEOPLE.slice(0, 9), injured(month)]),
    { name: "an open quote", bytes: bytesOf(`${text}"2024-03,x`) },
    {
      name: "a quote in a word",
      bytes: bytesOf(text.replace("AZ-AGM", 'A"Z')),
    },
    { name: "separated by pipes", bytes: bytesOf(text.replaceAll(",", "|")) },
    {
      name: "separated by spaces",
      bytes: bytesOf(text.replaceAll(",", " ").replaceAll("  ", " ")),
    },
    { name: "cut in the last row", bytes: bytesOf(text.slice(0, -20)) },
    { name: "too many rows", bytes: bytesOf(text + "x\n".repeat(100_030)) },
    { name: "JSON", bytes: bytesOf(JSON.stringify([{ month, teams: 1 }])) },
    {
      name: "prose",
      bytes: bytesOf("Dear colleague, please find attached.\n"),
    },
    { name: "a web page", bytes: bytesOf("<html><table><td>month</table>") },
    { name: "XML", bytes: bytesOf('<?xml version="1.0"?><Workbook/>') },
    csv(
      "a paste with a merged title",
      [
        ["", "Land"],
        ["", "Cleared", "Reduced"],
      ],
      "\t",
    ),
    csv("a paste without its header", [row, good(month, "AZ-AGM")], "\t"),
    csv("a paste one column to the right", [HEAD, [null, ...row]], "\t"),
    csv(
      "a paste with a total",
      [HEAD, row, ["Total", null, null, null, 5]],
      "\t",
    ),
  ];
}

function badBytes(month: string): BadFile[] {
  const cyrillic = asCsv([HEAD, good(month)]).replace("AZ-TAR,", "AZ-TAR,№ 5");
  const mixed = new Uint8Array([
    ...bytesOf(asCsv([HEAD])),
    ...encodeText(`${month},,,Тертер\n`, "windows-1251"),
    ...encodeText(`${month},,,Ağdam\n`, "windows-1254"),
  ]);
  let seed = 7;
  const random = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed % 256;
  };
  const noise = Array.from({ length: 20 }, (_, n) => ({
    name: `noise ${n}`,
    bytes: Uint8Array.from({ length: 40 + n * 37 }, random),
  }));
  const text = asCsv([HEAD, good(month)]);
  return [
    ...noise,
    { name: "nothing", bytes: new Uint8Array() },
    { name: "blank lines", bytes: bytesOf("\n\n  \n") },
    { name: "zeros", bytes: new Uint8Array(500) },
    { name: "PDF", bytes: bytesOf("%PDF-1.4\n%\n1 0 obj") },
    { name: "gzip", bytes: new Uint8Array(gzipSync(bytesOf(text))) },
    {
      name: "a sign of two alphabets",
      bytes: encodeText(cyrillic, "windows-1251"),
    },
    { name: "two alphabets", bytes: mixed },
    {
      name: "half a letter",
      bytes: encodeText(text, "utf-16le", true).subarray(0, -1),
    },
    {
      name: "a false mark",
      bytes: new Uint8Array([0xef, 0xbb, 0xbf, 0xff, 0xfe]),
    },
    {
      name: "larger than we take",
      bytes: new Uint8Array(20 * 1024 * 1024 + 1),
    },
    { name: "an old workbook", bytes: oleFile("Workbook") },
    { name: "an encrypted workbook", bytes: oleFile("EncryptedPackage") },
  ];
}

function oleFile(part: string): Uint8Array {
  const mark = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
  const name = Buffer.from(part, "utf16le");
  return new Uint8Array([...mark, ...new Array(1024).fill(0), ...name]);
}

type Value = string | number | boolean | Date | null;

async function badWorkbooks(month: string): Promise<BadFile[]> {
  const book = async (name: string, ...tables: Value[][][]) => ({
    name,
    bytes: await writeXlsx({
      sheets: tables.map((rows, at) => ({ name: `sheet ${at}`, rows })),
    }),
  });
  const row = good(month) as Value[];
  const cell = (column: string, value: Value) =>
    withCell(good(month, "AZ-AGM"), HEAD, column, value as Cell) as Value[];
  const whole = await book("whole", [HEAD, row]);
  const cuts = Array.from({ length: 10 }, (_, n) => ({
    name: `a workbook cut off at ${n + 1}/11`,
    bytes: whole.bytes.subarray(0, ((n + 1) * whole.bytes.length) / 11),
  }));
  const others = new Map([
    ["an archive without a workbook", "xl/worksheet.xml"],
    ["a binary workbook", "xl/workbook.bin."],
  ]);
  const renamed = [...others].map(([name, part]) => ({
    name,
    bytes: Uint8Array.from(
      Buffer.from(
        Buffer.from(whole.bytes)
          .toString("latin1")
          .replaceAll("xl/workbook.xml", part.slice(0, 15)),
        "latin1",
      ),
    ),
  }));
  return [
    ...cuts,
    ...renamed,
    await book("a real fraction", [HEAD, row, cell("teams", 1.5)]),
    await book("a real negative", [HEAD, row, cell("cleared_m2", -4)]),
    await book("a date for a figure", [HEAD, row, cell("dogs", new Date())]),
    await book("a truth for a figure", [HEAD, row, cell("dogs", true)]),
    await book("a failed formula", [HEAD, row, cell("axo", "#DIV/0!")]),
    await book("a day for a month", [
      HEAD,
      row,
      cell("month", new Date(Date.UTC(2024, 2, 15))),
    ]),
    await book("a number for a month", [HEAD, row, cell("month", 202_403)]),
    await book("two sheets of one kind", [HEAD, row], [HEAD, row]),
    await book("no sheet of ours", [["Dear", "colleague"]]),
    await book("header alone, typed", [HEAD]),
  ];
}

/** What stands beside each bad row, alone: files that are taken as they are. */
export function goodFiles(month: string): BadFile[] {
  return [
    csv("land", [HEAD, good(month), good(month, "AZ-AGM")]),
    csv("people", [PEOPLE, injured(month)]),
  ];
}

/** Deliberately bad files and pastes, the same on every run; `month` is open. */
export async function badFiles(month: string): Promise<BadFile[]> {
  return [
    ...badFigures(month),
    ...badPlaces(month),
    ...badCasualties(month),
    ...badTables(month),
    ...badBytes(month),
    ...(await badWorkbooks(month)),
  ];
}
