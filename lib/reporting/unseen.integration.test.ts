import { beforeAll, expect, test } from "vitest";
import { freshDatabase } from "@/db/testing/database";
import { clearanceLine, content, makeActor } from "@/db/testing/factories";
import type { Actor } from "@/lib/auth/permissions";
import { ConflictError } from "@/lib/errors";
import { approveReport } from "./decisions";
import { addMonths, todayIn } from "./month";
import { withdrawReport } from "./submission";
import { Reporter } from "./testing/reporter";

const database = freshDatabase("template_empty");
const month = addMonths(todayIn("Asia/Baku").slice(0, 7), -1);
const mines = (apMines: number) =>
  content([
    clearanceLine("AZ-TAR", {
      apMines,
      clearedM2: 1000,
      teams: 1,
      daysWorked: 1,
    }),
  ]);
let manager: Actor;

beforeAll(async () => {
  // The month before is open on every day of this month.
  await database.ownerSql`update settings set lock_days = 60`;
  manager = await makeActor(database.ownerSql, "manager");
});

const waiting = async () => {
  const rows = await database.ownerSql`
    select from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`;
  return rows.length;
};

test("an approval that waits does not approve what was sent meanwhile", async () => {
  const reporter = await Reporter.make(database.ownerSql);
  const at = reporter.at(month);
  const approve = async () => {
    const seen = await reporter.seen(month);
    return approveReport(manager, at, seen);
  };
  await reporter.submit(month, mines(1));
  await approve();
  await reporter.submit(month, mines(2));

  const { approval } = await database.ownerSql.begin(async (sql) => {
    // Holds the approval back after it has read what it decides on.
    await sql`select from report_versions
      where organisation_id = ${reporter.organisation.id} and number = 1 for update`;
    const begun = Promise.allSettled([approve()]);
    await expect.poll(waiting, { timeout: 20_000 }).toBe(1);
    await withdrawReport(reporter.staff, at, await reporter.seen(month));
    await reporter.submit(month, mines(99));
    return { approval: begun };
  });
  const [ended] = await approval;
  expect(ended).toMatchObject({
    status: "rejected",
    reason: expect.any(ConflictError),
  });
  const { newest } = await reporter.view(month);
  expect(newest).toMatchObject({ number: 2, status: "submitted" });
});
