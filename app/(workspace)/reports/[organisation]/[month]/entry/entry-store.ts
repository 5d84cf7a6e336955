import type { CellContext } from "@/lib/reporting/cells";
import type { CasualtyRow } from "@/lib/reporting/cells-casualties";
import type { SeenVersion } from "@/lib/reporting/open-report";
import { type Kept, readKept, writeKept } from "./kept-changes";
import {
  openRows,
  type RowList,
  restoreRows,
  rowsToKeep,
  rowsUnsaved,
  takeTheirRows,
} from "./rows";
import { endTyping, openSheet, type Sheet } from "./sheet";
import {
  type KeptCells,
  restore,
  takeTheirs,
  tidy,
  unsaved,
} from "./sheet-sync";

/** Why nothing goes out at present. */
export type Connection =
  | "fine"
  | "offline"
  | "failing"
  | "signed-out"
  /** The report's state takes no changes; `stoppedBy` says which. */
  | "stopped";

export interface EntryState {
  sheet: Sheet;
  rows: RowList;
  seen: SeenVersion | null;
  /** The number of the draft that changes go into. */
  version: number;
  /** The cell that has the focus. */
  focus: string | null;
  /** The cell that had it last: what the line under the grid speaks of. */
  current: string | null;
  connection: Connection;
  stoppedBy: string | null;
  isSending: boolean;
  /** Others who have this report open. */
  others: readonly string[];
  /** False where the browser keeps nothing over a reload. */
  isKept: boolean;
}

/** What stands on the server when the page is made, or asked for later. */
export interface ServerState {
  seen: SeenVersion | null;
  version: number;
  typed: Record<string, string>;
  casualties: readonly CasualtyRow[];
}

/** One open form: its state, those who watch it, and what the browser keeps. */
export class EntryStore {
  private state: EntryState;
  private readonly watchers = new Set<() => void>();
  private readonly changed = new Set<() => void>();
  /** Cells that this window has kept, so that it can take them out again. */
  private keptHere: KeptCells = {};
  private storage: Storage | null = null;

  constructor(
    server: ServerState,
    readonly context: CellContext,
    private readonly key: string,
  ) {
    this.state = {
      sheet: openSheet(server.typed),
      rows: openRows(server.casualties),
      seen: server.seen,
      version: server.version,
      focus: null,
      current: null,
      connection: "fine",
      stoppedBy: null,
      isSending: false,
      others: [],
      isKept: true,
    };
  }

  get = (): EntryState => this.state;

  watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  /** Calls back whenever the person changed something. */
  onChange(listener: () => void): () => void {
    this.changed.add(listener);
    return () => this.changed.delete(listener);
  }

  set(change: Partial<EntryState>): void {
    this.state = { ...this.state, ...change };
    for (const watcher of this.watchers) watcher();
  }

  /** A change by the person: shown, kept in the browser, and soon sent. */
  edit(change: (state: EntryState) => Partial<EntryState>): void {
    this.set(change(this.state));
    this.keep();
    for (const listener of this.changed) listener();
  }

  focusOn(field: string | null): void {
    const { focus, current, sheet } = this.state;
    if (focus === field) return;
    const left = endTyping(sheet);
    this.set({
      focus: field,
      current: field ?? current,
      sheet: focus ? tidy(left, focus) : left,
    });
  }

  /** Puts back what this person had not sent when the page was left. */
  restore(storage: Storage | null): void {
    this.storage = storage;
    const kept = readKept(storage, this.key);
    const { sheet, rows } = this.state;
    this.keptHere = kept.cells;
    this.edit(() => ({
      sheet: restore(sheet, kept.cells),
      rows: kept.rows ? restoreRows(rows, kept.rows) : rows,
    }));
  }

  /** Keeps what is unsaved over a reload. */
  keep(): void {
    const kept: Kept = {
      cells: unsaved(this.state.sheet),
      rows: rowsToKeep(this.state.rows),
    };
    const isKept = writeKept(this.storage, this.key, kept, this.keptHere);
    this.keptHere = kept.cells;
    if (this.storage && isKept !== this.state.isKept) this.set({ isKept });
  }

  /** What the server has now, by someone else's doing or from an earlier page. */
  takeServer(server: ServerState): void {
    this.set({
      sheet: takeTheirs(this.state.sheet, server.typed),
      rows: takeTheirRows(this.state.rows, server.casualties),
      seen: server.seen,
    });
    this.keep();
  }

  /** How many cells the server does not have; the casualty rows count as one. */
  waiting(): number {
    const { sheet, rows } = this.state;
    return Object.keys(unsaved(sheet)).length + (rowsUnsaved(rows) ? 1 : 0);
  }
}
