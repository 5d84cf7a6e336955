import { beforeAll, describe, expect, test } from "vitest";
import { OPEN_DISAGREEMENTS } from "@/db/seed/demonstration/calibration";
import { freshDatabase } from "@/db/testing/database";
import type { Actor } from "@/lib/auth/permissions";
import { publishedBeside } from "./beside";
import { checkStatement } from "./check";
import { getReconciliation, signNote } from "./reconciliation";
import { isSupported } from "./rules/compare";
import { writeDecimal } from "./rules/decimal";
import type { ClaimMeasure } from "./rules/vocabulary";

const database = freshDatabase("template_demonstration");
let manager: Actor;
let viewer: Actor;
let ids: { id: number; key: string; measure: ClaimMeasure }[];

async function account(email: string): Promise<Actor> {
  const [row] = await database.ownerSql<
    { id: string; name: string; role: Actor["role"] }[]
  >`
    select id, name, role from users where email = ${email}`;
  if (!row) throw new Error(`no ${email}`);
  return {
    ...row,
    email,
    language: null,
    organisationId: null,
    organisationCode: null,
    reportsCasualties: false,
  };
}

beforeAll(async () => {
  manager = await account("manager@example.org");
  viewer = await account("viewer@example.org");
  ids = await database.ownerSql<
    typeof ids
  >`select id, claim_key as key, measure from claims order by id`;
});

function idOf(key: string, measure: ClaimMeasure): number {
  const found = ids.find(
    (claim) => claim.key === key && claim.measure === measure,
  );
  if (!found) throw new Error(`${key} ${measure}`);
  return found.id;
}

async function compared(actor: Actor, key: string, measure: ClaimMeasure) {
  const { comparison } = await getReconciliation(actor, idOf(key, measure));
  if (!comparison.comparable) throw new Error(comparison.reason);
  return comparison;
}

describe("a claim against the reports", () => {
  test("March 2023: what was reported by the day it was published, and today", async () => {
    const { now, atDate } = await compared(manager, "C018", "cleared_area");
    expect(now.amount && writeDecimal(now.amount)).toBe("59836000");
    expect(now).toMatchObject({
      verdict: "same",
      difference: { units: 0n },
      partial: [],
    });
    expect(atDate?.asOf).toBe("2023-04-04");
    // Reports of March were due on the tenth of April.
    expect(atDate?.missing.length).toBeGreaterThan(0);
    expect(atDate?.amount === null || atDate?.verdict !== "same").toBe(true);
  });

  test("392 by 9 April 2025: counted by the day within a partial month", async () => {
    const { now, shares } = await compared(manager, "K029", "casualties");
    expect(now.amount && writeDecimal(now.amount)).toBe("392");
    expect(shares.at(-1)).toMatchObject({
      month: "2025-04",
      days: 9,
      whole: false,
    });
  });

  test("a partial month of land says so, and whether it is counted", async () => {
    const { now } = await compared(manager, "C044", "ap_mines");
    expect(
      now.partial.map(({ share, counted }) => [
        share.month,
        share.days,
        counted,
      ]),
    ).toEqual([["2021-10", 2, false]]);
  });

  test("what changed since the claim's date explains the whole change of the sum", async () => {
    const { now, atDate, changes } = await compared(
      manager,
      "C018",
      "cleared_area",
    );
    const sum = changes.reduce(
      (all, { change }) => all + (change?.units ?? 0n),
      0n,
    );
    expect(sum).toBe((now.amount?.units ?? 0n) - (atDate?.amount?.units ?? 0n));
  });

  test("every comparable claim agrees today, or is a disagreement known beforehand", async () => {
    const open = new Set(OPEN_DISAGREEMENTS.map(({ claimId }) => claimId));
    const wholeMonths = new Set<string>();
    const unexpected: string[] = [];
    const monthly = await database.ownerSql<typeof ids>`
      select id, claim_key as key, measure from claims
      where to_char(period_start, 'YYYY-MM') = to_char(period_end, 'YYYY-MM')
        and period_start >= '2020-11-01' and period_end = (
          date_trunc('month', period_end) + interval '1 month - 1 day')::date
        and measure in ('cleared_area', 'ap_mines', 'av_mines', 'uxo')`;
    for (const { id, key, measure } of monthly) {
      const { claim, comparison } = await getReconciliation(manager, id);
      if (!comparison.comparable || claim.areaCode !== null) continue;
      wholeMonths.add(key);
      const { verdict } = comparison.now;
      if (verdict && !isSupported(verdict) && !open.has(key)) {
        unexpected.push(`${key} ${measure} ${claim.value} ${verdict}`);
      }
    }
    expect(wholeMonths.size).toBeGreaterThan(20);
    expect(unexpected).toEqual([]);
  });

  test("a note keeps its signature and the sum of its day", async () => {
    const id = idOf("C034", "cleared_area");
    expect(await signNote(manager, id, "  ")).toEqual({
      ok: false,
      refused: "missing",
    });
    expect(
      await signNote(manager, id, "One digit differs from the other outlet."),
    ).toEqual({ ok: true });
    const { notes } = await getReconciliation(viewer, id);
    expect(notes).toMatchObject([
      {
        body: "One digit differs from the other outlet.",
        reported: "72351000",
        difference: "-1000000",
        signedByName: manager.name,
      },
    ]);
  });
});

describe("viewers", () => {
  test("see published national casualty windows, by the day", async () => {
    for (const measure of [
      "casualties",
      "killed",
      "injured_military",
    ] as const) {
      const key = measure === "casualties" ? "K029" : "K019";
      const theirs = await compared(viewer, key, measure);
      const staff = await compared(manager, key, measure);
      expect(theirs.now.amount, measure).toEqual(staff.now.amount);
    }
  });

  test("learn nothing of a window that nobody has published", async () => {
    const ask = (from: string, to: string, who: Actor) =>
      database.as(
        who,
        (sql) =>
          sql`select * from window_casualties(${from}::date, ${to}::date, null, null)`,
      );
    expect(await ask("2021-06-01", "2021-06-29", manager)).not.toHaveLength(0);
    expect(await ask("2021-06-01", "2021-06-29", viewer)).toHaveLength(0);
    expect(await ask("2021-06-01", "2021-06-30", viewer)).not.toHaveLength(0);
    const check = await checkStatement(viewer, {
      measure: "killed_military",
      value: "1",
      from: "2023-01-01",
      to: "2023-03-31",
    });
    expect(check.result?.comparison).toEqual({
      comparable: false,
      reason: "withheld",
    });
    const national = await checkStatement(viewer, {
      measure: "killed",
      value: "1",
      from: "2021-06-01",
      to: "2021-06-30",
    });
    expect(
      national.result?.comparison.comparable &&
        national.result.comparison.now.amount?.units,
    ).toBe(4n);
  });
});

describe("the check of a statement", () => {
  test("reads a sentence and says by how much it is off", async () => {
    const { result, fields } = await checkStatement(manager, {
      sentence: "392 killed or injured from 10 November 2020 to 9 April 2025",
    });
    expect(fields).toMatchObject({
      measure: "casualties",
      value: "392",
      from: "2020-11-10",
      to: "2025-04-09",
    });
    expect(result?.comparison).toMatchObject({
      comparable: true,
      now: { verdict: "same" },
    });
    expect(result?.published.map(({ claimKey }) => claimKey)).toEqual(["K029"]);
    const off = await checkStatement(manager, {
      sentence: "400 killed or injured from 10 November 2020 to 9 April 2025",
    });
    expect(off.result?.comparison).toMatchObject({
      now: { difference: { units: 8n }, verdict: "different" },
    });
  });

  test("refuses at the field", async () => {
    const { problems, result } = await checkStatement(manager, {
      measure: "cleared_area",
      value: "5.983",
      from: "2023-03-31",
      to: "2023-03-01",
    });
    expect(result).toBeNull();
    expect(problems).toMatchObject({
      value: { problem: "ambiguous" },
      to: { problem: "end-before-start" },
    });
  });
});

describe("beside a dashboard", () => {
  test("the claim about exactly the months shown, else the latest cumulative one", async () => {
    const march = await publishedBeside(manager, {
      from: "2023-03",
      to: "2023-03",
      area: null,
      organisation: null,
    });
    const described = march.map(
      ({ claim, exactWindow }) =>
        `${claim.measure} ${claim.claimKey} ${exactWindow}`,
    );
    expect(described).toContain("cleared_area C018 true");
    const all = await publishedBeside(viewer, {
      from: "2020-11",
      to: "2025-04",
      area: null,
      organisation: null,
    });
    const people = all.find(({ claim }) => claim.measure === "casualties");
    expect(people?.claim.claimKey).toBe("K029");
    expect(people?.reportedByThen?.asOf).toBe("2025-04-09");
    expect(
      await publishedBeside(manager, {
        from: "2023-03",
        to: "2023-03",
        area: "AZ-TAR",
        organisation: null,
      }),
    ).toEqual([]);
  });
});
