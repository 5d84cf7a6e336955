import { describe, expect, it } from "vitest";
import { casualtyLine, clearanceLine } from "@/db/testing/factories";
import type { ReportContent } from "@/lib/reporting/checks";
import { interpretFile } from "./interpret";
import { planImport } from "./plan";
import type { ImportPlan, MonthNow } from "./planned";
import { WORLD } from "./testing/reports";

const NOTHING: ReportContent = { nil: false, clearance: [], casualties: [] };

const draft = (content: Partial<ReportContent>): MonthNow => ({
  newest: { id: "draft", number: 1, lockVersion: 3, status: "draft" },
  content: { ...NOTHING, ...content },
  counting: null,
  refusal: null,
});

async function plan(
  lines: string[],
  march: MonthNow | null = null,
  reportsCasualties = true,
): Promise<ImportPlan> {
  const bytes = new TextEncoder().encode(lines.join("\n"));
  const read = await interpretFile(bytes, { areas: {} }, WORLD);
  if (read.kind !== "read") throw new Error(JSON.stringify(read));
  const now = new Map(march ? [["2024-03", march]] : []);
  return planImport(read.rows, now, reportsCasualties);
}

const HEAD = "month,area,cleared_m2,ap_mines";
const PEOPLE =
  "month,occurred_on,area,accident_ref,device,activity,outcome,age_group,sex,status,persons";
const injured =
  "2024-03,,Tartar,,unknown,unknown,injured,unknown,unknown,unknown,1";
const killed = injured.replace("injured", "killed");
const outcomes = ({ rows }: ImportPlan) => rows.map(({ outcome }) => outcome);
const problems = ({ rows }: ImportPlan) =>
  rows.flatMap((row) =>
    row.problems.map(({ problem, column }) => `${column} ${problem.problem}`),
  );

describe("land and ordnance", () => {
  const line = clearanceLine("AZ-TAR", { clearedM2: 5, teams: 2, note: "n" });

  it("writes the cells that differ and keeps columns and districts it lacks", async () => {
    const other = clearanceLine("AZ-LAC", { dogs: 1 });
    const result = await plan(
      [HEAD, "2024-03,Tartar,6,", "2024-03,Aghdam,0,1"],
      draft({ clearance: [line, other] }),
    );
    expect(outcomes(result)).toEqual(["changed", "created"]);
    expect(result.rows[0]?.steps).toEqual([
      { measure: "clearedM2", before: 5, after: 6 },
    ]);
    expect(result.months[0]?.after.clearance).toEqual([
      { ...line, clearedM2: 6 },
      other,
      clearanceLine("AZ-AGM", { clearedM2: 0, apMines: 1 }),
    ]);
  });

  it("takes an empty cell for not reported, and a row without any figure for nothing", async () => {
    const march = draft({ clearance: [{ ...line, apMines: 3 }] });
    const emptied = await plan([HEAD, "2024-03,Tartar,5,"], march);
    expect(emptied.rows[0]?.steps).toEqual([
      { measure: "apMines", before: 3, after: null },
    ]);
    const blank = await plan([HEAD, "2024-03,Tartar,,"], march);
    expect(outcomes(blank)).toEqual(["empty"]);
    expect(blank.months).toEqual([]);
  });

  it("refuses a district that stands there twice, and says where", async () => {
    const result = await plan([HEAD, "2024-03,Tartar,1,", "2024-03,Terter,2,"]);
    expect(result.rows[1]?.problems[0]?.problem).toEqual({
      problem: "area-twice",
      row: 2,
    });
  });

  it("refuses rows of others alike, whether or not they exist", async () => {
    const head = `organisation_code,${HEAD}`;
    const rows = ["NAT", "no-such", "-ORG"].map(
      (o) => `${o},2024-03,Lachin,x,1`,
    );
    const result = await plan([head, ...rows]);
    expect(problems(result)).toEqual([
      "A not-yours",
      "A not-yours",
      "D not-a-number",
    ]);
  });

  it("refuses what would change a month that takes no figures, and nothing else", async () => {
    const sent = {
      ...draft({ clearance: [line] }),
      refusal: "already-submitted",
    } as const;
    const result = await plan(
      ["month,area,cleared_m2", "2024-03,Tartar,5", "2024-03,Aghdam,1"],
      sent,
    );
    expect(outcomes(result)).toEqual(["unchanged", "refused"]);
    expect(problems(result)).toEqual(["null already-submitted"]);
  });

  it("refuses months that are not to be reported", async () => {
    const rows = ["2023-12", "2024-07", "soon"].map((m) => `${m},Tartar,1,`);
    expect(problems(await plan([HEAD, ...rows]))).toEqual([
      "A before-first-month",
      "A month-not-begun",
      "A not-a-month",
    ]);
  });

  it("refuses rows with too few or too many cells", async () => {
    const result = await plan([
      HEAD,
      "2024-03,Tartar,1",
      "2024-03,Lachin,1,2,3",
    ]);
    expect(problems(result)).toEqual(["null fewer-cells", "null more-cells"]);
  });
});

describe("nothing to report", () => {
  const head = `${HEAD},nil_report`;

  it("is written where nothing stands, and known where it stands", async () => {
    const made = await plan([head, "2024-03,,,,true"]);
    expect(made.months[0]?.after).toEqual({ ...NOTHING, nil: true });
    const known = await plan([head, "2024-03,,,,bəli"], draft({ nil: true }));
    expect(outcomes(known)).toEqual(["unchanged"]);
  });

  it("never takes figures away", async () => {
    const march = draft({ clearance: [clearanceLine("AZ-TAR", { teams: 1 })] });
    expect(problems(await plan([head, "2024-03,,,,true"], march))).toEqual([
      "null nil-replaces-figures",
    ]);
  });

  it("is refused beside figures, in its row or in another", async () => {
    expect(problems(await plan([head, "2024-03,Tartar,1,,true"]))).toEqual([
      "E nil-with-figures",
    ]);
    const both = await plan([head, "2024-03,,,,true", "2024-03,Tartar,1,,"]);
    expect(problems(both)).toEqual(["null nil-beside-rows"]);
  });

  it("ends with the first figure", async () => {
    const result = await plan(
      [HEAD, "2024-03,Tartar,1,"],
      draft({ nil: true }),
    );
    expect(result.months[0]?.after.nil).toBe(false);
  });
});

describe("casualties", () => {
  const was = casualtyLine("AZ-TAR");
  const elsewhere = casualtyLine("AZ-LAC", { persons: 4 });

  it("are the whole list of a month and district, in any order", async () => {
    const march = draft({
      casualties: [was, elsewhere, { ...was, persons: 2 }],
    });
    const same = await plan(
      [PEOPLE, injured.replace(/1$/, "2"), injured],
      march,
    );
    expect(outcomes(same)).toEqual(["unchanged", "unchanged"]);
    const other = await plan([PEOPLE, injured, killed], march);
    expect(outcomes(other)).toEqual(["unchanged", "created", "removed"]);
    expect(other.months[0]?.after.casualties).toEqual([
      was,
      elsewhere,
      { ...was, outcome: "killed" },
    ]);
  });

  it("count the same line as often as it stands there", async () => {
    const result = await plan(
      [PEOPLE, injured, injured],
      draft({ casualties: [was] }),
    );
    expect(outcomes(result)).toEqual(["unchanged", "created"]);
  });

  it("are refused where the organisation reports none", async () => {
    expect(problems(await plan([PEOPLE, injured], null, false))).toEqual([
      "null casualties-not-reported-here",
    ]);
  });

  it("are refused cell by cell", async () => {
    const bad =
      "2024-03,2024-04-01,Tartar,,mine,farming,hurt,adult,male,civilian,0";
    expect(problems(await plan([PEOPLE, bad])).sort()).toEqual([
      "B date-outside-month",
      "E choose",
      "G choose",
      "K at-least-one",
    ]);
  });

  it("are refused beyond what a month can hold, quickly", async () => {
    const many = Array.from({ length: 30_000 }, (_, n) =>
      injured.replace(",,unknown", `,ref ${n},unknown`),
    );
    // A search through all lines for each would take minutes.
    const result = await plan([PEOPLE, ...many]);
    expect(result.counts.refused).toBe(30_000);
  }, 60_000);
});
