import { beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/testing/database";
import { clearanceLine, content } from "@/db/testing/factories";
import { messagesFor } from "@/lib/i18n/messages";
import { planPaste, splitBlock } from "@/lib/reporting/cells-paste";
import { saveCells } from "@/lib/reporting/cells-write";
import { clearanceField } from "@/lib/reporting/input";
import { addMonths, todayIn } from "@/lib/reporting/month";
import { Reporter } from "@/lib/reporting/testing/reporter";
import {
  applyImport,
  type ImportReview,
  keepImport,
  reviewImport,
} from "./service";
import { type BadFile, badFiles, goodFiles } from "./testing/bad-files";
import { type BadPaste, badPastes } from "./testing/bad-pastes";

const database = freshDatabase("template_empty");
const month = addMonths(todayIn("Asia/Baku").slice(0, 7), -1);
const files = await badFiles(month);
const GRID = ["AZ-TAR", "AZ-AGM", "AZ-LAC"];
const pastes = badPastes(GRID.length);
let reporter: Reporter;
let tables: string[] = [];

beforeAll(async () => {
  reporter = await Reporter.make(database.ownerSql, true);
  const line = clearanceLine("AZ-TAR", { teams: 3, cancelledM2: 80_000 });
  await reporter.save(month, content([line]));
  const found = await database.ownerSql<{ name: string }[]>`
    select tablename as name from pg_tables
    where schemaname = 'public' and tablename <> 'pending_imports'`;
  tables = found.map(({ name }) => name);
});

/** Every row of every table but the uploads themselves, byte for byte. */
async function everything(): Promise<unknown> {
  const parts = tables.map(
    (name) => `select '${name}' as name,
      md5(coalesce(string_agg(t::text, chr(10) order by t::text), '')) as rows
      from "${name}" t`,
  );
  return [...(await database.ownerSql.unsafe(parts.join(" union all ")))];
}

const { refusals, problems } = messagesFor("en").import;

/** What the person is told; throws where there would be no sentence for it. */
function told(review: ImportReview): string[] {
  if (review.kind === "refused") {
    const { refusal } = review.refusal;
    expect(Object.keys(refusals)).toContain(refusal);
    return [refusal];
  }
  if (review.kind === "asked") return [`${review.question.question}?`];
  const found = review.plan.rows.flatMap((row) => row.problems);
  for (const { problem } of found) {
    expect(Object.keys(problems)).toContain(problem.problem);
  }
  return found.map(({ problem, column }) =>
    column === null ? problem.problem : `${column} ${problem.problem}`,
  );
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

test("there are 200 files and 40 pastes, and each is another", () => {
  expect(files.length).toBeGreaterThanOrEqual(200);
  expect(pastes.length).toBeGreaterThanOrEqual(40);
  const different = new Set(
    files.map(({ bytes }) => Buffer.from(bytes).toString("latin1")),
  );
  expect(different.size).toBe(files.length);
  const blocks = new Set(pastes.map((paste) => JSON.stringify(paste)));
  expect(blocks.size).toBe(pastes.length);
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
        expect(await attempt(file), file.name).toContain(file.says);
        expect(await everything(), file.name).toEqual(before);
      }
    },
  );
});

describe("a bad paste into the grid", () => {
  const stands: Record<string, string> = {
    [clearanceField("AZ-TAR", "cancelledM2")]: "8",
    [clearanceField("AZ-TAR", "teams")]: "3",
  };

  /** What the person is asked before anything is written. */
  function asked({ text, at }: BadPaste): string[] {
    const block = splitBlock(text);
    if (!block) return ["too large"];
    const plan = planPaste(block, at, GRID, (field) => stands[field] ?? "");
    expect(plan.clear, JSON.stringify(text.slice(0, 40))).toBe(false);
    const over = plan.overflowRows + plan.overflowColumns > 0;
    return [
      ...plan.cells.flatMap(({ problem }) => problem?.problem ?? []),
      ...(plan.cells.some(({ kind }) => kind === "clears") ? ["clears"] : []),
      ...(over ? ["overflow"] : []),
    ];
  }

  test.each(pastes)("is asked about: $says", (paste) => {
    expect(asked(paste)).toContain(paste.says);
  });

  test("writes nothing that can't be read, even past the question", async () => {
    const before = await everything();
    for (const { text, at } of pastes) {
      const block = splitBlock(text);
      if (!block) continue;
      const { cells } = planPaste(block, at, GRID, () => "");
      const bad = cells.filter(({ problem }) => problem !== null);
      if (bad.length === 0) continue;
      const saved = await saveCells(reporter.staff, reporter.at(month), {
        version: 1,
        cells: bad.map(({ field, to }) => ({ field, before: "", after: to })),
      });
      if (!saved.ok) throw new Error(saved.refused);
      for (const { state } of Object.values(saved.cells)) {
        expect(state).not.toBe("saved");
      }
      expect(await everything(), text.slice(0, 40)).toEqual(before);
    }
  });
});
