import type { Sql } from "postgres";
import { clearanceLine, content, makeActor } from "@/db/testing/factories";
import type { Actor } from "@/lib/auth/permissions";
import { approveReport } from "@/lib/reporting/decisions";
import { addMonths, type Month, todayIn } from "@/lib/reporting/month";
import { Reporter } from "@/lib/reporting/testing/reporter";
import { addSubscriptions } from "../subscriptions";
import type { SendWhen } from "../vocabulary";

/**
 * The last month whose report may leave by now: from eight in the morning on
 * the day after its end, on the instance's calendar.
 */
function lastSendable(): Month {
  const eightHoursAgo = new Date(Date.now() - 8 * 60 * 60_000);
  return addMonths(todayIn("Asia/Baku", eightHoursAgo).slice(0, 7), -1);
}

/** Two operators, a manager, and a month that both have to report. */
export class Stage {
  private constructor(
    private readonly ownerSql: Sql,
    readonly first: Reporter,
    readonly second: Reporter,
    readonly manager: Actor,
    readonly month: Month,
  ) {}

  /** Ends what other tests left, so that only its own operators are expected. */
  static async make(ownerSql: Sql): Promise<Stage> {
    await ownerSql`delete from report_deliveries`;
    await ownerSql`delete from report_subscriptions`;
    await ownerSql`update organisations set active_from = null, active_to = null`;
    await ownerSql`update settings set lock_days = 365, demonstration = false`;
    return new Stage(
      ownerSql,
      await Reporter.make(ownerSql),
      await Reporter.make(ownerSql),
      await makeActor(ownerSql, "manager"),
      lastSendable(),
    );
  }

  /** Submits and approves, as people do; a second time it is a correction. */
  async approve(
    reporter: Reporter,
    apMines = 3,
    month = this.month,
  ): Promise<void> {
    await reporter.submit(
      month,
      content([clearanceLine("AZ-TAR", { apMines, clearedM2: 20_000 })]),
    );
    const seen = await reporter.seen(month);
    const done = await approveReport(this.manager, reporter.at(month), seen);
    if (!done.ok) throw new Error(JSON.stringify(done));
  }

  /** Approves both; the month is complete then. */
  async complete(month = this.month): Promise<void> {
    await this.approve(this.first, 3, month);
    await this.approve(this.second, 4, month);
  }

  /** Subscribes some addresses, as of some days ago; their ids by address. */
  async subscribe(
    addresses: readonly string[],
    {
      language = "en" as "en" | "az" | "ru",
      sendWhen = "complete" as SendWhen,
      day = null as number | null,
      daysAgo = 60,
    } = {},
  ): Promise<Map<string, string>> {
    const added = await addSubscriptions(
      this.manager,
      addresses.map((address, index) => ({ line: index + 1, address })),
      { language, sendWhen, day },
    );
    if (!added.ok) throw new Error(JSON.stringify(added));
    await this.ownerSql`update report_subscriptions
      set created_at = now() - ${daysAgo} * interval '1 day'
      where address in ${this.ownerSql(addresses)}`;
    const rows = await this.ownerSql<{ id: string; address: string }[]>`
      select id, address from report_subscriptions where ended_at is null`;
    return new Map(rows.map(({ id, address }) => [address, id]));
  }

  async deliveries() {
    const rows = await this.ownerSql<
      {
        id: string;
        address: string;
        kind: string;
        state: string;
        attempts: number;
        cause: string | null;
        problem: string | null;
        corrected: boolean;
        approved: number;
        expected: number;
      }[]
    >`select id, address, kind, state, attempts, cause, problem, corrected,
        approved, expected
      from report_deliveries order by created_at, address`;
    return rows.map((row) => ({ ...row }));
  }

  /** What the audit log says of deliveries and subscriptions, oldest first. */
  async audited(): Promise<{ action: string; actor: string | null }[]> {
    const rows = await this.ownerSql<
      { action: string; actor: string | null }[]
    >`
      select action, actor_id as actor from audit_log
      where subject_type in ('report_delivery', 'report_subscription', 'month')
        and at > ${this.begun} order by id`;
    return rows.map((row) => ({ ...row }));
  }

  private readonly begun = new Date(Date.now() - 1).toISOString();
}
