import { randomBytes, randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { loadInitialData } from "@/db/seed/load";
import { freshDatabase } from "@/db/testing/database";
import { makeActor, makeOrganisation } from "@/db/testing/factories";
import type { Actor } from "@/lib/auth/permissions";
import { NotFoundError } from "@/lib/errors";
import { acceptLink, findLink } from "./joining";
import {
  changePosition,
  getPeople,
  getPerson,
  invitePerson,
  makePasswordLink,
  type ShownLink,
  setDisabled,
} from "./people";
import {
  actorOf,
  auditReader,
  succeed,
  TYPED_TWICE,
  tokenOf,
} from "./testing/accounts";

const database = freshDatabase("template_empty");
const newAudit = auditReader(database);
let admin: Actor;

beforeEach(async () => {
  await database.ownerSql`update users set disabled_at = now() where disabled_at is null`;
  admin = await makeActor(database.ownerSql, "admin");
  await newAudit();
});

describe("the set-up link", () => {
  const start = () =>
    loadInitialData(database.ownerUrl, {
      demonstration: false,
      today: "2026-11-22",
      onProgress: () => {},
    });

  test("makes the first administrator, once", async () => {
    await database.ownerSql`truncate users, invitations cascade`;
    const first = await start();
    const second = await start();
    const replaced = tokenOf(first.setupPath);
    const token = tokenOf(second.setupPath);
    expect(await findLink(replaced)).toBeNull();
    expect(await findLink(token)).toEqual({
      kind: "setup",
      email: null,
      name: null,
    });

    const typed = { name: "Leyla", email: "Leyla@Example.org", ...TYPED_TWICE };
    const refused = await acceptLink(token, { ...typed, repeat: "other" });
    expect(refused).toEqual({
      ok: false,
      fields: { repeat: { problem: "password-differs" } },
    });
    const { session } = await succeed(acceptLink(token, typed));
    expect(await actorOf(session)).toMatchObject({
      name: "Leyla",
      email: "leyla@example.org",
      role: "admin",
    });
    expect(await newAudit()).toEqual(["account.created"]);
    await expect(acceptLink(token, typed)).rejects.toThrow(NotFoundError);
    expect((await start()).setupPath).toBeNull();
  });

  test("two who use it at once: one account", async () => {
    await database.ownerSql`truncate users, invitations cascade`;
    const token = tokenOf((await start()).setupPath);
    const attempts = await Promise.allSettled(
      ["a@example.org", "b@example.org"].map((email) =>
        acceptLink(token, { name: "A", email, ...TYPED_TWICE }),
      ),
    );
    expect(attempts.map(({ status }) => status).sort()).toEqual([
      "fulfilled",
      "rejected",
    ]);
    const [row] = await database.ownerSql<{ count: number }[]>`
      select count(*)::int from users`;
    expect(row?.count).toBe(1);
  });
});

const newAddress = () => `${randomBytes(6).toString("hex")}@example.org`;
const invite = (email: string) =>
  invitePerson(admin, { email, role: "viewer", organisationId: null });
const join = ({ address }: ShownLink) =>
  acceptLink(tokenOf(address), { name: "A", ...TYPED_TWICE });

/** Holds two uses of links back until both have begun; how they ended, sorted. */
async function atOnce(
  begin: () => Promise<{ ok: boolean }>[],
): Promise<string[]> {
  const settled = await database.ownerSql.begin(async (sql) => {
    await sql`lock table users in share mode`;
    const ended = Promise.allSettled(begin());
    await expect
      .poll(
        async () => {
          const waiting = await database.ownerSql`
            select from pg_stat_activity
            where datname = current_database() and wait_event_type = 'Lock'`;
          return waiting.length;
        },
        { timeout: 20_000 },
      )
      .toBe(2);
    return { ended };
  });
  return (await settled.ended)
    .map((one) => {
      if (one.status === "rejected") return String(one.reason.name);
      return one.value.ok ? "done" : "refused";
    })
    .sort();
}

describe("an invitation", () => {
  test("makes the account it names, and nothing else of what is typed", async () => {
    const organisation = await makeOrganisation(database.ownerSql);
    const { link } = await succeed(
      invitePerson(admin, {
        email: "invited@example.org",
        role: "staff",
        organisationId: organisation.id,
      }),
    );
    const { invitations } = await getPeople(admin);
    expect(invitations).toMatchObject([{ email: "invited@example.org" }]);
    const days = (Date.parse(link.expiresAt) - Date.now()) / 86_400_000;
    expect(days).toBeCloseTo(7, 2);

    const token = tokenOf(link.address);
    const { session } = await succeed(
      acceptLink(token, {
        name: "Rauf",
        email: "other@example.org",
        role: "admin",
        ...TYPED_TWICE,
      }),
    );
    expect(await actorOf(session)).toMatchObject({
      email: "invited@example.org",
      role: "staff",
      organisationId: organisation.id,
    });
    expect(await newAudit()).toEqual(["account.invited", "account.created"]);
    expect((await getPeople(admin)).invitations).toEqual([]);
    expect(await findLink(token)).toBeNull();
  });

  test("of an address with an account is refused, then and later", async () => {
    const email = newAddress();
    const { link } = await succeed(invite(email));
    const taken = { ok: false, fields: { email: { problem: "email-taken" } } };
    const id = randomUUID();
    await database.ownerSql`
      insert into users (id, email, name, role) values (${id}, ${email}, 'A', 'viewer')`;
    expect(await join(link)).toEqual(taken);
    expect(await invite(email)).toEqual(taken);
  });

  test("used ends the others of its address, and no one else's", async () => {
    const email = newAddress();
    const links = [
      await succeed(invite(email)),
      await succeed(invite(email)),
      await succeed(invite(newAddress())),
    ].map(({ link }) => link);
    const [first, second, another] = links;
    if (!first || !second || !another) throw new Error("no links");
    await succeed(join(second));
    await expect(join(first)).rejects.toThrow(NotFoundError);
    expect(await findLink(tokenOf(first.address))).toBeNull();
    await succeed(join(another));
  });

  test("and another of its address, used at once, make one account", async () => {
    const email = newAddress();
    const first = await succeed(invite(email));
    const second = await succeed(invite(email));
    expect(await atOnce(() => [join(first.link), join(second.link)])).toEqual([
      "NotFoundError",
      "done",
    ]);
  });

  test("is worth nothing while its maker is no administrator", async () => {
    const other = await makeActor(database.ownerSql, "admin");
    const { link } = await succeed(invite(newAddress()));
    const token = tokenOf(link.address);
    const position = async (role: "admin" | "manager") => {
      const { stamp } = await getPerson(other, admin.id);
      await succeed(
        changePosition(other, admin.id, stamp, { role, organisationId: null }),
      );
    };
    const listed = async () =>
      (await getPeople(other)).invitations.map(({ email }) => email);
    const { email } = (await findLink(token)) ?? {};
    expect(await listed()).toContain(email);
    await position("manager");
    expect(await findLink(token)).toBeNull();
    expect(await listed()).not.toContain(email);
    await expect(join(link)).rejects.toThrow(NotFoundError);
    await position("admin");
    expect(await findLink(token)).toMatchObject({ kind: "invitation" });
    await succeed(setDisabled(other, admin.id, true));
    expect(await findLink(token)).toBeNull();
    expect(await listed()).not.toContain(email);
    await expect(join(link)).rejects.toThrow(NotFoundError);
  });

  test("ends with its week", async () => {
    const { link } = await succeed(
      invitePerson(admin, {
        email: "late@example.org",
        role: "viewer",
        organisationId: null,
      }),
    );
    await database.ownerSql`update invitations set expires_at = now()
      where email = 'late@example.org'`;
    expect(await findLink(tokenOf(link.address))).toBeNull();
  });

  test("keeps no token", async () => {
    const { link } = await succeed(
      invitePerson(admin, {
        email: "secret@example.org",
        role: "viewer",
        organisationId: null,
      }),
    );
    const kept = await database.ownerSql<{ row: string }[]>`
      select i::text as row from invitations i
      union all select a::text from audit_log a`;
    expect(
      kept.filter(({ row }) => row.includes(tokenOf(link.address))),
    ).toEqual([]);
  });
});

describe("the link to a new password", () => {
  const linkFor = async (person: Actor) =>
    (await succeed(makePasswordLink(admin, person.id))).link;

  test("used ends the others of its person, and no one else's", async () => {
    const person = await makeActor(database.ownerSql, "viewer");
    const other = await makeActor(database.ownerSql, "viewer");
    const first = await linkFor(person);
    const second = await linkFor(person);
    const another = await linkFor(other);
    const { session } = await succeed(join(second));
    await expect(join(first)).rejects.toThrow(NotFoundError);
    // The session that the second began goes on.
    expect(await actorOf(session)).toMatchObject({ id: person.id });
    await succeed(join(another));
  });

  test("and another of the same person, used at once, set one password", async () => {
    const person = await makeActor(database.ownerSql, "viewer");
    const first = await linkFor(person);
    const second = await linkFor(person);
    expect(await atOnce(() => [join(first), join(second)])).toEqual([
      "NotFoundError",
      "done",
    ]);
  });

  test("is worth nothing once its maker is disabled", async () => {
    const link = await linkFor(await makeActor(database.ownerSql, "viewer"));
    const other = await makeActor(database.ownerSql, "admin");
    await succeed(setDisabled(other, admin.id, true));
    expect(await findLink(tokenOf(link.address))).toBeNull();
    await expect(join(link)).rejects.toThrow(NotFoundError);
  });
});
