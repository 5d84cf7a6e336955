import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  cellAt,
  endTyping,
  openSheet,
  redo,
  type Sheet,
  setTexts,
  typeText,
  undo,
} from "./sheet";
import {
  resolve,
  restore,
  takeAnswers,
  takeForSending,
  takeTheirs,
  tidy,
  unsaved,
} from "./sheet-sync";

const AP = "clearance.AZ-TAR.apMines";
const AV = "clearance.AZ-TAR.avMines";
const LAND = "clearance.AZ-TAR.clearedM2";
const open = () => openSheet({ [AP]: "5", [AV]: "", [LAND]: "12.5" });
const texts = (sheet: Sheet) =>
  Object.fromEntries(
    Object.entries(sheet.cells).map(([field, { text }]) => [field, text]),
  );

describe("undo", () => {
  test("takes back a cell's letters together, and other cells apart", () => {
    let sheet = open();
    for (const text of ["1", "12", "123"]) sheet = typeText(sheet, AV, text);
    sheet = typeText(endTyping(sheet), AP, "6");
    sheet = undo(sheet).sheet;
    expect(texts(sheet)).toMatchObject({ [AV]: "123", [AP]: "5" });
    const back = undo(sheet);
    expect(back.field).toBe(AV);
    expect(texts(back.sheet)).toEqual(texts(open()));
    expect(texts(redo(redo(back.sheet).sheet).sheet)).toMatchObject({
      [AV]: "123",
      [AP]: "6",
    });
  });

  test("takes a paste back at once", () => {
    const pasted = setTexts(open(), [
      { field: AP, text: "1" },
      { field: AV, text: "2" },
    ]);
    expect(texts(undo(pasted).sheet)).toEqual(texts(open()));
  });

  test("of all steps leads back to the start, redo of all to the end", () => {
    const field = fc.constantFrom(AP, AV, LAND);
    const step = fc.oneof(
      fc.record({ field, text: fc.constantFrom("", "1", "2", "x") }),
      fc.constant("leave" as const),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let sheet = open();
        for (const one of steps) {
          sheet =
            one === "leave"
              ? endTyping(sheet)
              : typeText(sheet, one.field, one.text);
        }
        const end = texts(sheet);
        while (sheet.past.length > 0) sheet = undo(sheet).sheet;
        expect(texts(sheet)).toEqual(texts(open()));
        expect(unsaved(sheet)).toEqual({});
        while (sheet.future.length > 0) sheet = redo(sheet).sheet;
        expect(texts(sheet)).toEqual(end);
      }),
    );
  });
});

describe("sending", () => {
  test("takes what can be read, refuses the rest, and keeps it unsent", () => {
    const typed = setTexts(open(), [
      { field: AP, text: "7" },
      { field: AV, text: "1.234" },
    ]);
    const { sheet, edits } = takeForSending(typed);
    expect(edits).toEqual([{ field: AP, before: "5", after: "7" }]);
    expect(cellAt(sheet, AP).mark).toBe("saving");
    expect(cellAt(sheet, AV)).toMatchObject({
      mark: "refused",
      problem: { problem: "ambiguous" },
    });
    expect(Object.keys(unsaved(sheet))).toEqual([AP, AV]);
    expect(takeForSending(sheet).edits).toHaveLength(1);
  });

  test("shows the answer, but never over what was typed since", () => {
    const { sheet, edits } = takeForSending(typeText(open(), LAND, "13 ha"));
    const answers = { [LAND]: { state: "saved", text: "13" } } as const;
    expect(
      cellAt(takeAnswers(sheet, edits, answers, null), LAND),
    ).toMatchObject({ text: "13", saved: "13", mark: "saved" });
    const focused = takeAnswers(sheet, edits, answers, LAND);
    expect(cellAt(focused, LAND).text).toBe("13 ha");
    expect(cellAt(tidy(focused, LAND), LAND).text).toBe("13");
    const on = takeAnswers(typeText(sheet, LAND, "14"), edits, answers, LAND);
    expect(cellAt(on, LAND)).toMatchObject({
      text: "14",
      saved: "13",
      mark: "changed",
    });
  });
});

describe("a conflict", () => {
  const conflict = () => {
    const { sheet, edits } = takeForSending(typeText(open(), AP, "7"));
    return takeAnswers(
      sheet,
      edits,
      { [AP]: { state: "conflict", current: "9" } },
      AP,
    );
  };

  test("keeps both values, and sends neither until someone has chosen", () => {
    expect(cellAt(conflict(), AP)).toMatchObject({
      text: "7",
      theirs: "9",
      mark: "conflict",
    });
    expect(takeForSending(conflict()).edits).toEqual([]);
    const mine = resolve(conflict(), AP, "mine");
    expect(takeForSending(mine).edits).toEqual([
      { field: AP, before: "9", after: "7" },
    ]);
    const theirs = resolve(conflict(), AP, "theirs");
    expect(cellAt(theirs, AP).text).toBe("9");
    expect(unsaved(theirs)).toEqual({});
  });

  test("ends when the same is typed", () => {
    expect(unsaved(typeText(conflict(), AP, "9"))).toEqual({});
  });
});

describe("what others saved", () => {
  test("is shown in untouched cells and is a conflict in changed ones", () => {
    const sheet = takeTheirs(typeText(open(), AP, "7"), {
      [AP]: "9",
      [AV]: "3",
      [LAND]: "12.5",
    });
    expect(cellAt(sheet, AV)).toMatchObject({ text: "3", saved: "3" });
    expect(cellAt(sheet, AP)).toMatchObject({ text: "7", theirs: "9" });
    expect(cellAt(sheet, LAND).mark).toBeNull();
  });

  test("and was emptied is empty", () => {
    expect(cellAt(takeTheirs(open(), { [LAND]: "12.5" }), AP).text).toBe("");
  });
});

describe("what was kept in the browser", () => {
  test("is put back: sent, done already, or a conflict", () => {
    const sheet = restore(open(), {
      [AP]: { before: "5", after: "7" },
      [AV]: { before: "1", after: "" },
      [LAND]: { before: "10", after: "11" },
      "other.field": { before: "", after: "1" },
    });
    expect(cellAt(sheet, AP)).toMatchObject({ text: "7", mark: "changed" });
    expect(cellAt(sheet, AV).mark).toBeNull();
    expect(cellAt(sheet, LAND)).toMatchObject({
      text: "11",
      theirs: "12.5",
      mark: "conflict",
    });
    expect(Object.keys(sheet.cells)).toHaveLength(3);
  });
});
