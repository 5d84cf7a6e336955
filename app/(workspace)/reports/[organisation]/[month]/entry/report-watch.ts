import type { EntryNow } from "@/lib/reporting/cells-write";
import type { SeenVersion } from "@/lib/reporting/open-report";
import type { EntryStore } from "./entry-store";
import type { PresenceAnswer } from "./transport";

/** What an open form asks of its server beside saving. */
export interface ReportSource {
  /** What stands in the report now; null when it can't be asked. */
  now(): Promise<EntryNow | null>;
  /** Says that the form is open, and hears who else has it open. */
  present(): Promise<PresenceAnswer | "signed-out" | null>;
}

const isSame = (one: SeenVersion | null, other: SeenVersion | null) =>
  one?.number === other?.number && one?.lockVersion === other?.lockVersion;

/**
 * Hears what others do with the report that a form shows. Answers may come late
 * and out of turn: none may put back what stood there before a save.
 */
export class ReportWatch {
  /** The state of the report of which the form shows every cell. */
  private known: SeenVersion | null;

  constructor(
    private readonly store: EntryStore,
    private readonly source: ReportSource,
  ) {
    this.known = store.get().seen;
  }

  /** To be called after each save of this form. */
  saved(): void {
    const { seen } = this.store.get();
    const follows =
      seen !== null &&
      seen.number === this.known?.number &&
      seen.lockVersion <= this.known.lockVersion + 1;
    // Else somebody saved in between, and the answer told of our cells only.
    if (follows) this.known = seen;
  }

  /** Takes over what stands on the server. */
  async takeNow(): Promise<void> {
    const before = this.store.get().seen;
    const now = await this.source.now();
    // A save was answered meanwhile: this may be from before it. The next sign
    // of presence tells whether something is to be fetched still.
    if (!now || this.store.get().seen !== before) return;
    this.store.takeServer(now);
    this.known = now.seen;
  }

  /** Says that the form is open; fetches what others saved since. */
  async tell(): Promise<void> {
    let answer = await this.source.present();
    if (answer === "signed-out" && this.store.get().connection === "fine") {
      // It may have been asked before a sign-in and answered after it.
      answer = await this.source.present();
      if (answer === "signed-out" && this.store.get().connection === "fine") {
        this.store.set({ connection: "signed-out" });
      }
    }
    if (!answer || answer === "signed-out") return;
    if (answer.others.join() !== this.store.get().others.join()) {
      this.store.set({ others: answer.others });
    }
    if (!this.store.get().isSending && !isSame(answer.seen, this.known)) {
      await this.takeNow();
    }
  }
}
