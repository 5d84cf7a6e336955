import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { CellsSaved } from "@/lib/reporting/cells-write";
import { Autosave, type SaveBody, type SendResult } from "./autosave";
import { EntryStore } from "./entry-store";
import { keptKey, readKept } from "./kept-changes";
import { addRows, BLANK_ROW } from "./rows";
import { cellAt, typeText } from "./sheet";

const AP = "clearance.AZ-TAR.apMines";
const AV = "clearance.AZ-TAR.avMines";
const KEY = keptKey("anna", "EMS", "2023-03");

class Shelf {
  readonly kept = new Map<string, string>();
  getItem = (key: string) => this.kept.get(key) ?? null;
  setItem = (key: string, text: string) => void this.kept.set(key, text);
  removeItem = (key: string) => void this.kept.delete(key);
}

/** A server of one report: cells by field, and what it does with a request. */
class FakeServer {
  readonly cells = new Map<string, string>();
  readonly bodies: SaveBody[] = [];
  trouble: Exclude<SendResult, { kind: "answer" }> | null = null;
  lockVersion = 0;

  send = async (body: SaveBody): Promise<SendResult> => {
    this.bodies.push(body);
    await new Promise((resolve) => setTimeout(resolve, 100));
    if (this.trouble) return this.trouble;
    this.lockVersion += 1;
    const cells: Extract<CellsSaved, { ok: true }>["cells"] = {};
    for (const { field, before, after } of body.cells) {
      const stored = this.cells.get(field) ?? "";
      if (stored !== before && stored !== after) {
        cells[field] = { state: "conflict", current: stored };
        continue;
      }
      this.cells.set(field, after);
      cells[field] = { state: "saved", text: after };
    }
    const seen = { number: 1, lockVersion: this.lockVersion };
    return {
      kind: "answer",
      saved: { ok: true, seen, cells, casualties: null },
    };
  };
}

let shelf: Shelf;
let server: FakeServer;
let store: EntryStore;
let autosave: Autosave;

function open(key = KEY): void {
  const typed = Object.fromEntries(server.cells);
  store = new EntryStore(
    { seen: null, version: 1, typed, casualties: [] },
    { month: "2023-03", areas: [], reportsCasualties: true },
    key,
  );
  autosave = new Autosave(store, server.send);
  store.restore(shelf as unknown as Storage);
}

beforeEach(() => {
  vi.useFakeTimers();
  shelf = new Shelf();
  server = new FakeServer();
  open();
});
afterEach(() => {
  autosave.dispose();
  vi.useRealTimers();
});

const type = (field: string, text: string) =>
  store.edit(({ sheet }) => ({ sheet: typeText(sheet, field, text) }));
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
async function resumed(saving = autosave): Promise<void> {
  const done = saving.resume();
  await pass(500);
  await done;
}
const mark = (field: string) => cellAt(store.get().sheet, field).mark;

describe("a change", () => {
  test("is saved within two seconds after the last one, in one request", async () => {
    for (const text of ["1", "12", "123"]) {
      type(AP, text);
      await pass(300);
    }
    type(AV, "4");
    await pass(2_000);
    expect(server.bodies).toHaveLength(1);
    expect(server.bodies[0]?.cells).toEqual([
      { field: AP, before: "", after: "123" },
      { field: AV, before: "", after: "4" },
    ]);
    expect([mark(AP), mark(AV)]).toEqual(["saved", "saved"]);
    expect(store.waiting()).toBe(0);
    expect(shelf.kept.size).toBe(0);
  });

  test("made while a request is under way goes out with the next", async () => {
    type(AP, "1");
    await pass(850);
    expect(mark(AP)).toBe("saving");
    type(AP, "12");
    await pass(2_000);
    expect(server.cells.get(AP)).toBe("12");
    expect(server.bodies.map(({ cells }) => cells[0])).toEqual([
      { field: AP, before: "", after: "1" },
      { field: AP, before: "1", after: "12" },
    ]);
  });

  test("that can't be read is not sent, kept, and sent once mended", async () => {
    type(AP, "1.234");
    type(AV, "2");
    await pass(2_000);
    expect(mark(AP)).toBe("refused");
    expect(server.cells).toEqual(new Map([[AV, "2"]]));
    expect(readKept(shelf, KEY).cells[AP]?.after).toBe("1.234");
    type(AP, "1234");
    await pass(2_000);
    expect(server.cells.get(AP)).toBe("1234");
  });
});

describe("without a connection", () => {
  test("changes wait, survive a reload, and go out when it is back", async () => {
    server.trouble = { kind: "offline" };
    type(AP, "7");
    type(AV, "8");
    await pass(3_000);
    expect(store.get().connection).toBe("offline");
    expect(store.waiting()).toBe(2);
    autosave.dispose();
    open();
    expect(cellAt(store.get().sheet, AP).text).toBe("7");
    server.trouble = null;
    await resumed();
    expect(server.cells).toEqual(
      new Map([
        [AP, "7"],
        [AV, "8"],
      ]),
    );
    expect(shelf.kept.size).toBe(0);
  });

  test("it tries again by itself, less and less often", async () => {
    server.trouble = { kind: "failing" };
    type(AP, "7");
    await pass(60_000);
    const tries = server.bodies.length;
    expect(tries).toBeGreaterThan(4);
    expect(tries).toBeLessThan(10);
    server.trouble = null;
    await pass(31_000);
    expect(server.cells.get(AP)).toBe("7");
    expect(store.get().connection).toBe("fine");
  });

  test("what someone else saved meanwhile is a conflict after the reload", async () => {
    server.trouble = { kind: "offline" };
    type(AP, "7");
    await pass(2_000);
    autosave.dispose();
    server.cells.set(AP, "9");
    server.trouble = null;
    open();
    expect(cellAt(store.get().sheet, AP)).toMatchObject({
      text: "7",
      theirs: "9",
      mark: "conflict",
    });
    await pass(5_000);
    expect(server.cells.get(AP)).toBe("9");
  });
});

describe("when the session has ended", () => {
  test("nothing is tried until its person is back, and nothing is lost", async () => {
    server.trouble = { kind: "signed-out" };
    type(AP, "7");
    await pass(2_000);
    type(AV, "8");
    await pass(60_000);
    expect(server.bodies).toHaveLength(1);
    expect(store.waiting()).toBe(2);
    server.trouble = null;
    await resumed();
    expect(server.cells.size).toBe(2);
  });

  test("another person on the same machine sees none of it", async () => {
    server.trouble = { kind: "signed-out" };
    type(AP, "7");
    await pass(2_000);
    autosave.dispose();
    open(keptKey("boris", "EMS", "2023-03"));
    expect(cellAt(store.get().sheet, AP).text).toBe("");
    expect(store.waiting()).toBe(0);
    autosave.dispose();
    open();
    expect(cellAt(store.get().sheet, AP).text).toBe("7");
  });
});

test("two windows of one person keep their own changes side by side", async () => {
  server.trouble = { kind: "offline" };
  const [first, firstSaving] = [store, autosave];
  type(AP, "7");
  open();
  type(AV, "8");
  await pass(2_000);
  expect(Object.keys(readKept(shelf, KEY).cells).sort()).toEqual([AP, AV]);
  server.trouble = null;
  await resumed();
  await resumed(firstSaving);
  firstSaving.dispose();
  expect(first.waiting()).toBe(0);
  expect(readKept(shelf, KEY).cells).toEqual({});
});

test("a report that takes no changes stops the sending and keeps them", async () => {
  server.trouble = { kind: "stopped", why: "already-submitted" };
  type(AP, "7");
  await pass(60_000);
  expect(server.bodies).toHaveLength(1);
  expect(store.get()).toMatchObject({
    connection: "stopped",
    stoppedBy: "already-submitted",
  });
  expect(readKept(shelf, KEY).cells[AP]?.after).toBe("7");
});

test("an unfinished casualty row is kept, and sent with none", async () => {
  store.edit(({ rows }) => ({
    rows: addRows(rows, [{ ...BLANK_ROW, outcome: "killed" }]),
  }));
  await pass(3_000);
  expect(server.bodies).toEqual([]);
  expect(readKept(shelf, KEY).rows?.after).toHaveLength(1);
});

test("a browser that keeps nothing says so", () => {
  shelf.setItem = () => {
    throw new Error("QuotaExceededError");
  };
  type(AP, "7");
  expect(store.get().isKept).toBe(false);
});
