import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/testing/database";
import { makeActor, makeOrganisation } from "@/db/testing/factories";
import type { Actor } from "@/lib/auth/permissions";
import { ConflictError, ForbiddenError } from "@/lib/errors";
import {
  addOrganisation,
  changeOrganisation,
  changeSettings,
  getInstanceSettings,
  getOrganisation,
  getOrganisations,
} from "./instance";
import {
  changePosition,
  getPeople,
  getPerson,
  invitePerson,
  makePasswordLink,
  setDisabled,
} from "./people";
import { auditReader, succeed } from "./testing/accounts";

const database = freshDatabase("template_empty");
const newAudit = auditReader(database);
const names = { nameEn: "Agency", nameAz: "Agentlik", nameRu: "Агентство" };
let admin: Actor;

beforeEach(async () => {
  await database.ownerSql`update users set disabled_at = now() where disabled_at is null`;
  admin = await makeActor(database.ownerSql, "admin");
  await newAudit();
});

describe("an organisation", () => {
  const input = {
    ...names,
    reportsCasualties: false,
    activeFrom: "2026-01",
    activeTo: null,
  };

  test("is added once under its code", async () => {
    await succeed(addOrganisation(admin, { ...input, code: "ONE" }));
    expect(await addOrganisation(admin, { ...input, code: "ONE" })).toEqual({
      ok: false,
      fields: { code: { problem: "code-taken" } },
    });
    expect(await newAudit()).toEqual(["organisation.added"]);
    expect((await getOrganisation(admin, "ONE")).organisation).toMatchObject(
      input,
    );
  });

  test("begins no earlier than the instance", async () => {
    expect(
      await addOrganisation(admin, {
        ...input,
        code: "EARLY",
        activeFrom: "2020-10",
      }),
    ).toEqual({
      ok: false,
      fields: {
        activeFrom: { problem: "month-before-instance", month: "2020-11" },
      },
    });
  });

  test("ends, but not before what it has reported", async () => {
    const { id, code } = await makeOrganisation(database.ownerSql);
    await database.ownerSql`insert into reports (organisation_id, month)
      values (${id}, '2026-03'), (${id}, '2026-05')`;
    const { stamp } = await getOrganisation(admin, code);
    expect(
      await changeOrganisation(admin, code, stamp, {
        ...input,
        activeFrom: "2026-04",
        activeTo: "2026-04",
      }),
    ).toEqual({
      ok: false,
      fields: {
        activeFrom: { problem: "reports-before", month: "2026-03" },
        activeTo: { problem: "reports-after", month: "2026-05" },
      },
    });
    await succeed(
      changeOrganisation(admin, code, stamp, { ...input, activeTo: "2026-05" }),
    );
    expect(await newAudit()).toEqual(["organisation.changed"]);
    await expect(changeOrganisation(admin, code, stamp, input)).rejects.toThrow(
      ConflictError,
    );
  });
});

test("settings are changed, with what was and what is in the audit log", async () => {
  const { settings, stamp } = await getInstanceSettings(admin);
  const { firstMonth: _first, demonstration: _demo, ...change } = settings;
  await succeed(changeSettings(admin, stamp, change));
  expect(await newAudit()).toEqual([]);
  await succeed(changeSettings(admin, stamp, { ...change, dueDay: 15 }));
  expect(await newAudit()).toEqual(["settings.changed"]);
  const [row] = await database.ownerSql`
    select detail from audit_log order by id desc limit 1`;
  expect(row?.detail).toEqual({ dueDay: { from: 10, to: 15 } });
  await expect(changeSettings(admin, stamp, change)).rejects.toThrow(
    ConflictError,
  );
});

test.each(["staff", "manager", "viewer"] as const)(
  "a person who is %s administers nothing",
  async (role) => {
    const organisation = await makeOrganisation(database.ownerSql);
    const actor = await makeActor(
      database.ownerSql,
      role,
      role === "staff" ? organisation : null,
    );
    const position = { role: "admin", organisationId: null } as const;
    const settings = await getInstanceSettings(admin);
    const known = await getOrganisation(admin, organisation.code);
    const organisationInput = {
      nameEn: "A",
      nameAz: "A",
      nameRu: "A",
      reportsCasualties: true,
      activeFrom: "2026-01",
      activeTo: null,
    };
    const attempts = [
      () => getPeople(actor),
      () => getPerson(actor, actor.id),
      () => invitePerson(actor, { email: "x@example.org", ...position }),
      () => changePosition(actor, actor.id, "", position),
      () => setDisabled(actor, admin.id, true),
      () => makePasswordLink(actor, admin.id),
      () => getOrganisations(actor),
      () => getOrganisation(actor, organisation.code),
      () => addOrganisation(actor, { ...organisationInput, code: "NEW" }),
      () =>
        changeOrganisation(
          actor,
          organisation.code,
          known.stamp,
          organisationInput,
        ),
      () =>
        changeSettings(actor, settings.stamp, {
          ...settings.settings,
          dueDay: 1,
        }),
    ];
    for (const attempt of attempts) {
      await expect(
        (async () => {
          await attempt();
        })(),
      ).rejects.toThrow(ForbiddenError);
    }
    expect(await newAudit()).toEqual([]);
  },
);
