import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { Caller } from "@/lib/api/testing/caller";
import type { Actor } from "@/lib/auth/permissions";
import { exportTable } from "@/lib/exports/csv";
import {
  busyConnections,
  COPIES_AT_ONCE,
  closeCopies,
  freshDatabase,
  makeManyRows,
} from "@/lib/exports/testing/many-rows";
import { GET } from "./route";

const database = freshDatabase("template_empty");
let manager: Actor;
let program: Caller;

beforeAll(async () => {
  manager = await makeManyRows(database, 20_000);
  program = await Caller.of(manager, ["figures", "casualties"]);
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(closeCopies);

function ask(file: string, init: RequestInit = {}): Promise<Response> {
  const request = new Request(`http://localhost:3000/api/exports/${file}`, {
    ...init,
    headers: { Authorization: `Bearer ${program.secret}` },
  });
  const params = Promise.resolve({ file: file.split("?")[0] ?? "" });
  return GET(request, { params });
}

test("a file that a program made is recorded with its token", async () => {
  const answer = await ask("casualties.csv");
  expect(answer.status).toBe(200);
  await answer.text();
  await expect
    .poll(
      () => database.ownerSql`
        select action, detail ->> 'token' as token, detail ->> 'rows' as rows
        from audit_log where subject_id = 'casualties.csv'`,
    )
    .toEqual([
      { action: "export.made", token: program.tokenId, rows: "20000" },
    ]);
});

test("an answer to HEAD holds no connection", async () => {
  const answers = await Promise.all(
    Array.from({ length: COPIES_AT_ONCE + 2 }, () =>
      ask("casualties.json", { method: "HEAD" }),
    ),
  );
  expect(answers.map(({ status }) => status)).not.toContain(503);
  expect(await busyConnections(database)).toEqual([]);
});

test("a download for which there is no room in time is answered so, in words", async () => {
  const here = new AbortController().signal;
  const held = await Promise.all(
    Array.from({ length: COPIES_AT_ONCE }, async () => {
      const file = await exportTable(manager, "casualties", {});
      await file.start(here);
      return file.stream.getReader();
    }),
  );
  try {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    let answered: Response | undefined;
    const asked = ask("casualties.csv").then((answer) => {
      answered = answer;
    });
    while (!answered) {
      await vi.advanceTimersByTimeAsync(1_000);
      await new Promise(setImmediate);
    }
    await asked;
    expect(answered.status).toBe(503);
    expect(answered.headers.get("retry-after")).toBe("30");
    expect(answered.headers.get("content-type")).toBe(
      "application/problem+json",
    );
    expect(((await answered.json()) as { detail: string }).detail).toMatch(
      /ask for it again/,
    );
  } finally {
    vi.useRealTimers();
    await Promise.all(held.map((reader) => reader.cancel()));
  }
  const next = await ask("casualties.csv");
  expect(next.status).toBe(200);
  await next.text();
});

test("a query that fails breaks the file off, visibly", async () => {
  await database.ownerSql`alter table casualty_lines rename column persons to people`;
  try {
    const answer = await ask("casualties.csv");
    await expect(answer.text()).rejects.toThrow();
  } finally {
    await database.ownerSql`alter table casualty_lines rename column people to persons`;
  }
  expect((await (await ask("casualties.csv")).text()).length).toBeGreaterThan(
    1_000_000,
  );
});
