import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Autosave, type SaveBody, type SendResult } from "./autosave";
import { EntryStore } from "./entry-store";
import { type ReportSource, ReportWatch } from "./report-watch";
import { cellAt, typeText } from "./sheet";

const AP = "clearance.AZ-TAR.apMines";
const AV = "clearance.AZ-TAR.avMines";

/** A server of one report that answers each request after so long. */
class SlowServer implements ReportSource {
  cells: Record<string, string> = {};
  lockVersion: number | null = null;
  isSignedIn = true;
  /** How long the answer to each is on its way, in milliseconds. */
  delays = { now: 10, present: 10 };
  asked = 0;

  private seen() {
    const { lockVersion } = this;
    return lockVersion === null ? null : { number: 1, lockVersion };
  }
  private async answer<T>(delay: number, value: T): Promise<T> {
    await new Promise((resolve) => setTimeout(resolve, delay));
    return value;
  }
  /** Someone saves a cell; the first save makes the draft. */
  write(field: string, text: string): void {
    this.cells = { ...this.cells, [field]: text };
    this.lockVersion = this.lockVersion === null ? 0 : this.lockVersion + 1;
  }
  send = (body: SaveBody): Promise<SendResult> => {
    if (!this.isSignedIn) return this.answer(10, { kind: "signed-out" });
    for (const { field, after } of body.cells) this.write(field, after);
    const cells = Object.fromEntries(
      body.cells.map(({ field, after }) => [
        field,
        { state: "saved", text: after } as const,
      ]),
    );
    const seen = this.seen();
    return this.answer(10, {
      kind: "answer",
      saved: { ok: true, seen, cells, casualties: null },
    });
  };
  now = () => {
    this.asked += 1;
    return this.answer(this.delays.now, {
      seen: this.seen(),
      version: 1,
      open: true,
      typed: this.cells,
      casualties: [],
    });
  };
  present = () =>
    this.answer<Awaited<ReturnType<ReportSource["present"]>>>(
      this.delays.present,
      this.isSignedIn ? { others: [], seen: this.seen() } : "signed-out",
    );
}

let server: SlowServer;
let store: EntryStore;
let autosave: Autosave;
let watch: ReportWatch;

beforeEach(() => {
  vi.useFakeTimers();
  server = new SlowServer();
  store = new EntryStore(
    { seen: null, version: 1, typed: {}, casualties: [] },
    { month: "2023-03", areas: [], reportsCasualties: true },
    "key",
  );
  watch = new ReportWatch(store, server);
  autosave = new Autosave(store, server.send, () => watch.saved());
});
afterEach(() => {
  autosave.dispose();
  vi.useRealTimers();
});

const type = (field: string, text: string) =>
  store.edit(({ sheet }) => ({ sheet: typeText(sheet, field, text) }));
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const shown = (field: string) => cellAt(store.get().sheet, field);

test("an answer from before a save takes nothing of it back", async () => {
  // Read when nothing was there, and on its way until all is saved.
  server.delays.now = 5_000;
  void watch.takeNow();
  type(AP, "7");
  await pass(2_000);
  expect(shown(AP)).toMatchObject({ text: "7", saved: "7", mark: "saved" });
  await pass(10_000);
  expect(shown(AP)).toMatchObject({ text: "7", saved: "7", mark: "saved" });
  expect(store.get().seen).toEqual({ number: 1, lockVersion: 0 });
});

test("what somebody else saved just before is fetched at the next sign", async () => {
  server.write(AV, "3");
  type(AP, "7");
  await pass(2_000);
  // The answer to the save is of the newest state, and tells of one cell.
  expect(store.get().seen).toEqual({ number: 1, lockVersion: 1 });
  expect(shown(AV).text).toBe("");
  void watch.tell();
  await pass(100);
  expect(shown(AV).text).toBe("3");
  expect(shown(AP).text).toBe("7");
});

test("while nobody else saves, nothing is fetched", async () => {
  server.write(AV, "3");
  void watch.takeNow();
  await pass(100);
  for (const figure of ["1", "2", "3"]) {
    type(AP, figure);
    await pass(2_000);
    void watch.tell();
    await pass(100);
  }
  expect(server.asked).toBe(1);
  expect(shown(AV).text).toBe("3");
});

test("a refusal from before the sign-in does not sign out again", async () => {
  server.isSignedIn = false;
  server.delays.present = 3_000;
  void watch.tell();
  type(AP, "7");
  await pass(2_000);
  expect(store.get().connection).toBe("signed-out");
  server.isSignedIn = true;
  void autosave.resume();
  await pass(20_000);
  expect(store.get().connection).toBe("fine");
  expect(store.waiting()).toBe(0);
});

test("a session that has ended is told without anything typed", async () => {
  server.isSignedIn = false;
  void watch.tell();
  await pass(100);
  expect(store.get().connection).toBe("signed-out");
});
