import { beforeEach, describe, expect, test, vi } from "vitest";
import { asNobody } from "@/db/client";
import { findAccount } from "@/db/queries/accounts";
import { freshDatabase } from "@/db/testing/database";
import { makeActor, makeOrganisation } from "@/db/testing/factories";
import { checkPassword, hashPassword } from "@/lib/auth/passwords";
import type { Actor } from "@/lib/auth/permissions";
import { ConflictError, NotFoundError } from "@/lib/errors";
import { acceptLink, findLink } from "./joining";
import { changeOwnPassword } from "./own-password";
import {
  changePosition,
  getPerson,
  makePasswordLink,
  setDisabled,
} from "./people";
import {
  actorOf,
  auditReader,
  firstSession,
  PASSWORD,
  succeed,
  TYPED_TWICE,
  tokenOf,
} from "./testing/accounts";

const database = freshDatabase("template_empty");
const newAudit = auditReader(database);
/** How many sessions of this database wait for a lock. */
async function waiting(): Promise<number> {
  const [row] = await database.ownerSql<{ count: number }[]>`
    select count(*)::int from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`;
  return row?.count ?? 0;
}

let admin: Actor;

beforeEach(async () => {
  await database.ownerSql`update users set disabled_at = now() where disabled_at is null`;
  admin = await makeActor(database.ownerSql, "admin");
  await newAudit();
});

describe("a person", () => {
  test("who is disabled is out at once, and stays out of old sessions", async () => {
    const viewer = await makeActor(database.ownerSql, "viewer");
    expect(await actorOf(firstSession(viewer))).not.toBeNull();
    await succeed(setDisabled(admin, viewer.id, true));
    expect(await actorOf(firstSession(viewer))).toBeNull();
    await succeed(setDisabled(admin, viewer.id, false));
    expect(await actorOf(firstSession(viewer))).toBeNull();
    expect(
      await actorOf({ userId: viewer.id, sessionEpoch: 1 }),
    ).not.toBeNull();
    expect(await newAudit()).toEqual(["account.disabled", "account.enabled"]);
  });

  test("changes role and organisation, unless someone else did meanwhile", async () => {
    const organisation = await makeOrganisation(database.ownerSql);
    const viewer = await makeActor(database.ownerSql, "viewer");
    const { stamp } = await getPerson(admin, viewer.id);
    const staff = { role: "staff", organisationId: organisation.id } as const;
    await succeed(changePosition(admin, viewer.id, stamp, staff));
    await expect(
      changePosition(admin, viewer.id, stamp, {
        role: "manager",
        organisationId: null,
      }),
    ).rejects.toThrow(ConflictError);
    expect(await actorOf(firstSession(viewer))).toMatchObject(staff);
    expect(await newAudit()).toEqual(["account.changed"]);
    const [row] = await database.ownerSql`
      select detail from audit_log order by id desc limit 1`;
    expect(row?.detail).toEqual({
      role: { from: "viewer", to: "staff" },
      organisationId: { from: null, to: organisation.id },
    });
  });

  test("who is the last administrator stays one", async () => {
    const { stamp } = await getPerson(admin, admin.id);
    const viewer = { role: "viewer", organisationId: null } as const;
    const refused = { ok: false, refused: "last-administrator" };
    expect(await setDisabled(admin, admin.id, true)).toEqual(refused);
    expect(await changePosition(admin, admin.id, stamp, viewer)).toEqual(
      refused,
    );
    expect(await newAudit()).toEqual([]);
    await makeActor(database.ownerSql, "admin");
    await succeed(changePosition(admin, admin.id, stamp, viewer));
  });

  test("two administrators who disable each other leave one", async () => {
    const other = await makeActor(database.ownerSql, "admin");
    const both = [admin, other].map(({ id }) => id);
    // Held back before they write, both have checked, unless one awaits the other.
    const attempts = await database.ownerSql.begin(async (sql) => {
      await sql`select id from users where id in ${sql(both)} for update`;
      const begun = [
        setDisabled(admin, other.id, true),
        setDisabled(other, admin.id, true),
      ];
      await vi.waitFor(async () => expect(await waiting()).toBe(2));
      return { settled: Promise.allSettled(begun) };
    });
    await attempts.settled;
    const left = await Promise.all(
      [admin, other].map((actor) => actorOf(firstSession(actor))),
    );
    expect(left.filter((actor) => actor !== null)).toHaveLength(1);
  });

  test("gets a new password through a link, and their sessions end", async () => {
    const viewer = await makeActor(
      database.ownerSql,
      "viewer",
      null,
      await hashPassword("the forgotten one"),
    );
    const { link } = await succeed(makePasswordLink(admin, viewer.id));
    const token = tokenOf(link.address);
    expect(await findLink(token)).toEqual({
      kind: "password",
      email: viewer.email,
      name: viewer.name,
    });
    const { session } = await succeed(acceptLink(token, TYPED_TWICE));
    expect(await actorOf(session)).toMatchObject({ id: viewer.id });
    expect(await actorOf(firstSession(viewer))).toBeNull();
    expect(await newAudit()).toEqual([
      "account.password_link_made",
      "account.password_reset",
    ]);
  });

  test("who is disabled gets no password, by an old link either", async () => {
    const viewer = await makeActor(database.ownerSql, "viewer");
    const { link } = await succeed(makePasswordLink(admin, viewer.id));
    await succeed(setDisabled(admin, viewer.id, true));
    expect(await makePasswordLink(admin, viewer.id)).toEqual({
      ok: false,
      refused: "disabled",
    });
    await expect(
      acceptLink(tokenOf(link.address), TYPED_TWICE),
    ).rejects.toThrow(NotFoundError);
    // Nor when let in again: who has the old link is not known to be them.
    await succeed(setDisabled(admin, viewer.id, false));
    await expect(
      acceptLink(tokenOf(link.address), TYPED_TWICE),
    ).rejects.toThrow(NotFoundError);
    const { link: fresh } = await succeed(makePasswordLink(admin, viewer.id));
    await acceptLink(tokenOf(fresh.address), TYPED_TWICE);
  });

  test("that there is not is not found", async () => {
    await expect(getPerson(admin, "nobody")).rejects.toThrow(NotFoundError);
  });
});

describe("one's own password", () => {
  test("changes with the old one; only this session goes on", async () => {
    const viewer = await makeActor(
      database.ownerSql,
      "viewer",
      null,
      await hashPassword("the old password"),
    );
    const change = (current: string) =>
      changeOwnPassword(viewer, { current, ...TYPED_TWICE });
    expect(await change("a guess")).toEqual({
      ok: false,
      fields: { current: { problem: "password-wrong" } },
    });
    const { session } = await succeed(change("the old password"));
    expect(await actorOf(session)).not.toBeNull();
    expect(await actorOf({ userId: viewer.id, sessionEpoch: 0 })).toBeNull();
    const account = await asNobody((tx) => findAccount(tx, viewer.email));
    expect(await checkPassword(account?.passwordHash ?? null, PASSWORD)).toBe(
      true,
    );
    expect(await newAudit()).toEqual(["account.password_changed"]);
  });

  test("can't be guessed for ever", async () => {
    const viewer = await makeActor(
      database.ownerSql,
      "viewer",
      null,
      await hashPassword("the old password"),
    );
    const change = (current: string) =>
      changeOwnPassword(viewer, { current, ...TYPED_TWICE });
    for (let guesses = 0; guesses < 10; guesses += 1) await change("a guess");
    expect(await change("the old password")).toEqual({
      ok: false,
      fields: { current: { problem: "password-throttled" } },
    });
  });
});
