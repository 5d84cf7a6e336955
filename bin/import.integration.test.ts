import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { freshDatabase } from "@/db/testing/database";
import { clearanceLine, makeActor } from "@/db/testing/factories";
import { addMonths, todayIn } from "@/lib/reporting/month";
import { Reporter } from "@/lib/reporting/testing/reporter";

const database = freshDatabase("template_empty");
const folder = mkdtempSync(join(tmpdir(), "import-"));
const month = addMonths(todayIn("Asia/Baku").slice(0, 7), -1);
let reporter: Reporter;

afterAll(() => rmSync(folder, { recursive: true }));
beforeAll(async () => {
  await makeActor(database.ownerSql, "manager");
});
beforeEach(async () => {
  reporter = await Reporter.make(database.ownerSql);
});

/** `npm run import -- FILE …`, as a person runs it beside the program. */
function run(lines: string[], ...options: string[]) {
  const file = join(folder, "reports.csv");
  writeFileSync(file, lines.join("\n"));
  const { status, stdout, stderr } = spawnSync(
    "npm",
    ["run", "--silent", "import", "--", file, ...options],
    { encoding: "utf8", env: { ...process.env, NODE_OPTIONS: "" } },
  );
  return { status, stdout, stderr };
}

const head = "month,organisation_code,area,cleared_m2,teams";
const line = (area: string, land: string) =>
  `${month},${reporter.organisation.code},${area},${land},2`;

test("a dry run says what each row would do, of whom the file names, and writes nothing", async () => {
  const before = await reporter.rows();
  const { status, stdout } = run(
    [head, line("Tartar", "50000"), line("Aghdam", "7 ha")],
    "--dry-run",
  );
  expect(stdout).toContain("Cleared (m²): empty → 50,000");
  expect(stdout).toContain("Cleared (m²): empty → 70,000");
  expect(stdout).toContain(`New: 2, ${month}`);
  expect(status).toBe(0);
  expect(await reporter.rows()).toEqual(before);
});

test("a refused row is told with its cell, in the language asked for, and nothing is written", async () => {
  const lines = [head, line("Tartar", "50000"), line("Aghdam", '"5,983"')];
  const { email } = reporter.staff;
  for (const options of [["--dry-run"], ["--as", email]]) {
    const { status, stdout } = run(lines, ...options, "--lang", "ru");
    expect(stdout).toContain("Столбец D (Очищено (м²))");
    expect(stdout).toContain("Написано: «5,983».");
    expect(status).toBe(1);
  }
  expect((await reporter.view(month)).newest).toBeNull();
});

test("without --dry-run it is written in the person's name", async () => {
  const { staff } = reporter;
  const { status, stdout } = run(
    [head, line("Tartar", "50000")],
    ...["--as", staff.email],
  );
  expect(stdout).toContain("Done: 1 row written into drafts.");
  expect(status).toBe(0);
  const { content } = await reporter.view(month);
  expect(content.clearance).toEqual([
    clearanceLine("AZ-TAR", { clearedM2: 50_000, teams: 2 }),
  ]);
  const [row] = await database.ownerSql`
    select actor_id as "actorId", detail ->> 'importedFrom' as file
    from audit_log order by id desc limit 1`;
  expect(row).toEqual({ actorId: staff.id, file: "reports.csv" });
});

test("a question is asked with the option that answers it", async () => {
  const { email } = reporter.staff;
  const lines = [head, line("Sector 5", "100")];
  const asked = run(lines, "--as", email);
  expect(asked.stdout).toContain("Which area is “Sector 5”?");
  expect(asked.stdout).toContain('--area "Sector 5=CODE"');
  expect(asked.status).toBe(1);
  const answered = run(lines, "--as", email, "--area", "Sector 5=AZ-LAC");
  expect(answered.status).toBe(0);
  const { content } = await reporter.view(month);
  expect(content.clearance[0]?.areaCode).toBe("AZ-LAC");
});

test.each([
  { options: [], says: "Usage:", code: 2 },
  { options: ["--dry-run", "--lang", "xx"], says: "Usage:", code: 2 },
  { options: ["--dry-run", "--colour"], says: "--colour", code: 2 },
  {
    options: ["--as", "nobody@example.org"],
    says: "is no account of an operator's staff",
    code: 1,
  },
])("with $options it says $says", ({ options, says, code }) => {
  const { status, stdout, stderr } = run([head], ...options);
  expect(stdout + stderr).toContain(says);
  expect(status).toBe(code);
});
