import { beforeEach, expect, test } from "vitest";
import { freshDatabase } from "@/db/testing/database";
import { makeActor, makeOrganisation } from "@/db/testing/factories";
import type { Actor } from "@/lib/auth/permissions";
import { ForbiddenError, NotFoundError } from "@/lib/errors";
import { notePresence } from "./presence";
import { Reporter } from "./testing/reporter";

const database = freshDatabase("template_empty");
const month = "2023-03";
let reporter: Reporter;
let colleague: Actor;

beforeEach(async () => {
  reporter = await Reporter.make(database.ownerSql);
  colleague = await makeActor(
    database.ownerSql,
    "staff",
    reporter.organisation,
  );
});

const present = (who: Actor, where = month) =>
  notePresence(who, reporter.at(where));

test("colleagues in one report see each other, and not themselves", async () => {
  expect(await present(reporter.staff)).toEqual({ others: [], seen: null });
  expect((await present(colleague)).others).toEqual([reporter.staff.name]);
  expect((await present(reporter.staff)).others).toEqual([colleague.name]);
  expect((await present(reporter.staff, "2023-04")).others).toEqual([]);
});

test("who has been silent for a while is not there any more", async () => {
  await present(colleague);
  await database.ownerSql`update report_presence
    set seen_at = now() - interval '1 minute' where user_id = ${colleague.id}`;
  expect((await present(reporter.staff)).others).toEqual([]);
  expect((await present(colleague)).others).toEqual([reporter.staff.name]);
  await database.ownerSql`update report_presence
    set seen_at = now() - interval '2 days' where user_id = ${colleague.id}`;
  await present(reporter.staff);
  const rows = await database.ownerSql`select 1 from report_presence
    where organisation_id = ${reporter.organisation.id}`;
  expect(rows).toHaveLength(1);
});

test("nobody else is told, or can be there", async () => {
  await present(reporter.staff);
  const others = [
    [await makeActor(database.ownerSql, "manager"), ForbiddenError],
    [await makeActor(database.ownerSql, "viewer"), NotFoundError],
    [
      await makeActor(
        database.ownerSql,
        "staff",
        await makeOrganisation(database.ownerSql),
      ),
      NotFoundError,
    ],
  ] as const;
  for (const [who, error] of others) {
    await expect(present(who)).rejects.toBeInstanceOf(error);
  }
  await expect(
    database.as(
      colleague,
      (sql) => sql`insert into report_presence (organisation_id, month, user_id)
        values (${reporter.organisation.id}, ${month}, ${reporter.staff.id})`,
    ),
  ).rejects.toThrow();
});
