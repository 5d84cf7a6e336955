import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cellOf, readCell } from "./cells";
import { planPaste, splitBlock } from "./cells-paste";
import { clearanceField, isLand } from "./input";
import { CLEARANCE_MEASURES } from "./vocabulary";

const AREAS = Array.from({ length: 14 }, (_, i) => `AZ-${i}`);
const at = { row: 0, column: 0 };
const empty = () => "";
const plan = (
  text: string,
  where = at,
  textAt: (field: string) => string = empty,
) => planPaste(splitBlock(text) ?? [], where, AREAS, textAt);

describe("a copied block", () => {
  test.each([
    [
      "1\t2\n3\t4",
      [
        ["1", "2"],
        ["3", "4"],
      ],
    ],
    [
      "1\t2\r\n3\t4\r\n",
      [
        ["1", "2"],
        ["3", "4"],
      ],
    ],
    ["1\r2", [["1"], ["2"]]],
    [
      "\t\n\t5",
      [
        ["", ""],
        ["", "5"],
      ],
    ],
    ["", [[""]]],
    ['"a\nb"\t"say ""x"""\n1', [["a\nb", 'say "x"'], ["1"]]],
    ['5"\t6', [['5"', "6"]]],
    ['"open\t6', [['"open', "6"]]],
  ])("%j is %j", (text, rows) => {
    expect(splitBlock(text)).toEqual(rows);
  });

  test("of any cells comes apart as it was put together", () => {
    const cell = fc.string().map((s) => s.replaceAll(/[\r]/g, ""));
    const block = fc
      .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }))
      .chain(([rows, columns]) =>
        fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), {
          minLength: rows,
          maxLength: rows,
        }),
      );
    fc.assert(
      fc.property(block, (rows) => {
        const quote = (s: string) =>
          /[\t\n"]/.test(s) ? `"${s.replaceAll('"', '""')}"` : s;
        const text = rows.map((row) => row.map(quote).join("\t")).join("\n");
        expect(splitBlock(`${text}\n`)).toEqual(rows);
      }),
    );
  });

  test("far larger than any report is not taken apart", () => {
    expect(splitBlock("1\t".repeat(30_000))).toBeNull();
    expect(splitBlock("x".repeat(1_000_000))).toBeNull();
  });
});

describe("a paste", () => {
  test("reads what spreadsheets and people write, and needs no question", () => {
    const { cells, clear } = plan(
      "1 234,5\t1,234.5\t12 ha\t1\u00a0234\t12.0\t0\n955 m²\t\t–\t\t-\t7",
    );
    expect(clear).toBe(true);
    expect(cells.map(({ to }) => to)).toEqual([
      ...["1234.5", "1234.5", "12", "1234", "12", "0"],
      ...["0.0955", "", "", "", "", "7"],
    ]);
  });

  test("asks where two readings are possible, and where a figure would be emptied", () => {
    const { cells, clear } = plan("5,983\t\t-3\tabc", at, () => "8");
    expect(clear).toBe(false);
    expect(cells.map(({ kind, to }) => [kind, to])).toEqual([
      ["unclear", "5,983"],
      ["clears", ""],
      ["refused", "-3"],
      ["refused", "abc"],
    ]);
  });

  test("leaves alone what is the same already", () => {
    const { cells, clear } = plan("8 ha\t8.0", at, () => "8");
    expect(cells.map(({ kind }) => kind)).toEqual(["same", "same"]);
    expect(clear).toBe(true);
  });

  test("says how far the block reaches over the edges", () => {
    const wide = Array.from({ length: 16 }, () => "1\t2\t3").join("\n");
    const over = plan(wide, { row: 0, column: 15 });
    expect(over).toMatchObject({
      overflowRows: 2,
      overflowColumns: 1,
      clear: false,
    });
    expect(over.cells).toHaveLength(28);
    expect(over.cells.at(-1)?.field).toBe("clearance.AZ-13.daysWorked");
  });

  test("of fourteen districts by twelve measures is clear and complete", () => {
    const block = AREAS.map((_, r) =>
      Array.from({ length: 12 }, (_, c) => String(r * 12 + c)).join("\t"),
    ).join("\r\n");
    const { cells, clear } = plan(block);
    expect(clear).toBe(true);
    expect(cells).toHaveLength(168);
    expect(cells.map(({ to }) => to)).toEqual(
      Array.from({ length: 168 }, (_, i) => String(i)),
    );
  });

  // Whatever is on the clipboard: each cell gets a figure that reads as it is
  // shown, or is a question; nothing outside the grid is touched.
  test("of anything writes only figures that can be read", () => {
    const odd = fc.constantFrom(
      ...["1.234", "5,983", "-", "12 ha", "12 km2", "1e9", "=1+1", "٣", "NaN"],
      ...["1,23,4", "0x10", "∞", "99999999999999999", "#REF!", "TRUE", "½"],
    );
    const text = fc.oneof(odd, fc.string(), fc.double().map(String));
    fc.assert(
      fc.property(
        fc.array(fc.array(text, { minLength: 1, maxLength: 20 }), {
          minLength: 1,
          maxLength: 20,
        }),
        fc.nat(13),
        fc.nat(16),
        (rows, row, column) => {
          const pasted = rows.map((r) => r.join("\t")).join("\n");
          const { cells, clear } = plan(pasted, { row, column });
          for (const { field, kind, to, problem } of cells) {
            const cell = cellOf(field);
            if (cell?.kind !== "measure") throw new Error(field);
            expect(AREAS.indexOf(cell.areaCode)).toBeGreaterThanOrEqual(row);
            const readable = readCell(cell, to).ok;
            expect(readable).toBe(kind !== "unclear" && kind !== "refused");
            expect(problem === null).toBe(readable);
            if (clear) expect(["set", "same"]).toContain(kind);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test("never shifts a decimal: land typed in any habit means the same area", () => {
    const habits = [
      (w: string, f: string) => `${w}.${f}`,
      (w: string, f: string) => `${w},${f}`,
      (w: string, f: string) => `${w},${f} ha`,
      (w: string, f: string) => `${w.replace(/\B(?=(\d{3})+$)/g, " ")},${f}`,
    ];
    fc.assert(
      fc.property(
        fc.integer({ min: 1000, max: 900_000 }),
        fc.integer({ min: 1, max: 99 }),
        (whole, part) => {
          const fraction = String(part).padStart(2, "0");
          const meant = whole * 10_000 + part * 100;
          const line = habits
            .map((h) => h(String(whole), fraction))
            .slice(0, 3);
          for (const { field, to } of plan(line.join("\t")).cells) {
            const cell = cellOf(field);
            expect(cell && readCell(cell, to)).toEqual({
              ok: true,
              value: meant,
            });
          }
          const spaced = habits[3]?.(String(whole), fraction) ?? "";
          expect(plan(spaced).cells[0]?.to).toBe(
            plan(line[0] ?? "").cells[0]?.to,
          );
        },
      ),
    );
    expect(isLand(CLEARANCE_MEASURES[0])).toBe(true);
    expect(clearanceField("AZ-0", "apMines")).toBe("clearance.AZ-0.apMines");
  });
});
