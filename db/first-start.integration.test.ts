import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { loadInitialData } from "./seed/load";
import { freshDatabase } from "./testing/database";

const database = freshDatabase("template_empty");

async function start(): Promise<string> {
  const { setupPath } = await loadInitialData(database.ownerUrl, {
    demonstration: false,
    today: "2026-11-22",
    onProgress: () => {},
  });
  return setupPath ?? "none";
}

function hashIn(setupPath: string): Buffer {
  const token = setupPath.split("=")[1] ?? "";
  return createHash("sha256").update(token).digest();
}

/** What the link is for, as the app's login sees it with nobody signed in. */
function find(setupPath: string): Promise<unknown[]> {
  return database.as(null, async (sql) => [
    ...(await sql`select role, is_reset from auth_find_invitation(${hashIn(setupPath)})`),
  ]);
}

function accept(setupPath: string, email: string): Promise<string | null> {
  return database.as(null, async (sql) => {
    const [row] = await sql<{ id: string | null }[]>`
      select auth_accept_invitation(${hashIn(setupPath)}, ${email}, 'First', 'hash') as id`;
    return row?.id ?? null;
  });
}

test("a start without accounts makes a one-time link, and the last one opens", async () => {
  const first = await start();
  const second = await start();
  expect(first).toMatch(/^\/setup\?token=[\w-]{43}$/);
  expect(await find(first)).toEqual([]);
  expect(await find(second)).toEqual([{ role: "admin", is_reset: false }]);

  const id = await accept(second, " First@Example.org ");
  expect(await find(second)).toEqual([]);
  expect(await accept(second, "second@example.org")).toBeNull();
  expect(
    await database.ownerSql`select id, email, role from users`,
  ).toMatchObject([{ id, email: "first@example.org", role: "admin" }]);
  expect(
    await database.ownerSql`select actor_id, action from audit_log`,
  ).toMatchObject([{ actor_id: id, action: "account.created" }]);

  expect(await start()).toBe("none");
});

test("a link ends with its time, and the clear token is kept nowhere", async () => {
  await database.ownerSql`delete from users`;
  const path = await start();
  const token = path.split("=")[1] ?? "";
  const rows = await database.ownerSql<{ row: string }[]>`
    select i::text as row from invitations i`;
  expect(rows.some(({ row }) => row.includes(token))).toBe(false);
  await database.ownerSql`
    update invitations set expires_at = now() where used_at is null`;
  expect(await find(path)).toEqual([]);
  expect(await accept(path, "late@example.org")).toBeNull();
});
