import { spawnSync } from "node:child_process";
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parse } from "csv-parse/sync";

/** Text, or a number or date in the form in which the program writes it. */
export type CalcCell = string | { unquoted: string };

// Tabs, quotes around all text and around nothing else, UTF-8, every sheet.
const FILTER =
  "csv:Text - txt - csv (StarCalc):9,34,76,1,,0,true,true,false,false,false,-1";

/** How a CSV file is opened: UTF-8, commas; what its columns are taken for. */
export interface CsvOpening {
  columns: number;
  /** As a careful person does it; otherwise the program guesses. */
  asText: boolean;
}

function csvFilter({ columns, asText }: CsvOpening): string {
  const formats = Array.from(
    { length: columns },
    (_, at) => `${at + 1}/${asText ? 2 : 1}`,
  );
  return `CSV:44,34,76,1,${formats.join("/")},0,false,true`;
}

/**
 * The sheets of a workbook as LibreOffice Calc, somebody else's program, reads
 * them, by name; of a CSV file, `book`. Throws with what to install when it is
 * not there.
 */
export function readWithCalc(
  bytes: Uint8Array,
  csv?: CsvOpening,
): Map<string, CalcCell[][]> {
  const folder = mkdtempSync(join(tmpdir(), "workbook-"));
  try {
    const file = join(folder, csv ? "book.csv" : "book.xlsx");
    writeFileSync(file, bytes);
    const profile = pathToFileURL(join(folder, "profile")).href;
    const { error, stderr } = spawnSync(
      "libreoffice",
      [
        `-env:UserInstallation=${profile}`,
        "--headless",
        ...(csv ? [`--infilter=${csvFilter(csv)}`] : []),
        "--convert-to",
        FILTER,
        "--outdir",
        join(folder, "sheets"),
        file,
      ],
      { encoding: "utf8", timeout: 180_000 },
    );
    if (error && "code" in error && error.code === "ENOENT") {
      throw new Error(
        "LibreOffice Calc reads the workbooks back and is not installed (Debian: apt-get install libreoffice-calc-nogui).",
      );
    }
    if (error) throw error;
    const sheets = readSheets(join(folder, "sheets"));
    if (sheets.size === 0) throw new Error(`not converted: ${stderr}`);
    return sheets;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readSheets(folder: string): Map<string, CalcCell[][]> {
  const names = readdirSync(folder).filter((name) => name.endsWith(".csv"));
  return new Map(
    names.map((name) => [
      name.slice("book-".length, -".csv".length),
      parse(readFileSync(join(folder, name)), {
        delimiter: "\t",
        relax_column_count: true,
        cast: (text, { quoting }): CalcCell =>
          quoting || text === "" ? text : { unquoted: text },
      }) as CalcCell[][],
    ]),
  );
}
