import { beforeAll, describe, expect, test } from "vitest";
import { DEMONSTRATION_ACCOUNTS } from "@/lib/accounts/demonstration";
import { isMonth } from "@/lib/reporting/month";
import { loadInitialData } from "./seed/load";
import { freshDatabase } from "./testing/database";
import { brokenRules } from "./testing/invariants";

const database = freshDatabase("template_demonstration");

/** Every row of every table, as one number per table. */
async function fingerprint(): Promise<Record<string, string>> {
  const sql = database.ownerSql;
  const tables = await sql<{ name: string }[]>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE'`;
  const prints: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await sql<{ print: string }[]>`
      select count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) as print
      from ${sql(name)} t`;
    prints[name] = row?.print ?? "";
  }
  return prints;
}

describe("the demonstration", () => {
  test("gives March 2023 as it was published, from the sums by area", async () => {
    const [row] = await database.ownerSql`
      select sum(ap_mines)::int as ap, sum(av_mines)::int as av,
             sum(submunitions + other_uxo)::int as uxo,
             sum(cleared_m2)::int as cleared_m2
      from clearance_by_area where month = '2023-03'`;
    expect(row).toEqual({
      ap: 270,
      av: 656,
      uxo: 1465,
      cleared_m2: 59_836_000,
    });
  });

  test("holds every published figure, and breaks none of the rules", async () => {
    const [row] = await database.ownerSql`
      select count(*)::int as claims from claims`;
    expect(row).toEqual({ claims: 726 });
    expect(await brokenRules(database.ownerSql)).toEqual({});
  });

  test("has the four accounts, and nobody else can sign in", async () => {
    const rows = await database.ownerSql`
      select email, role from users where password_hash is not null`;
    const byEmail = (a: { email: string }, b: { email: string }) =>
      a.email < b.email ? -1 : 1;
    expect(
      [...rows].map(({ email, role }) => ({ email, role })).sort(byEmail),
    ).toEqual([...DEMONSTRATION_ACCOUNTS].sort(byEmail));
  });

  test("says that it is one, and was loaded by somebody", async () => {
    const [row] = await database.ownerSql`
      select demonstration,
        (select count(*)::int from organisations where not simulated) as real,
        (select count(*)::int from audit_log where action = 'demonstration.loaded') as audited
      from settings`;
    expect(row).toEqual({ demonstration: true, real: 0, audited: 1 });
  });

  test("sums by month only under months that can be reported", async () => {
    const rows = await database.ownerSql<{ month: string }[]>`
      select distinct month::text as month from clearance_by_area order by month`;
    expect(rows.at(0)?.month).toBe("2020-11");
    expect(rows.every(({ month }) => isMonth(month) && month < "2026-11")).toBe(
      true,
    );
  });

  test("changes nothing when loaded again, on another day either", async () => {
    const before = await fingerprint();
    for (const demonstration of [true, false]) {
      expect(
        await loadInitialData(database.ownerUrl, {
          demonstration,
          today: "2027-02-01",
          onProgress: () => {},
        }),
      ).toEqual({ setupPath: null });
    }
    expect(await fingerprint()).toEqual(before);
  });
});

describe("a rule that does not hold is named", () => {
  // The rules above would be worth nothing if they never spoke.
  beforeAll(async () => {
    expect(await brokenRules(database.ownerSql)).toEqual({});
  });

  test.each([
    [
      "sums by area",
      "update clearance_by_area set ap_mines = ap_mines + 1 where month = '2023-03'",
    ],
    [
      "sums by month",
      "update clearance_by_month set axo_lines = axo_lines + 1 where month = '2023-03'",
    ],
    ["sums by year", "delete from clearance_by_year where year = '2023'"],
    [
      "sums by version",
      "delete from clearance_by_version where month = '2023-03'",
    ],
    [
      "casualties by version",
      "update casualties_by_version set children = children + 1",
    ],
    [
      "a gap or an overlap in what counted",
      `alter table report_versions disable trigger report_versions_keep;
       update report_versions set counts_to = counts_to - interval '1 hour'
       where counts_to - interval '1 hour' > counts_from`,
    ],
    [
      "a broken audit chain",
      `alter table audit_log disable trigger audit_log_append_only;
       update audit_log set detail = '{"reports": 1}'`,
    ],
  ])("%s", async (rule, tampering) => {
    const undo = new Error("undo");
    const attempt = database.ownerSql.begin(async (sql) => {
      await sql.unsafe(tampering);
      const inside = sql as unknown as typeof database.ownerSql;
      expect(Object.keys(await brokenRules(inside))).toEqual([rule]);
      throw undo;
    });
    await expect(attempt).rejects.toBe(undo);
  });
});
