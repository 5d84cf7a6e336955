import type { CellEdit } from "@/lib/reporting/cells";
import type { CasualtyEdit } from "@/lib/reporting/cells-casualties";
import type { CellsSaved } from "@/lib/reporting/cells-write";
import type { EntryStore } from "./entry-store";
import { rowsToSend, takeRowAnswer } from "./rows";
import { sendingFailed, takeAnswers, takeForSending } from "./sheet-sync";

export interface SaveBody {
  version: number;
  cells: CellEdit[];
  casualties?: CasualtyEdit;
}

export type SendResult =
  | { kind: "answer"; saved: CellsSaved }
  | { kind: "offline" }
  | { kind: "failing" }
  | { kind: "signed-out" }
  | { kind: "stopped"; why: string };

/** A change is on its way this long after it, well within two seconds. */
const PAUSE_MS = 800;
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 30_000;

/**
 * Sends changes as they come, one request at a time. While the server can't be
 * reached it tries again, each time after twice as long, up to half a minute.
 */
export class Autosave {
  private timer: ReturnType<typeof setTimeout> | null = null;
  private retries = 0;
  private isOver = false;
  private running: Promise<void> | null = null;
  private readonly stopListening: () => void;

  constructor(
    private readonly store: EntryStore,
    private readonly send: (body: SaveBody) => Promise<SendResult>,
    private readonly onSaved: () => void = () => {},
  ) {
    this.stopListening = store.onChange(() => this.soon());
  }

  dispose(): void {
    this.isOver = true;
    this.stopListening();
    if (this.timer) clearTimeout(this.timer);
  }

  /** The connection, or the person, is back: no use in waiting longer. */
  resume(): Promise<void> {
    this.retries = 0;
    if (this.store.get().connection !== "stopped") {
      this.store.set({ connection: "fine" });
    }
    return this.flush();
  }

  /** Sends what there is now; ends when it has been answered, or can't be. */
  async flush(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    // What is under way may leave something behind: typed meanwhile.
    if (this.running) await this.running;
    this.running ??= this.run().finally(() => {
      this.running = null;
    });
    await this.running;
  }

  private soon(delay = PAUSE_MS): void {
    const { connection } = this.store.get();
    if (connection === "signed-out" || connection === "stopped") return;
    if (this.isOver) return;
    // A waiting retry stays where it is: typing must not hurry or delay it.
    if (connection !== "fine" && this.timer && delay === PAUSE_MS) return;
    if (this.timer) clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), delay);
  }

  private async run(): Promise<void> {
    const { store } = this;
    const before = store.get();
    if (before.connection === "stopped") return;
    const { sheet, edits } = takeForSending(before.sheet);
    const rows = rowsToSend(before.rows, store.context);
    store.set({ sheet });
    if (edits.length === 0 && !rows) return;

    const marked = store.get().rows;
    store.set({
      isSending: true,
      rows: rows ? { ...marked, mark: "saving" } : marked,
    });
    const result = await this.send({
      version: before.version,
      cells: edits,
      ...(rows && { casualties: rows.edit }),
    });
    store.set({ isSending: false });
    if (result.kind !== "answer") return this.failed(result);
    const { saved } = result;
    if (!saved.ok) return this.failed({ kind: "stopped", why: saved.refused });

    this.retries = 0;
    const now = store.get();
    store.set({
      connection: "fine",
      seen: saved.seen,
      version: saved.seen?.number ?? now.version,
      sheet: takeAnswers(now.sheet, edits, saved.cells, now.focus),
      rows:
        rows && saved.casualties
          ? takeRowAnswer(now.rows, rows.ids, saved.casualties)
          : now.rows,
    });
    store.keep();
    this.onSaved();
    const more = takeForSending(store.get().sheet).edits.length > 0;
    if (more || rowsToSend(store.get().rows, store.context)) this.soon();
  }

  private failed(result: Exclude<SendResult, { kind: "answer" }>): void {
    const { store } = this;
    const { sheet, rows } = store.get();
    store.set({
      sheet: sendingFailed(sheet),
      rows: rows.mark === "saving" ? { ...rows, mark: "changed" } : rows,
      connection: result.kind,
      stoppedBy: result.kind === "stopped" ? result.why : null,
    });
    if (result.kind === "offline" || result.kind === "failing") {
      const delay = FIRST_RETRY_MS * 2 ** this.retries;
      this.retries += 1;
      this.soon(Math.min(delay, LONGEST_RETRY_MS));
    }
  }
}
