import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { asActor } from "@/db/client";
import { freshDatabase } from "@/db/testing/database";
import {
  makeActor,
  makeOrganisation,
  type TestOrganisation,
} from "@/db/testing/factories";
import { brokenRules } from "@/db/testing/invariants";
import { type Person, ReportModel } from "@/db/testing/report-model";
import { resolve, someMoves } from "@/db/testing/report-moves";
import type { Actor } from "@/lib/auth/permissions";
import type { ReportContent } from "./checks";
import { addMonths, todayIn } from "./month";
import { openReport, readContent, type SeenVersion } from "./open-report";
import { getReport } from "./service";
import { carryOut } from "./testing/attempts";
import { warningsOn } from "./warning-context";
import type { Warning } from "./warnings";

const database = freshDatabase("template_empty");
const today = todayIn("Asia/Baku");
const lastMonth = addMonths(today.slice(0, 7), -1);
const MONTHS = [lastMonth, addMonths(lastMonth, -1)] as const;

beforeAll(async () => {
  // Closed months are another test's matter.
  await database.ownerSql`update settings set lock_days = 365`;
});

interface Side {
  organisation: TestOrganisation;
  people: Record<Person, Actor>;
  models: [ReportModel, ReportModel];
}

async function makeSides(): Promise<[Side, Side]> {
  const sql = database.ownerSql;
  const managers = [
    await makeActor(sql, "manager"),
    await makeActor(sql, "manager"),
  ] as const;
  const make = async () => {
    // Content is the same for both, so both report casualties.
    const organisation = await makeOrganisation(sql, {
      reportsCasualties: true,
    });
    const own = await makeActor(sql, "staff", organisation);
    return {
      organisation,
      own,
      colleague: await makeActor(sql, "staff", organisation),
    };
  };
  const first = await make();
  const second = await make();
  const side = (mine: typeof first, other: typeof first): Side => ({
    organisation: mine.organisation,
    people: {
      "own staff": mine.own,
      "own colleague": mine.colleague,
      "staff of the other": other.own,
      manager: managers[0],
      "other manager": managers[1],
      "promoted staff": { ...mine.own, role: "manager", organisationId: null },
    },
    models: [new ReportModel(), new ReportModel()],
  });
  return [side(first, second), side(second, first)];
}

/** What someone who looks sees now, whatever they may see. */
async function newestOf(
  organisationId: string,
  month: string,
): Promise<SeenVersion> {
  const [row] = await database.ownerSql<SeenVersion[]>`
    select number, lock_version as "lockVersion" from report_versions
    where organisation_id = ${organisationId} and month = ${month}
    order by number desc limit 1`;
  return row ?? { number: 0, lockVersion: 0 };
}

/** The warnings on the newest version, whoever asks. */
async function warningsNow(side: Side, month: 0 | 1): Promise<Warning[]> {
  const staff = side.people["own staff"];
  return asActor(staff, async (tx) => {
    const { organisation } = side;
    const open = await openReport(tx, staff, {
      organisationCode: organisation.code,
      month: MONTHS[month],
    });
    return open.newest
      ? warningsOn(tx, open, open.newest.id, await readContent(tx, open.newest))
      : [];
  });
}

/** Which version counts at this moment, as the database says, and when that is. */
async function countingNow(side: Side, month: 0 | 1) {
  const [row] = await database.ownerSql<
    { at: string; numbers: number[] | null }[]
  >`
    select clock_timestamp()::text as at, (
      select array_agg(number) from report_versions
      where organisation_id = ${side.organisation.id} and month = ${MONTHS[month]}
        and counts_from is not null and counts_to is null) as numbers`;
  return { at: row?.at ?? "", numbers: row?.numbers ?? [] };
}

/** A moment that was lived through, and what counted then. */
interface Moment {
  at: string;
  organisationId: string;
  month: string;
  counting: number | null;
}

/** Asked afterwards, each moment still counts what it counted. */
async function expectPastUnchanged(moments: Moment[]): Promise<void> {
  const asOf = await database.ownerSql<{ numbers: number[] | null }[]>`
    select (
      select array_agg(number) from report_versions v
      where v.organisation_id = m.organisation::uuid and v.month = m.month
        and counts_from <= m.at::timestamptz
        and m.at::timestamptz < coalesce(counts_to, 'infinity')) as numbers
    from unnest(
      ${moments.map(({ at }) => at)}::text[],
      ${moments.map(({ organisationId }) => organisationId)}::text[],
      ${moments.map(({ month }) => month)}::text[]
    ) with ordinality as m (at, organisation, month, place)
    order by m.place`;
  expect(asOf.map(({ numbers }) => numbers ?? [])).toEqual(
    moments.map(({ counting }) => (counting === null ? [] : [counting])),
  );
}

/** What stands in the database is what the model says, for one organisation. */
async function compare(side: Side): Promise<void> {
  const sql = database.ownerSql;
  const { id } = side.organisation;
  for (const [index, model] of side.models.entries()) {
    const month = MONTHS[index] ?? "";
    const versions = await sql`
      select status, counts_from is not null and counts_to is null as counts
      from report_versions where organisation_id = ${id} and month = ${month}
      order by number`;
    const lastApproved = model.versions.findLastIndex(
      (v) => v.status === "approved",
    );
    expect([...versions]).toEqual(
      model.versions.map(({ status }, i) => ({
        status,
        counts: i === lastApproved,
      })),
    );
    // Content as it is read back, of the version that counts or is written now.
    const view = await getReport(
      side.people["own staff"],
      side.organisation.code,
      month,
    );
    const byArea = (report: ReportContent) =>
      [...report.clearance].sort((a, b) => (a.areaCode < b.areaCode ? -1 : 1));
    expect(byArea(view.content)).toEqual(
      byArea(
        model.newest?.content ?? { nil: false, clearance: [], casualties: [] },
      ),
    );
    const cleared = (model.counting?.clearance ?? []).flatMap(
      (l) => l.clearedM2 ?? [],
    );
    const [row] = await sql<{ m2: number | null }[]>`
      select s.cleared_m2::int as m2 from clearance_by_version s
      join report_versions v on v.id = s.version_id and v.counts_to is null
      where s.organisation_id = ${id} and s.month = ${month}`;
    expect(row?.m2 ?? null).toBe(
      cleared.length > 0 ? cleared.reduce((a, b) => a + b, 0) : null,
    );
  }
  const [audit] = await sql`
    select count(*)::int as rows from audit_log where organisation_id = ${id}`;
  const [first, second] = side.models;
  expect(audit).toEqual({ rows: first.changes + second.changes });
  const [said] = await sql`
    select count(*)::int as rows from report_comments where organisation_id = ${id}`;
  expect(said).toEqual({ rows: first.comments + second.comments });
}

// Some 600 attempts of five transactions each: long on a busy machine.
test("any sequence of attempts ends as the rules say", {
  timeout: 300_000,
}, async () => {
  const reached = new Set<string>();
  await fc.assert(
    fc.asyncProperty(someMoves, async (moves) => {
      const sides = await makeSides();
      const moments: Moment[] = [];
      for (const move of moves) {
        const side = sides[move.side];
        const model = side.models[move.month];
        const tried = resolve(move, model);
        const { id, code } = side.organisation;
        const month = MONTHS[move.month];
        const warnings = await warningsNow(side, move.month);
        // The services first: they are told what was seen before this step.
        const answered = await carryOut(tried, move.content, {
          ...{ organisationCode: code, month, today, model, warnings },
          people: side.people,
          now: await newestOf(id, month),
        });
        const expected = model.take(
          tried.attempt,
          tried.who,
          move.content,
          warnings.length,
        );
        expect(answered, `${tried.attempt} by ${tried.who}`).toBe(expected);
        reached.add(`${tried.attempt}: ${answered}`);
        // Exactly one version counts at any moment; none before the first.
        const counting = model.countingNumber;
        const { at, numbers } = await countingNow(side, move.month);
        expect(numbers).toEqual(counting === null ? [] : [counting]);
        moments.push({ at, organisationId: id, month, counting });
        if (tried.attempt.startsWith("approve") && answered === "done") {
          expect(await brokenRules(database.ownerSql)).toEqual({});
        }
      }
      for (const side of sides) await compare(side);
      expect(await brokenRules(database.ownerSql)).toEqual({});
      await expectPastUnchanged(moments);
    }),
    { seed: 20_231_107, numRuns: 8, endOnFailure: true },
  );
  // A sequence in which nothing is ever refused, or decided, would prove little.
  expect([...reached]).toEqual(
    expect.arrayContaining([
      "save: done",
      "save: ForbiddenError",
      "save: NotFoundError",
      "save what is stale: ConflictError",
      "save cells: done",
      "save cells: already-submitted",
      "save a cell unseen: conflict",
      "import: done",
      "import: refused",
      "submit: done",
      "submit: nothing-to-submit",
      "submit in silence: uncommented",
      "submit nil: done",
      "submit nil: findings",
      "approve if nothing found: done",
      "approve if nothing found: found",
      "approve if nothing found: own-submission",
      "comment: done",
      "extend: done",
      "extend: ForbiddenError",
      "withdraw: done",
      "approve: done",
      "approve: own-submission",
      "approve: not-submitted",
      "return: done",
    ]),
  );
  const [row] = await database.ownerSql<{ corrected: number }[]>`
    select count(*)::int as corrected from report_versions where counts_to is not null`;
  expect(row?.corrected).toBeGreaterThan(3);
});
