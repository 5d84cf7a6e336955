/** A place in the grid: rows are districts, columns measures. */
export interface Place {
  row: number;
  column: number;
}

/** What a key asks of the grid. */
export type KeyCommand =
  | { kind: "go"; to: Place }
  | { kind: "edit" }
  | { kind: "restore" }
  | { kind: "clear" }
  | { kind: "undo" }
  | { kind: "redo" }
  /** Takes last month's figure here, and goes on. */
  | { kind: "last-month" }
  /** Takes last month's figures into the column's empty cells. */
  | { kind: "last-month-column" };

export interface Key {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
}

/** Down or up a column; at its end to the next column's begin, or back. */
export function stepInColumn(
  { row, column }: Place,
  by: 1 | -1,
  size: { rows: number; columns: number },
): Place {
  const next = row + by;
  if (next >= 0 && next < size.rows) return { row: next, column };
  const beside = column + by;
  if (beside < 0 || beside >= size.columns) return { row, column };
  return { row: by === 1 ? 0 : size.rows - 1, column: beside };
}

/**
 * What a key means in a cell, as in a spreadsheet; null when it is the
 * browser's own (letters, Tab, the caret's keys while `isEditing`).
 */
export function commandOf(
  event: Key,
  at: Place,
  size: { rows: number; columns: number },
  isEditing: boolean,
): KeyCommand | null {
  const { key, shiftKey } = event;
  const withControl = event.ctrlKey || event.metaKey;
  if (event.altKey) return null;
  const go = (row: number, column: number): KeyCommand => ({
    kind: "go",
    to: {
      row: Math.min(Math.max(row, 0), size.rows - 1),
      column: Math.min(Math.max(column, 0), size.columns - 1),
    },
  });
  if (withControl) {
    switch (key) {
      case "z":
      case "Z":
        return { kind: shiftKey ? "redo" : "undo" };
      case "y":
      case "Y":
        return { kind: "redo" };
      case "Home":
        return go(0, 0);
      case "End":
        return go(size.rows, size.columns);
      case "Enter":
        return { kind: shiftKey ? "last-month-column" : "last-month" };
      default:
        return null;
    }
  }
  switch (key) {
    case "Enter":
      return { kind: "go", to: stepInColumn(at, shiftKey ? -1 : 1, size) };
    case "ArrowDown":
      return go(at.row + 1, at.column);
    case "ArrowUp":
      return go(at.row - 1, at.column);
    case "F2":
      return { kind: "edit" };
    case "Escape":
      return { kind: "restore" };
  }
  if (isEditing || shiftKey) return null;
  switch (key) {
    case "ArrowLeft":
      return go(at.row, at.column - 1);
    case "ArrowRight":
      return go(at.row, at.column + 1);
    case "Home":
      return go(at.row, 0);
    case "End":
      return go(at.row, size.columns);
    case "Delete":
      return { kind: "clear" };
    default:
      return null;
  }
}
