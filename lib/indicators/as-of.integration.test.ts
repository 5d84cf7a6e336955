import { drizzle } from "drizzle-orm/postgres-js";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { asActor } from "@/db/client";
import {
  casualtiesByArea,
  casualtiesByMonth,
  clearanceByArea,
  clearanceByMonth,
  type FigureScope,
} from "@/db/queries/indicators";
import { refreshRollups } from "@/db/queries/rollups";
import { planAsOf } from "@/db/queries/sums-as-of";
import * as schema from "@/db/schema";
import { freshDatabase } from "@/db/testing/database";
import { makeOrganisation } from "@/db/testing/factories";
import { addMonths, type Month } from "@/lib/reporting/month";

const database = freshDatabase("template_demonstration");
const manager = { id: "", role: "manager" as const, organisationId: null };
let staffId: string;
let areaIds: number[];
let organisationId: string;
/** Instants at which something began to count. */
let instants: string[];

async function idOf(query: PromiseLike<readonly { id: string }[]>) {
  const [row] = await query;
  if (!row) throw new Error("nothing was found");
  return row.id;
}

/** The first version of a report counts from April 2023, its correction from September. */
const FIRST = "2023-04-05T00:00:00Z";
const CORRECTED = "2023-09-01T00:00:00Z";
const BETWEEN = "2023-06-01T00:00:00Z";

/** A report of which one version alone speaks of an area that nobody else reports. */
async function makeReport(speaking: 1 | 2): Promise<void> {
  const sql = database.ownerSql;
  const organisation = await makeOrganisation(sql, { reportsCasualties: true });
  const key = { organisation_id: organisation.id, month: "2023-03" };
  const reportId = await idOf(
    sql<{ id: string }[]>`insert into reports ${sql(key)} returning id`,
  );
  const version = (number: number, from: string, to: string | null) =>
    idOf(
      sql<{ id: string }[]>`insert into report_versions ${sql({
        ...key,
        report_id: reportId,
        number,
        status: "approved",
        submitted_by: staffId,
        submitted_at: from,
        decided_by: manager.id,
        decided_at: from,
        counts_from: from,
        counts_to: to,
      })} returning id`,
    );
  const versions = {
    1: await version(1, FIRST, CORRECTED),
    2: await version(2, CORRECTED, null),
  };
  const line = {
    ...key,
    version_id: versions[speaking],
    // The nation and a district, of which nothing else is said that month.
    area_id: areaIds[speaking === 1 ? 0 : 1] ?? 0,
  };
  await sql`insert into clearance_lines ${sql({ ...line, axo: 7, ieds: 0 })}`;
  if (speaking === 2) {
    // Said of the same area before: another measure.
    const before = { ...line, version_id: versions[1], ap_mines: 1 };
    await sql`insert into clearance_lines ${sql(before)}`;
  }
  await sql`insert into casualty_lines ${sql({
    ...line,
    ordinal: 1,
    device: "unknown",
    activity: "unknown",
    outcome: "injured",
    age_group: "child",
    sex: "unknown",
    status: "unknown",
    persons: 2,
  })}`;
}

beforeAll(async () => {
  const sql = database.ownerSql;
  manager.id = await idOf(sql`select id from users where role = 'manager'`);
  staffId = await idOf(sql`select id from users where role = 'staff' limit 1`);
  organisationId = await idOf(
    sql`select id from organisations where code = 'EMS'`,
  );
  const areas = await sql<{ id: number }[]>`
    select a.id from areas a order by exists (
      select from clearance_lines l where l.area_id = a.id and l.month = '2023-03'), a.id`;
  areaIds = areas.map(({ id }) => id);
  await makeReport(1);
  await makeReport(2);
  await drizzle(sql, { schema }).transaction((tx) => refreshRollups(tx, null));
  const counted = await sql<{ at: string }[]>`
    select distinct counts_from::text as at from report_versions
    where counts_from is not null`;
  instants = counted.map(({ at }) => at);
});

/** The sums of the lines that counted, by hand and of nothing but the lines. */
async function fresh(
  subject: "clearance" | "casualties",
  key: "month" | "area_id",
  scope: FigureScope,
) {
  const sums =
    subject === "clearance"
      ? `sum(l.cancelled_m2)::float8 as "cancelledM2", sum(l.reduced_m2)::float8 as "reducedM2",
         sum(l.cleared_m2)::float8 as "clearedM2", sum(l.ap_mines)::float8 as "apMines",
         sum(l.av_mines)::float8 as "avMines",
         sum(case when l.submunitions is null then l.other_uxo else l.submunitions + coalesce(l.other_uxo, 0) end)::float8 as uxo,
         sum(case when l.axo is null then l.ieds else l.axo + coalesce(l.ieds, 0) end)::float8 as "otherOrdnance",
         sum(l.teams::bigint * l.days_worked)::float8 as "teamDays"`
      : `sum(case when l.outcome = 'killed' then l.persons else 0 end)::float8 as killed,
         sum(case when l.outcome = 'injured' then l.persons else 0 end)::float8 as injured,
         sum(case when l.age_group = 'child' then l.persons else 0 end)::float8 as children`;
  const { from, to, asOfBefore, areaIds: within } = scope;
  return database.ownerSql.unsafe<Record<string, unknown>[]>(
    `select l.${key} as key, ${sums}
     from ${subject === "clearance" ? "clearance_lines" : "casualty_lines"} l
     where l.month >= $1 and l.month <= $2
       and ($3::int[] is null or l.area_id = any ($3::int[]))
       and ($4::uuid is null or l.organisation_id = $4::uuid)
       and (select v.counts_from < coalesce($5::timestamptz, 'infinity')
           and coalesce(v.counts_to, 'infinity') >= coalesce($5::timestamptz, 'infinity')
         from report_versions v where v.id = l.version_id)
     group by 1`,
    [from, to, within, scope.organisationId, asOfBefore],
  );
}

const byKey = (rows: readonly Record<string, unknown>[]) =>
  new Map(rows.map(({ key, ...figures }) => [key, figures]));

const anyScope = (): fc.Arbitrary<FigureScope> =>
  fc
    .record({
      start: fc.nat({ max: 60 }),
      length: fc.nat({ max: 40 }),
      areas: fc.option(fc.subarray(areaIds, { minLength: 1, maxLength: 3 }), {
        freq: 1,
      }),
      own: fc.boolean(),
      at: fc.option(fc.constantFrom(...instants), { freq: 6 }),
      // At the instant itself nothing has begun yet; a moment later it has.
      later: fc.constantFrom(0, 1),
    })
    .map(({ start, length, areas, own, at, later }) => {
      const from: Month = addMonths("2020-11", start);
      return {
        from,
        to: addMonths(from, length),
        areaIds: areas,
        organisationId: own ? organisationId : null,
        asOfBefore:
          at && new Date(new Date(at).getTime() + later).toISOString(),
      };
    });

test("sums now and at any earlier instant are the lines' own, by month and by area", async () => {
  await fc.assert(
    fc.asyncProperty(anyScope(), async (scope) => {
      const kept = await asActor(manager, async (tx) => ({
        clearanceByMonth: await clearanceByMonth(tx, scope),
        clearanceByArea: await clearanceByArea(tx, scope),
        casualtiesByMonth: await casualtiesByMonth(tx, scope),
        casualtiesByArea: await casualtiesByArea(tx, scope),
      }));
      expect(byKey(kept.clearanceByMonth)).toEqual(
        byKey(await fresh("clearance", "month", scope)),
      );
      expect(byKey(kept.clearanceByArea)).toEqual(
        byKey(await fresh("clearance", "area_id", scope)),
      );
      expect(byKey(kept.casualtiesByMonth)).toEqual(
        byKey(await fresh("casualties", "month", scope)),
      );
      expect(byKey(kept.casualtiesByArea)).toEqual(
        byKey(await fresh("casualties", "area_id", scope)),
      );
    }),
    {
      numRuns: 60,
      examples: [
        ["2023-03", BETWEEN],
        ["2023-12", BETWEEN],
        // At the very instant of a correction the first version still counts.
        ["2023-03", CORRECTED],
        ["2023-12", null],
      ].map(([to, asOfBefore]): [FigureScope] => [
        {
          from: "2023-03",
          to: to ?? "2023-03",
          areaIds: null,
          organisationId: null,
          asOfBefore: asOfBefore ?? null,
        },
      ]),
    },
  );
});

test("an earlier instant is worked out from today's sums where little has changed since", async () => {
  const plan = await asActor(manager, (tx) =>
    planAsOf(tx, {
      from: "2021-01",
      to: "2023-12",
      asOfBefore: "2023-08-31T00:00:00Z",
    }),
  );
  expect(plan.months).toContain("2022-01");
  // The corrected report: its first version back in, its second out.
  expect(plan.months).toContain("2023-03");
  expect(plan.added.length).toBeGreaterThan(0);
  expect(plan.removed.length).toBeGreaterThan(0);
  // Nothing was approved yet.
  expect(plan.months).not.toContain("2023-11");
});
