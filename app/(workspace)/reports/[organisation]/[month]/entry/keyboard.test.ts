import { describe, expect, test } from "vitest";
import { commandOf, stepInColumn } from "./keyboard";

const size = { rows: 15, columns: 17 };
const at = { row: 3, column: 5 };
const press = (
  key: string,
  held: { ctrlKey?: boolean; shiftKey?: boolean; metaKey?: boolean } = {},
  isEditing = false,
  from = at,
) =>
  commandOf(
    {
      key,
      ctrlKey: false,
      metaKey: false,
      shiftKey: false,
      altKey: false,
      ...held,
    },
    from,
    size,
    isEditing,
  );
const go = (row: number, column: number) => ({
  kind: "go",
  to: { row, column },
});
const ctrl = { ctrlKey: true };

describe("a key in a cell", () => {
  test.each([
    ["ArrowDown", {}, go(4, 5)],
    ["ArrowUp", {}, go(2, 5)],
    ["ArrowLeft", {}, go(3, 4)],
    ["ArrowRight", {}, go(3, 6)],
    ["Home", {}, go(3, 0)],
    ["End", {}, go(3, 16)],
    ["Home", ctrl, go(0, 0)],
    ["End", ctrl, go(14, 16)],
    ["Enter", {}, go(4, 5)],
    ["Enter", { shiftKey: true }, go(2, 5)],
    ["z", ctrl, { kind: "undo" }],
    ["z", { metaKey: true }, { kind: "undo" }],
    ["Z", { ctrlKey: true, shiftKey: true }, { kind: "redo" }],
    ["y", ctrl, { kind: "redo" }],
    ["F2", {}, { kind: "edit" }],
    ["Escape", {}, { kind: "restore" }],
    ["Delete", {}, { kind: "clear" }],
    ["Enter", ctrl, { kind: "last-month" }],
    ["Enter", { ctrlKey: true, shiftKey: true }, { kind: "last-month-column" }],
    ["5", {}, null],
    ["Tab", {}, null],
    ["v", ctrl, null],
  ])("%s with %j means %j", (key, held, command) => {
    expect(press(key, held)).toEqual(command);
  });

  test.each(["ArrowLeft", "ArrowRight", "Home", "End", "Delete"])(
    "%s belongs to the caret while a cell is edited",
    (key) => expect(press(key, {}, true)).toBeNull(),
  );

  test("stays inside the grid", () => {
    const corner = { row: 0, column: 0 };
    expect(press("ArrowUp", {}, false, corner)).toEqual(go(0, 0));
    expect(press("ArrowLeft", {}, false, corner)).toEqual(go(0, 0));
  });
});

test("Enter leads from a column's end to the next one's begin, and back", () => {
  expect(stepInColumn({ row: 14, column: 5 }, 1, size)).toEqual({
    row: 0,
    column: 6,
  });
  expect(stepInColumn({ row: 0, column: 6 }, -1, size)).toEqual({
    row: 14,
    column: 5,
  });
  expect(stepInColumn({ row: 14, column: 16 }, 1, size)).toEqual({
    row: 14,
    column: 16,
  });
});
