import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeCopies } from "@/db/copy";
import { freshDatabase } from "@/db/testing/database";
import { makeActor, type TestOrganisation } from "@/db/testing/factories";
import type { Actor } from "@/lib/auth/permissions";
import { exportTable } from "@/lib/exports/csv";
import { exportWorkbook } from "@/lib/exports/xlsx";
import type { RawParams } from "@/lib/indicators/params";
import { applyImport, keepImport, reviewImport } from "./service";

const database = freshDatabase("template_demonstration");
const ORGANISATIONS = ["EMS", "COM"];
const staff = new Map<string, Actor>();

beforeAll(async () => {
  const rows = await database.ownerSql<TestOrganisation[]>`
    select id, code, reports_casualties as "reportsCasualties"
    from organisations where code in ${database.ownerSql(ORGANISATIONS)}`;
  for (const row of rows) {
    staff.set(row.code, await makeActor(database.ownerSql, "staff", row));
  }
});

afterAll(closeCopies);

const WAYS = [
  { how: "csv", params: {} },
  { how: "csv", params: { lang: "az", hxl: "1", bom: "1" } },
  { how: "xlsx", params: {} },
  { how: "xlsx", params: { lang: "ru", hxl: "1" } },
] as const;
const SUBJECTS = ["clearance", "casualties"] as const;

async function exported(
  actor: Actor,
  subject: (typeof SUBJECTS)[number],
  how: "csv" | "xlsx",
  params: RawParams,
): Promise<{ name: string; bytes: Uint8Array }> {
  const write = how === "csv" ? exportTable : exportWorkbook;
  const { name, stream } = await write(actor, subject, params);
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  return { name, bytes };
}

/** The reports with all that they say; exports add rows to the audit log. */
async function reportsNow(): Promise<unknown> {
  return [
    ...(await database.ownerSql`
      select
        (select md5(string_agg(v::text, chr(10) order by v.id)) from report_versions v),
        (select md5(string_agg(l::text, chr(10) order by l.id)) from clearance_lines l),
        (select md5(string_agg(c::text, chr(10) order by c.id)) from casualty_lines c)`),
  ];
}

describe.each(ORGANISATIONS)("the whole history of %s", (code) => {
  test.each(
    WAYS.flatMap((way) => SUBJECTS.map((subject) => ({ ...way, subject }))),
  )("as $subject $how with $params, imported, changes nothing", async (way) => {
    const { subject, how, params } = way;
    const actor = staff.get(code);
    if (!actor) throw new Error(`no ${code} in the demonstration`);
    const query = { ...params, organisation: code };
    const file = await exported(actor, subject, how, query);
    const before = await reportsNow();
    const kept = await keepImport(actor, file);
    if (!kept.ok) throw new Error(kept.refusal.refusal);
    const review = await reviewImport(actor, kept.id);
    if (subject === "casualties" && !actor.reportsCasualties) {
      // It has none: the file is a header, and says so.
      expect(review).toMatchObject({ refusal: { refusal: "no-rows" } });
      return;
    }
    if (review.kind !== "planned") throw new Error(JSON.stringify(review));
    const { unchanged, ...others } = review.plan.counts;
    expect(unchanged).toBeGreaterThan(30);
    expect(new Set(Object.values(others))).toEqual(new Set([0]));
    expect(review.plan.months).toEqual([]);
    expect(await applyImport(actor, kept.id, review.fingerprint)).toEqual({
      ok: false,
      why: "nothing",
    });
    expect(await reportsNow()).toEqual(before);
  });
});

test("with one figure changed, that figure is the whole plan", async () => {
  const actor = staff.get("EMS");
  if (!actor) throw new Error("no EMS in the demonstration");
  const query = { organisation: "EMS", from: "2023-03", to: "2023-03" };
  const { name, bytes } = await exported(actor, "clearance", "csv", query);
  const lines = Buffer.from(bytes).toString("utf8").split("\n");
  const at = lines[0]?.split(",").indexOf("dogs") ?? -1;
  const cells = lines[1]?.split(",") ?? [];
  const was = cells[at] === "" ? null : Number(cells[at]);
  lines[1] = cells.with(at, "77").join(",");
  const changed = Buffer.from(lines.join("\n"));
  const kept = await keepImport(actor, { name, bytes: changed });
  if (!kept.ok) throw new Error(kept.refusal.refusal);
  const review = await reviewImport(actor, kept.id);
  if (review.kind !== "planned") throw new Error(JSON.stringify(review));
  const [row, ...more] = review.plan.rows.filter(
    ({ outcome }) => outcome !== "unchanged",
  );
  expect(more).toEqual([]);
  expect(row).toMatchObject({
    outcome: "changed",
    place: { row: 2 },
    steps: [{ measure: "dogs", before: was, after: 77 }],
  });
});
