import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { casualtyLine, clearanceLine, content } from "@/db/testing/factories";
import {
  type CellContext,
  type CellEdit,
  cellOf,
  readCell,
  sameText,
  writeCell,
} from "./cells";
import { casualtyRows } from "./cells-casualties";
import { settleCells } from "./cells-settle";
import { clearanceChanges } from "./changes";

const context: CellContext = {
  month: "2023-03",
  areas: ["AZ-TAR", "AZ-AGM"].map((code) => ({
    code,
    validFrom: null,
    validTo: null,
  })),
  reportsCasualties: true,
};
const AP = "clearance.AZ-TAR.apMines";
const edit = (before: string, after: string, field = AP): CellEdit => ({
  field,
  before,
  after,
});
const five = content([clearanceLine("AZ-TAR", { apMines: 5 })]);
const settle = (edits: CellEdit[], stored = five) =>
  settleCells(stored, edits, null, context);

describe("a cell", () => {
  test("is written when it still holds what was seen", () => {
    const { cells, content } = settle([edit("5", "7")]);
    expect(cells[AP]).toEqual({ state: "saved", text: "7" });
    expect(content.clearance).toEqual([
      clearanceLine("AZ-TAR", { apMines: 7 }),
    ]);
  });

  test("is saved already when it holds what is wanted, whoever wrote it", () => {
    const { cells, content } = settle([edit("3", "5")]);
    expect(cells[AP]).toEqual({ state: "saved", text: "5" });
    expect(content).toBe(five);
  });

  test("that holds something else is a conflict, and stays", () => {
    const { cells, content } = settle([edit("", "7")]);
    expect(cells[AP]).toEqual({ state: "conflict", current: "5" });
    expect(content).toBe(five);
  });

  test("that is emptied takes its line with it when nothing else is there", () => {
    expect(settle([edit("5", "")]).content.clearance).toEqual([]);
  });

  test("that can't be read is refused, and keeps no other from being saved", () => {
    const av = "clearance.AZ-TAR.avMines";
    const { cells } = settle([edit("5", "1.234"), edit("", "2", av)]);
    expect(cells[AP]).toMatchObject({
      state: "refused",
      problem: { problem: "ambiguous" },
    });
    expect(cells[av]).toEqual({ state: "saved", text: "2" });
  });

  test.each([
    "clearance.AZ-XXX.apMines",
    "clearance.AZ-TAR.versionId",
    "clearance.AZ-TAR.__proto__",
    "clearance.AZ-TAR",
    "clearance.AZ-TAR.apMines.x",
    "casualty.0.persons",
    "status",
  ])("named %s is none of the form's", (field) => {
    expect(settle([edit("", "1", field)]).cells[field]).toEqual({
      state: "refused",
      problem: { problem: "unknown-cell" },
    });
  });

  test("of land is compared by what it means, not by how it is written", () => {
    const land = "clearance.AZ-TAR.clearedM2";
    const stored = content([clearanceLine("AZ-TAR", { clearedM2: 125_000 })]);
    expect(
      settle([edit("12,5 ha", "13", land)], stored).cells[land],
    ).toMatchObject({ state: "saved" });
    expect(sameText(land, "12.5", "125 000 m²")).toBe(true);
  });

  test("for nil and notes follow the same rule", () => {
    const note = "clearance.AZ-AGM.note";
    const { cells, content } = settle([
      edit("", "on", "nil"),
      edit("", "  flooded ", note),
    ]);
    expect(cells).toMatchObject({
      nil: { text: "on" },
      [note]: { text: "flooded" },
    });
    expect(content.nil).toBe(true);
    expect(settle([edit("on", "", "nil")]).cells.nil).toMatchObject({
      state: "saved",
    });
  });
});

describe("casualty rows", () => {
  const one = content([], [casualtyLine("AZ-TAR")]);
  const rows = casualtyRows(one.casualties);
  const save = (before = rows, after = rows, stored = one) =>
    settleCells(stored, [], { before, after }, context);

  test("are written as one list when it is the one that was seen", () => {
    const after = [...rows, ...casualtyRows([casualtyLine("AZ-AGM")])];
    const settled = save(rows, after);
    expect(settled.casualties).toEqual({ state: "saved", rows: after });
    expect(settled.content.casualties).toHaveLength(2);
  });

  test("are a conflict when another list stands there", () => {
    const settled = save([], casualtyRows([casualtyLine("AZ-AGM")]));
    expect(settled.casualties).toEqual({ state: "conflict", current: rows });
    expect(settled.content).toBe(one);
  });

  test.each([
    ["casualty.0.persons", { persons: 0 }, "at-least-one"],
    ["casualty.0.areaCode", { areaCode: "AZ-XXX" }, "finding"],
    ["casualty.0.occurredOn", { occurredOn: "2023-04-01" }, "finding"],
  ])("with a bad %s are refused there", (field, figures, problem) => {
    const settled = save(rows, casualtyRows([casualtyLine("AZ-TAR", figures)]));
    expect(settled.casualties).toMatchObject({
      state: "refused",
      problems: { [field]: { problem } },
    });
    expect(settled.content).toBe(one);
  });
});

test("whatever is typed, a cell reads back what it shows", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(AP, "clearance.AZ-TAR.clearedM2", "nil"),
      fc.oneof(fc.string(), fc.double().map(String), fc.nat().map(String)),
      (field, text) => {
        const cell = cellOf(field);
        if (!cell) throw new Error("no cell");
        const reading = readCell(cell, text);
        if (!reading.ok) return;
        const shown = writeCell(cell, reading.value);
        expect(readCell(cell, shown)).toEqual(reading);
      },
    ),
  );
});

test("from any edits, the changes are the cells that were answered as saved and differ", () => {
  const fields = ["AZ-TAR", "AZ-AGM"].flatMap((code) =>
    ["apMines", "clearedM2"].map((measure) => `clearance.${code}.${measure}`),
  );
  const text = fc.constantFrom("", "5", "7", "x", "1.234");
  fc.assert(
    fc.property(
      fc.uniqueArray(
        fc.record({
          field: fc.constantFrom(...fields),
          before: text,
          after: text,
        }),
        { selector: ({ field }) => field },
      ),
      (edits) => {
        const { cells, content } = settle(edits);
        for (const change of clearanceChanges(five, content)) {
          const field = `clearance.${change.areaCode}.${change.measure}`;
          expect(cells[field]?.state).toBe("saved");
          const asked = edits.find((e) => e.field === field);
          expect(
            sameText(
              field,
              asked?.after ?? "?",
              cells[field]?.state === "saved" ? cells[field].text : "?",
            ),
          ).toBe(true);
          const stored = field === AP ? "5" : "";
          expect(sameText(field, asked?.before ?? "?", stored)).toBe(true);
        }
        expect(Object.keys(cells).sort()).toEqual(
          edits.map((e) => e.field).sort(),
        );
      },
    ),
  );
});
