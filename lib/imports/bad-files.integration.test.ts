import { beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/testing/database";
import { clearanceLine, content } from "@/db/testing/factories";
import { messagesFor } from "@/lib/i18n/messages";
import { addMonths, todayIn } from "@/lib/reporting/month";
import { Reporter } from "@/lib/reporting/testing/reporter";
import {
  applyImport,
  type ImportReview,
  keepImport,
  reviewImport,
} from "./service";
import { type BadFile, badFiles, goodFiles } from "./testing/bad-files";

const database = freshDatabase("template_empty");
const month = addMonths(todayIn("Asia/Baku").slice(0, 7), -1);
const files = await badFiles(month);
let reporter: Reporter;

beforeAll(async () => {
  reporter = await Reporter.make(database.ownerSql, true);
  await reporter.save(month, content([clearanceLine("AZ-TAR", { teams: 3 })]));
});

const { refusals, problems } = messagesFor("en").import;

/** What the person is told; throws where there would be no sentence for it. */
function told(review: ImportReview): string[] {
  if (review.kind === "refused") {
    const { refusal } = review.refusal;
    expect(Object.keys(refusals)).toContain(refusal);
    return [refusal];
  }
  if (review.kind === "asked") return [review.question.question];
  const { plan, questions } = review;
  const found = plan.rows.flatMap((row) => row.problems);
  for (const { problem } of found) {
    expect(Object.keys(problems)).toContain(problem.problem);
  }
  return [
    ...found.map(({ problem, column }) => `${column} ${problem.problem}`),
    ...questions.map(({ typed }) => `which area is ${typed}?`),
  ];
}

/** Everything that an import could have written, of anybody. */
async function everything() {
  const [row] = await database.ownerSql`
    select (select count(*)::int from reports) as reports,
      (select count(*)::int from report_versions) as versions,
      (select sum(lock_version)::int from report_versions) as locks,
      (select count(*)::int from clearance_lines) as clearance,
      (select count(*)::int from casualty_lines) as casualties,
      (select count(*)::int from audit_log) as audit`;
  return { ...row, own: await reporter.rows() };
}

async function attempt({ name, bytes }: BadFile): Promise<string[]> {
  const kept = await keepImport(reporter.staff, { name, bytes });
  if (!kept.ok) return [kept.refusal.refusal];
  const review = await reviewImport(reporter.staff, kept.id);
  const fingerprint = review.kind === "planned" ? review.fingerprint : "";
  const applied = await applyImport(reporter.staff, kept.id, fingerprint);
  expect(applied.ok, `${name} was written`).toBe(false);
  return told(review);
}

test("there are 200 of them, and each is another", () => {
  expect(files.length).toBeGreaterThanOrEqual(200);
  const different = new Set(
    files.map(({ bytes }) => Buffer.from(bytes).toString("latin1")),
  );
  expect(different.size).toBe(files.length);
});

test("the rows beside the bad ones are good: alone they would be written", async () => {
  for (const { name, bytes } of goodFiles(month)) {
    const kept = await keepImport(reporter.staff, { name, bytes });
    if (!kept.ok) throw new Error(kept.refusal.refusal);
    const review = await reviewImport(reporter.staff, kept.id);
    expect(told(review), name).toEqual([]);
    expect(review).toMatchObject({ plan: { months: [{ month }] } });
  }
});

describe("a bad file is refused or asked about, and nothing of it is written", () => {
  const groups = Array.from({ length: Math.ceil(files.length / 20) }, (_, n) =>
    files.slice(n * 20, n * 20 + 20),
  );
  test.each(groups.map((group) => ({ from: group[0]?.name ?? "", group })))(
    "from $from on",
    async ({ group }) => {
      const before = await everything();
      for (const file of group) {
        expect(await attempt(file), file.name).not.toEqual([]);
        expect(await everything(), file.name).toEqual(before);
      }
    },
  );
});
