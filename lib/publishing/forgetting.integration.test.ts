import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { asNobody } from "@/db/client";
import { freshDatabase } from "@/db/testing/database";
import { makeActor } from "@/db/testing/factories";
import type { Actor } from "@/lib/auth/permissions";
import { startForgettingAddresses } from "./forgetting";
import { isForgotten } from "./forgotten";
import { endByLink, endingQuery, findEnding } from "./unsubscribing";

const database = freshDatabase("template_empty");
let manager: Actor;

beforeAll(async () => {
  manager = await makeActor(database.ownerSql, "manager");
});

/** A subscription that ended so many days ago, with one mail that was sent. */
async function subscribed(
  address: string,
  endedDaysAgo: number | null,
): Promise<string> {
  const [row] = await database.ownerSql<{ id: string }[]>`
    insert into report_subscriptions
      (address, language, send_when, created_by, ended_at)
    values (${address}, 'en', 'complete', ${manager.id},
      now() - make_interval(days => ${endedDaysAgo}))
    returning id`;
  if (!row) throw new Error("nothing was added");
  await database.ownerSql`
    insert into report_deliveries (subscription_id, address, language, month,
      kind, figures, approved, expected, state, next_attempt_at, problem)
    values (${row.id}, ${address}, 'en', '2023-05', 'by-hand', ${row.id}, 1, 1,
      'failed', now(), ${`550 ${address} unknown`})`;
  return row.id;
}

const rowsOf = (id: string) => database.ownerSql`
  select s.address, d.address as sent_to, d.problem, d.state
  from report_subscriptions s join report_deliveries d on d.subscription_id = s.id
  where s.id = ${id}`;

const linkOf = (id: string) =>
  Object.fromEntries(new URLSearchParams(endingQuery(id)));

test("an address is forgotten 90 days after its end, everywhere, and once", async () => {
  const lasting = await subscribed("lasting@example.org", null);
  const recent = await subscribed("recent@example.org", 89);
  const again = await subscribed("lasting@example.org", 200);
  const old = await subscribed("old@example.org", 91);
  const twice = await subscribed("old@example.org", 300);

  const stop = startForgettingAddresses({ firstMs: 0, everyMs: 60_000 });
  try {
    await expect
      .poll(
        () => database.ownerSql`
          select subject_id from audit_log
          where action = 'report_subscription.forgotten'`,
        { timeout: 20_000 },
      )
      .toHaveLength(2);
  } finally {
    stop();
  }

  for (const [id, address] of [
    [lasting, "lasting@example.org"],
    [recent, "recent@example.org"],
    // Its mailbox is subscribed anew.
    [again, "lasting@example.org"],
  ] as const) {
    expect(await rowsOf(id), address).toMatchObject([
      { address, sent_to: address },
    ]);
  }
  for (const id of [old, twice]) {
    const [row] = await rowsOf(id);
    expect(row).toMatchObject({ state: "failed", problem: null });
    expect(isForgotten(row?.address)).toBe(true);
    expect(row?.sent_to).toBe(row?.address);
    // Its link leads to nobody, and ends nobody else's.
    expect(await findEnding(linkOf(id))).toBeNull();
    await endByLink(linkOf(id));
  }
  expect(await findEnding(linkOf(lasting))).toMatchObject({ ended: false });
  expect(
    await database.ownerSql`
      select 1 from audit_log a, report_deliveries d, report_subscriptions s
      where a::text like '%old@%' or d::text like '%old@%' or s::text like '%old@%'`,
  ).toEqual([]);

  // What is forgotten is not forgotten again.
  const [second] = await asNobody((tx) =>
    tx.execute<{ count: number }>(
      sql`select forget_ended_addresses() as count`,
    ),
  );
  expect(second).toEqual({ count: 0 });
});
