import { randomBytes } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { asNobody } from "@/db/client";
import { loadActor, type ThrottleKind } from "@/db/queries/accounts";
import { freshDatabase } from "@/db/testing/database";
import { makeActor, makeOrganisation } from "@/db/testing/factories";
import { checkCredentials } from "./credentials";
import { hashPassword } from "./passwords";
import type { Actor } from "./permissions";

const PASSWORD = "correct horse battery";
const database = freshDatabase("template_empty");
let passwordHash: string;
let actor: Actor;

beforeAll(async () => {
  passwordHash = await hashPassword(PASSWORD);
});

beforeEach(async () => {
  const organisation = await makeOrganisation(database.ownerSql, {
    reportsCasualties: true,
  });
  actor = await makeActor(
    database.ownerSql,
    "staff",
    organisation,
    passwordHash,
  );
});

const WRONG = { ok: false, reason: "wrong" };
const THROTTLED = { ok: false, reason: "throttled" };

const right = (email = actor.email, network: string | null = null) =>
  checkCredentials(email, PASSWORD, network);
const wrong = (email = actor.email, network: string | null = null) =>
  checkCredentials(email, "guess", network);

async function failuresOf(kind: ThrottleKind, value: string): Promise<number> {
  const [row] = await database.ownerSql<{ failures: number }[]>`
    select failures from sign_in_throttles where key = auth_throttle_key(${kind}, ${value})`;
  return row?.failures ?? 0;
}

async function makeFailures(
  kind: ThrottleKind,
  value: string,
  failures: number,
  ago = "0 minutes",
) {
  await database.ownerSql`
    insert into sign_in_throttles
    values (auth_throttle_key(${kind}, ${value}), ${failures}, now() - ${ago}::interval)
    on conflict (key) do update set failures = excluded.failures,
      window_started_at = excluded.window_started_at`;
}

describe("a password", () => {
  test("that is right signs in, and an audit row says so", async () => {
    expect(await right()).toEqual({
      ok: true,
      subject: { id: actor.id, sessionEpoch: 0, language: null },
    });
    expect(
      await database.ownerSql`
        select action, subject_id, organisation_id from audit_log where actor_id = ${actor.id}`,
    ).toEqual([
      {
        action: "account.signed_in",
        subject_id: actor.id,
        organisation_id: actor.organisationId,
      },
    ]);
  });

  test("belongs to the address however that is typed", async () => {
    const typed = `  ${actor.email.toUpperCase()} `;
    expect((await right(typed)).ok).toBe(true);
    await wrong(typed);
    expect(await failuresOf("address", actor.email)).toBe(1);
  });

  test("that is wrong, or of nobody, gives the same answer and no audit row", async () => {
    expect(await wrong()).toEqual(WRONG);
    expect(await wrong("nobody@example.org")).toEqual(WRONG);
    expect(await right("nobody@example.org")).toEqual(WRONG);
    expect(await checkCredentials("", "", null)).toEqual(WRONG);
    expect(
      await database.ownerSql`select 1 from audit_log where actor_id = ${actor.id}`,
    ).toHaveLength(0);
  });

  test("of a disabled account, or one without any, opens nothing", async () => {
    await database.ownerSql`update users set disabled_at = now() where id = ${actor.id}`;
    expect(await right()).toEqual(WRONG);
    const invited = await makeActor(database.ownerSql, "viewer");
    expect(await right(invited.email)).toEqual(WRONG);
    expect(await checkCredentials(invited.email, "", null)).toEqual(WRONG);
  });

  test.each(["%", "a' or '1'='1", "*", "staff%@example.org"])(
    "of the address %j is nobody's",
    async (email) => expect(await right(email)).toEqual(WRONG),
  );
});

describe("guessing", () => {
  test("is stopped after ten failures for an address, the right password too", async () => {
    for (let i = 0; i < 10; i++) expect(await wrong()).toEqual(WRONG);
    expect(await wrong()).toEqual(THROTTLED);
    expect(await right()).toEqual(THROTTLED);
    const other = await makeActor(
      database.ownerSql,
      "viewer",
      null,
      passwordHash,
    );
    expect((await right(other.email)).ok).toBe(true);
  });

  test("counts addresses that nobody has, so that they can't be told apart", async () => {
    await makeFailures("address", "ghost@example.org", 10);
    expect(await wrong("ghost@example.org")).toEqual(THROTTLED);
  });

  test("is stopped at a hundred failures from one network, whatever the address", async () => {
    await makeFailures("network", "192.0.2.1", 99);
    expect((await right(actor.email, "192.0.2.1")).ok).toBe(true);
    expect(await wrong("ghost2@example.org", "192.0.2.1")).toEqual(WRONG);
    expect(await right(actor.email, "192.0.2.1")).toEqual(THROTTLED);
    expect((await right(actor.email, "192.0.2.2")).ok).toBe(true);
    expect((await right(actor.email, null)).ok).toBe(true);
  });

  test("is forgotten after a quarter of an hour, and the count starts anew", async () => {
    await makeFailures("address", actor.email, 10, "14 minutes");
    expect(await right()).toEqual(THROTTLED);
    await makeFailures("address", actor.email, 10, "16 minutes");
    expect(await wrong()).toEqual(WRONG);
    expect(await failuresOf("address", actor.email)).toBe(1);
  });

  test("is forgotten with the right password, for the address alone", async () => {
    await makeFailures("network", "192.0.2.3", 5);
    for (let i = 0; i < 9; i++) await wrong();
    expect((await right(actor.email, "192.0.2.3")).ok).toBe(true);
    expect(await failuresOf("address", actor.email)).toBe(0);
    expect(await failuresOf("network", "192.0.2.3")).toBe(5);
  });

  test("is stopped when many guesses come at once, too", async () => {
    const guesses = await Promise.all(
      Array.from({ length: 20 }, () => wrong()),
    );
    const heard = guesses.filter((g) => !g.ok && g.reason === "wrong");
    expect(heard.length).toBeLessThanOrEqual(10);
  });

  test("counts one address once, however its letters are written", async () => {
    const [id] = actor.id.split("-");
    const email = `visitor-i-${id}@example.org`;
    await database.ownerSql`update users set email = ${email} where id = ${actor.id}`;
    // PostgreSQL's lower() makes "i" of this letter, JavaScript's does not.
    const dotted = email.replace("-i-", "-\u0130-");
    await makeFailures("address", email, 10);
    expect(await right(dotted)).not.toMatchObject({ ok: true });
  });

  test.each([
    ["as long as a book", `${randomBytes(20_000).toString("hex")}@example.org`],
    ["with a null in it", "a\u0000b@example.org"],
  ])("an address %s is wrong, and no failure of ours", async (_, email) => {
    expect(await wrong(email)).toEqual(WRONG);
  });
});

describe("a session", () => {
  const load = (epoch = 0) => asNobody((tx) => loadActor(tx, actor.id, epoch));

  test("is who the database says now", async () => {
    expect(await load()).toEqual(actor);
    await database.ownerSql`
      update users set role = 'manager', name = 'New' where id = ${actor.id}`;
    expect(await load()).toMatchObject({ role: "manager", name: "New" });
    expect(
      await asNobody((tx) =>
        loadActor(tx, "00000000-0000-4000-8000-000000000000", 0),
      ),
    ).toBeNull();
  });

  test("ends when the account is disabled", async () => {
    await database.ownerSql`update users set disabled_at = now() where id = ${actor.id}`;
    expect(await load()).toBeNull();
  });

  test("ends with its epoch, and the next one needs the password again", async () => {
    await database.ownerSql`
      update users set session_epoch = session_epoch + 1 where id = ${actor.id}`;
    expect(await load(0)).toBeNull();
    expect(await load(1)).toEqual(actor);
    expect(await right()).toMatchObject({ subject: { sessionEpoch: 1 } });
  });

  test("ends when its person sets a new password", async () => {
    const other = await hashPassword("another, and longer");
    const epoch = await database.as(actor, async (sql) => {
      const [row] =
        await sql`select account_set_own_password(${other}) as epoch`;
      return row?.epoch;
    });
    expect(epoch).toBe(1);
    expect(await load(0)).toBeNull();
    expect(await right()).toEqual(WRONG);
  });
});
