import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CASUALTY_COLUMNS, CLEARANCE_COLUMNS } from "@/lib/exports/columns";
import { bookBytes } from "@/lib/exports/xlsx-book";
import type { SheetValue } from "@/lib/exports/xlsx-cells";
import { bookColumn, worksheetText } from "@/lib/exports/xlsx-columns";
import type { ReportContent } from "@/lib/reporting/checks";
import type { Month } from "@/lib/reporting/month";
import type { Cell } from "./cells";
import { type Interpretation, interpretFile } from "./interpret";
import { planImport } from "./plan";
import type { ImportPlan, MonthNow } from "./planned";
import { encodeText } from "./testing/encode";
import {
  asCsv,
  casualtiesTable,
  clearanceTable,
  type Reports,
  reports,
  WORLD,
} from "./testing/reports";

// Hundreds of files; a busy machine reads them slowly.
const PATIENCE = 120_000;

type Read = Extract<Interpretation, { kind: "read" }>;

async function readText(
  text: string,
  encoding: "utf-8" | "utf-16le" = "utf-8",
): Promise<Read> {
  return readBytes(encodeText(text, encoding, true));
}

async function readBytes(bytes: Uint8Array): Promise<Read> {
  const read = await interpretFile(bytes, { areas: {} }, WORLD);
  if (read.kind !== "read") throw new Error(JSON.stringify(read));
  return read;
}

const EMPTY: ReportContent = { nil: false, clearance: [], casualties: [] };

function approved(all: Reports): Map<Month, MonthNow> {
  return new Map(
    [...all].map(([month, content]) => [
      month,
      {
        newest: { id: month, number: 1, lockVersion: 1, status: "approved" },
        content,
        counting: content,
        refusal: null,
      },
    ]),
  );
}

const changes = ({ counts }: ImportPlan) => ({
  created: counts.created,
  changed: counts.changed,
  removed: counts.removed,
  refused: counts.refused,
});
const NONE = { created: 0, changed: 0, removed: 0, refused: 0 };

describe("an exported file imported", () => {
  it(
    "changes nothing, in any encoding and with any separator",
    async () => {
      await fc.assert(
        fc.asyncProperty(
          reports,
          fc.constantFrom(",", ";", "\t"),
          fc.constantFrom("utf-8" as const, "utf-16le" as const),
          async (all, separator, encoding) => {
            for (const table of [clearanceTable(all), casualtiesTable(all)]) {
              if (table.length === 1) continue;
              const text = asCsv(table, separator);
              const { rows } = await readText(text, encoding);
              const plan = planImport(rows, approved(all), true);
              expect(changes(plan)).toEqual(NONE);
              expect(plan.months).toEqual([]);
            }
          },
        ),
        { numRuns: 60 },
      );
    },
    PATIENCE,
  );

  it(
    "changes nothing as a workbook either, with a row of tags or without",
    async () => {
      await fc.assert(
        fc.asyncProperty(reports, fc.boolean(), async (all, tags) => {
          const tables = [clearanceTable(all), casualtiesTable(all)];
          const filled = tables.filter((table) => table.length > 1);
          if (filled.length === 0) return;
          const { rows } = await readBytes(await asWorkbook(filled, tags));
          const plan = planImport(rows, approved(all), true);
          expect(changes(plan)).toEqual(NONE);
          expect(plan.months).toEqual([]);
          expect(plan.counts.unchanged).toBe(
            filled.reduce((sum, table) => sum + table.length - 1, 0),
          );
        }),
        { numRuns: 60 },
      );
    },
    PATIENCE,
  );

  it(
    "changes nothing beside a draft that says otherwise",
    async () => {
      await fc.assert(
        fc.asyncProperty(reports, async (all) => {
          const now = approved(all);
          for (const month of now.values()) {
            month.content = EMPTY;
            month.newest = {
              id: "",
              number: 2,
              lockVersion: 0,
              status: "draft",
            };
          }
          const table = clearanceTable(all);
          if (table.length === 1) return;
          const { rows } = await readText(asCsv(table));
          expect(changes(planImport(rows, now, true))).toEqual(NONE);
        }),
        { numRuns: 40 },
      );
    },
    PATIENCE,
  );

  it(
    "into empty months writes exactly what was exported",
    async () => {
      await fc.assert(
        fc.asyncProperty(reports, fc.boolean(), async (all, workbook) => {
          for (const part of ["clearance", "casualties"] as const) {
            const table =
              part === "clearance" ? clearanceTable(all) : casualtiesTable(all);
            if (table.length === 1) continue;
            const { rows } = workbook
              ? await readBytes(await asWorkbook([table], false))
              : await readText(asCsv(table));
            const plan = planImport(rows, new Map(), true);
            expect(plan.counts.refused).toBe(0);
            const written = new Map(plan.months.map((m) => [m.month, m.after]));
            for (const [month, content] of all) {
              const after = written.get(month) ?? EMPTY;
              if (part === "clearance") {
                expect(after.clearance).toEqual(content.clearance);
                expect(after.nil).toBe(content.nil);
              } else expect(inAreas(after)).toEqual(inAreas(content));
            }
          }
        }),
        { numRuns: 60 },
      );
    },
    PATIENCE,
  );
});

const exportedColumn = (name: string) =>
  [...CLEARANCE_COLUMNS, ...CASUALTY_COLUMNS].find(
    (column) => column.name === name,
  ) ?? { name, hxl: "#x_none", type: "text" as const };

/** Tables as the workbook export writes them, each on its sheet. */
function asWorkbook(tables: Cell[][][], tags: boolean): Promise<Buffer> {
  return bookBytes({
    title: "round trip",
    sheets: tables.map(([names = [], ...rows], at) => ({
      name: `Sheet ${at}`,
      header: true,
      columns: names.map((name) => bookColumn(exportedColumn(String(name)))),
      ...(tags && { tags: names.map((_, n) => `#tag+n${n}`) }),
      rows: rows.map((row) =>
        row.map((cell): SheetValue => {
          if (cell === null || typeof cell === "number") return cell;
          // As the database hands it over for any file.
          const text = String(cell);
          return worksheetText(/^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text);
        }),
      ),
    })),
  });
}

/** Lines of a month, area by area: between areas the order means nothing. */
function inAreas({ casualties }: ReportContent) {
  return [...casualties].sort((a, b) =>
    a.areaCode < b.areaCode ? -1 : a.areaCode > b.areaCode ? 1 : 0,
  );
}
