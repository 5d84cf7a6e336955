import { beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/testing/database";
import type { Actor } from "@/lib/auth/permissions";
import { BadParameterError, ForbiddenError } from "@/lib/errors";
import { differenceOf, sumOf } from "./rules";
import { getProvenance, PAGE_SIZE, TRACED_FIGURES } from "./service";

const database = freshDatabase("template_demonstration");
let manager: Actor;
let viewer: Actor;
/** A day between the approval of a first version and that of its correction. */
let between: string;

async function account(email: string): Promise<Actor> {
  const [row] = await database.ownerSql<
    { id: string; name: string; role: Actor["role"] }[]
  >`select id, name, role from users where email = ${email}`;
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
  const [corrected] = await database.ownerSql<{ day: string }[]>`
    select to_char(counts_to - interval '1 day', 'YYYY-MM-DD') as day
    from report_versions where counts_to is not null
    order by counts_to limit 1`;
  if (!corrected) throw new Error("the demonstration has no correction");
  between = corrected.day;
});

const whole = { from: "2020-11", to: "2026-01" };

/** Every page of the list. */
async function everyContribution(params: Record<string, string>) {
  const first = await getProvenance(manager, params);
  const rows = [...first.contributions];
  for (let page = 2; rows.length < first.count; page += 1) {
    const next = await getProvenance(manager, { ...params, page: `${page}` });
    rows.push(...next.contributions);
  }
  return { ...first, rows };
}

describe("where a figure comes from", () => {
  test.each(TRACED_FIGURES)(
    "%s is the sum of its reports, on however many pages",
    async (figure) => {
      for (const params of [
        { from: "2023-03", to: "2023-03" },
        { ...whole, area: "AZ-FUZ" },
        { ...whole, organisation: "EMS" },
        { ...whole, asOf: between },
      ]) {
        const { total, rows, count } = await everyContribution({
          figure,
          ...params,
        });
        expect(rows).toHaveLength(count);
        expect(sumOf(rows.map(({ value }) => value))).toBe(total);
      }
    },
  );

  test("March 2023 is followed to the very versions that hold it", async () => {
    const { total, rows } = await everyContribution({
      figure: "apMines",
      from: "2023-03",
      to: "2023-03",
    });
    expect(total).toBe(270);
    const expected = await database.ownerSql<
      { code: string; version: number; value: number; name: string }[]
    >`
      select o.code, v.number as version, sum(l.ap_mines)::int as value, u.name
      from clearance_lines l
      join report_versions v on v.id = l.version_id
      join organisations o on o.id = v.organisation_id
      join users u on u.id = v.decided_by
      where v.month = '2023-03' and v.status = 'approved' and v.counts_to is null
      group by o.code, v.number, u.name order by o.code`;
    expect(
      rows
        .filter(({ value }) => value !== null)
        .map(({ organisation, version, value, approvedBy }) => ({
          code: organisation.code,
          version,
          value,
          name: approvedBy,
        })),
    ).toEqual([...expected]);
  });

  test("a page beyond the last, and what can't be asked for, is refused by its name", async () => {
    for (const [parameter, value] of [
      ["page", "9999"],
      ["page", "0"],
      ["figure", "everything"],
      ["since", "yesterday"],
      ["since", "2999-01-01"],
      ["asOf", "2023-02-30"],
    ] as const) {
      const refused = getProvenance(manager, { [parameter]: value });
      await expect(refused).rejects.toThrow(BadParameterError);
      await expect(refused).rejects.toMatchObject({ parameter });
    }
    expect(PAGE_SIZE).toBeGreaterThan(1);
  });

  test("viewers follow land to its reports, casualties not, and see no names", async () => {
    await expect(getProvenance(viewer, { figure: "killed" })).rejects.toThrow(
      ForbiddenError,
    );
    const { contributions, total } = await getProvenance(viewer, {
      figure: "apMines",
      from: "2023-03",
      to: "2023-03",
    });
    expect(total).toBe(270);
    expect(contributions.map(({ approvedBy }) => approvedBy)).toEqual(
      contributions.map(() => null),
    );
  });
});

describe("what has changed since a day", () => {
  test.each(["clearedM2", "uxo", "injured"] as const)(
    "%s: the reports' changes add up to the figure's",
    async (figure) => {
      const { changes, total } = await getProvenance(manager, {
        figure,
        ...whole,
        since: between,
      });
      if (!changes) throw new Error("no changes were read");
      const then = await getProvenance(manager, {
        figure,
        ...whole,
        asOf: between,
      });
      expect(changes.before).toBe(then.total);
      expect(changes.reports.length).toBeGreaterThan(0);
      expect(
        sumOf(
          changes.reports.map(({ valueThen, valueNow }) =>
            differenceOf(valueThen, valueNow),
          ),
        ),
      ).toBe(changes.difference);
      expect(changes.difference).toBe(differenceOf(changes.before, total));
    },
  );

  test("a correction is listed once, with both versions and its reason", async () => {
    const [corrected] = await database.ownerSql<
      { month: string; code: string; reason: string | null }[]
    >`
      select v.month, o.code, later.reason
      from report_versions v
      join organisations o on o.id = v.organisation_id
      join report_versions later on later.report_id = v.report_id and later.counts_from = v.counts_to
      where v.counts_to > ${between}::date order by v.counts_to limit 1`;
    if (!corrected) throw new Error("no correction");
    const lists = await Promise.all(
      TRACED_FIGURES.map((figure) =>
        getProvenance(manager, { figure, ...whole, since: between }),
      ),
    );
    const found = lists.flatMap(({ changes }) =>
      (changes?.reports ?? []).filter(
        ({ month, organisation }) =>
          month === corrected.month && organisation.code === corrected.code,
      ),
    );
    expect(found.length).toBeGreaterThan(0);
    for (const change of found) {
      expect(change.versionThen).not.toBeNull();
      expect(change.versionNow).toBeGreaterThan(change.versionThen ?? 0);
      expect(change.reason).toBe(corrected.reason);
    }
  });
});
