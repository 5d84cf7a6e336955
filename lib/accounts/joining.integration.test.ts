import { randomBytes } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { loadInitialData } from "@/db/seed/load";
import { freshDatabase } from "@/db/testing/database";
import { makeActor, makeOrganisation } from "@/db/testing/factories";
import type { Actor } from "@/lib/auth/permissions";
import { NotFoundError } from "@/lib/errors";
import { acceptLink, findLink } from "./joining";
import { getPeople, invitePerson } from "./people";
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
    await database.ownerSql`truncate users, audit_log, invitations cascade`;
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
    await expect(acceptLink(token, typed)).rejects.toThrow(NotFoundError);
    expect((await start()).setupPath).toBeNull();
  });

  test("two who use it at once: one account", async () => {
    await database.ownerSql`truncate users, audit_log, invitations cascade`;
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
    const email = `${randomBytes(4).toString("hex")}@example.org`;
    const invite = () =>
      invitePerson(admin, { email, role: "viewer", organisationId: null });
    const first = await succeed(invite());
    const second = await succeed(invite());
    const join = (address: string) =>
      acceptLink(tokenOf(address), { name: "A", ...TYPED_TWICE });
    await succeed(join(first.link.address));
    const taken = { ok: false, fields: { email: { problem: "email-taken" } } };
    expect(await join(second.link.address)).toEqual(taken);
    expect(await invite()).toEqual(taken);
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
