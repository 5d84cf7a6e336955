import { CLEARANCE_MEASURES } from "@/lib/reporting/vocabulary";
import type { Cell } from "../cells";
import { contractName } from "../columns";
import { encodeText } from "./encode";
import { asCsv } from "./reports";

/** A file that must be refused or asked about, and never written. */
export interface BadFile {
  name: string;
  bytes: Uint8Array;
  /**
   * What the person is told: the refusal or question, with the column's letter
   * where one cell is at fault.
   */
  says: string;
}

export const HEAD = [
  "month",
  "organisation_code",
  "area_code",
  "area",
  ...CLEARANCE_MEASURES.map(contractName),
  "nil_report",
];
export const PEOPLE = [
  ...["month", "occurred_on", "area_code", "accident_ref", "device"],
  ...["activity", "outcome", "age_group", "sex", "status", "persons"],
];

/** A row that could be written: the bad one stands beside it. */
export const good = (month: string, area = "AZ-TAR"): Cell[] => [
  ...[month, null, area, null],
  ...CLEARANCE_MEASURES.map((_, at) => at + 1),
  "false",
];
export const injured = (month: string): Cell[] => [
  ...[month, `${month}-05`, "AZ-TAR", "ref", "ap_mine", "farming"],
  ...["injured", "adult", "male", "civilian", 2],
];

export const bytesOf = (text: string) => encodeText(text, "utf-8");

export const csv = (
  name: string,
  says: string,
  table: Cell[][],
  separator = ",",
): BadFile => ({ name, says, bytes: bytesOf(asCsv(table, separator)) });

/** The row with another value in one column. */
export function withCell(
  row: Cell[],
  head: string[],
  column: string,
  cell: Cell,
) {
  return row.map((was, at) => (head[at] === column ? cell : was));
}

const letterOf = (head: string[], column: string) =>
  String.fromCharCode(65 + head.indexOf(column));

/** Cells that are no figure, wherever they stand. */
const NO_FIGURES: [says: string, ...typed: string[]][] = [
  [
    "not-a-number",
    ...["1e3", "n/a", "12 %", "1 23", "--", "0x1F", "1/2", "\u0967\u0968", "½"],
    ...["12 items", "1.2.3", "12,34,567", "∞", "NaN", "TRUE", "$100", "(5)"],
    ...["~10", "≈ 10", "5-7", "10 or so", "?", "O", "l2", "10?", "+5", "=5"],
    ...[
      "–",
      "12\n13",
      "1_000",
      "10*",
      "³",
      "五",
      "1\u066c234",
      "12.",
      "\u200b5",
    ],
    ...["5 km2", "12 acres", "1 sq m", "ha", "12 ha 5", "12 гектар", "5 m³"],
  ],
  ["negative", "-1", "\u22125"],
  ["fraction", "2.5", "1,5", "1 234 567,8"],
  ["ambiguous", "1,234", "5.678", "5,983"],
  ["too-large", "999999999999999999"],
  ["sheet-error", "#REF!", "#N/A", "#DIV/0!", "#VALUE!"],
];
const NO_LAND: [says: string, ...typed: string[]][] = [
  ["ambiguous", "1.234 ha", "7,135 ha"],
  ["negative", "-3 ha"],
  ["fraction", "0.00001 ha"],
  ["too-large", "99999999999 ha"],
];

/** Each measure has some of them; all together have each. */
export function badFigures(month: string): BadFile[] {
  const columns = CLEARANCE_MEASURES.map(contractName);
  const everywhere = NO_FIGURES.flatMap(([says, ...typed]) =>
    typed.map((text) => ({ says, text })),
  ).map((bad, at) => ({ ...bad, column: columns[at % columns.length] ?? "" }));
  const land = NO_LAND.flatMap(([says, ...typed]) =>
    typed.map((text) => ({ says, text, column: "cleared_m2" })),
  );
  // Land has no limit that a count could pass by mistake.
  const count = { says: "too-large", text: "2147483648", column: "ap_mines" };
  return [...everywhere, ...land, count].map(({ says, text, column }, at) =>
    csv(
      `${column} ${text}`,
      `${letterOf(HEAD, column)} ${says}`,
      [HEAD, good(month), withCell(good(month, "AZ-LAC"), HEAD, column, text)],
      [",", ";", "\t"][at % 3],
    ),
  );
}

export function badPlaces(month: string): BadFile[] {
  const year = month.slice(0, 4);
  const cells: [column: string, says: string, ...typed: string[]][] = [
    ["month", "month-missing", ""],
    [
      ...(["month", "not-a-month"] as const),
      ...["2023", "13.2026", "q1", "44990", "0", "x"],
      ...["Oct-26", "26-Oct", "10", `${year}-13`, `${year}-00`],
      ...[`01/10/${year}`, `${month}-15`, "last month", `${year} Q4`],
      ...["October", `Octember ${year}`, `${month}; ${month}`],
    ],
    ["month", "before-first-month", "2019-12", "March 2003"],
    ["month", "month-not-begun", "2999-01"],
    [
      ...(["organisation_code", "not-yours"] as const),
      ...["NAT", "ORG", "nobody", "' OR 1=1", "ORG1; ORG2"],
    ],
    [
      ...(["area_code", "area-asked"] as const),
      ...["AZ-XXX", "Baku", "Sector 5", "AZ;DROP TABLE areas"],
      ...["AZ-TAR, AZ-LAC", "<b>"],
    ],
    ["area_code", "area-missing", ""],
    ["area_code", "area-unknown", "–", "???"],
    // Aghdara exists only from December 2023 on.
    ["area_code", "area-not-valid", "X-AGHDARA"],
    ["area", "area-contradicts", "Lachin"],
    ["nil_report", "nil-unclear", "maybe", "2", "n/a"],
    ["nil_report", "nil-with-figures", "true", "yes"],
  ];
  return cells.flatMap(([column, says, ...typed]) =>
    typed.map((value) => {
      const at = value === "X-AGHDARA" ? "2023-01" : month;
      const refused = says === "area-contradicts" ? "area_code" : column;
      return csv(
        `${column} ${JSON.stringify(value)}`,
        `${letterOf(HEAD, refused)} ${says}`,
        [HEAD, good(month), withCell(good(at, "AZ-AGM"), HEAD, column, value)],
      );
    }),
  );
}

export function badCasualties(month: string): BadFile[] {
  const cells: [column: string, says: string, ...typed: string[]][] = [
    ["occurred_on", "date-outside-month", "2019-01-01", "01.02.2003"],
    [
      ...(["occurred_on", "not-a-date"] as const),
      ...["31.02.2024", "yesterday", "5 Oct"],
      ...["13/13/2026", `${month}-32`, "0", "1.1.1", `${month}-05T12:00:00Z`],
    ],
    ["area_code", "area-asked", "nowhere"],
    ["area_code", "area-missing", ""],
    ["accident_ref", "too-long", "x".repeat(41)],
    ["accident_ref", "unprintable", "bell\u0007", "\u202eabc"],
    ["device", "choose", "mine", "", "ap_mine, av_mine"],
    ["activity", "choose", "sleeping"],
    ["outcome", "choose", "dead", "killed?"],
    ["age_group", "choose", "17"],
    ["sex", "choose", "m", "1"],
    ["status", "choose", "refugee"],
    ["persons", "missing", ""],
    ["persons", "at-least-one", "0"],
    ["persons", "negative", "-2"],
    ["persons", "fraction", "1.5"],
    ["persons", "not-a-number", "two", "2 men"],
    ["persons", "sheet-error", "#NAME?"],
  ];
  return cells.flatMap(([column, says, ...typed]) =>
    typed.map((value) =>
      csv(`${column} ${value}`, `${letterOf(PEOPLE, column)} ${says}`, [
        PEOPLE,
        injured(month),
        withCell(injured(month), PEOPLE, column, value),
      ]),
    ),
  );
}
