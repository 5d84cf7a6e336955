import { type SQL, sql } from "drizzle-orm";
import type { Month } from "@/lib/reporting/month";
import type { Transaction } from "../client";
import { counted, type FigureScope } from "./indicators";

/** Figures that can be followed to their reports, with what sums them up. */
const SUMS = {
  cancelledM2: ["clearance_lines", "sum(l.cancelled_m2)"],
  reducedM2: ["clearance_lines", "sum(l.reduced_m2)"],
  clearedM2: ["clearance_lines", "sum(l.cleared_m2)"],
  apMines: ["clearance_lines", "sum(l.ap_mines)"],
  avMines: ["clearance_lines", "sum(l.av_mines)"],
  uxo: [
    "clearance_lines",
    "case when count(l.submunitions) + count(l.other_uxo) > 0 then coalesce(sum(l.submunitions), 0) + coalesce(sum(l.other_uxo), 0) end",
  ],
  killed: [
    "casualty_lines",
    "coalesce(sum(l.persons) filter (where l.outcome = 'killed'), 0)",
  ],
  injured: [
    "casualty_lines",
    "coalesce(sum(l.persons) filter (where l.outcome = 'injured'), 0)",
  ],
  children: [
    "casualty_lines",
    "coalesce(sum(l.persons) filter (where l.age_group = 'child'), 0)",
  ],
} as const;

export type TracedFigure = keyof typeof SUMS;

export const TRACED_FIGURES = Object.keys(SUMS) as TracedFigure[];

/** What one version of a report says of a figure, in the scope's areas. */
function saidBy(figure: TracedFigure, version: string, scope: FigureScope) {
  const [table, sum] = SUMS[figure];
  const areas: SQL =
    scope.areaIds === null
      ? sql`true`
      : sql`l.area_id in ${scope.areaIds.length > 0 ? scope.areaIds : [-1]}`;
  return sql`(select (${sql.raw(sum)})::float8 from ${sql.raw(table)} l
    where l.version_id = ${sql.raw(version)}.id and ${areas})`;
}

/** Who may say something of this figure at all, in this scope. */
function withinScope(figure: TracedFigure, scope: FigureScope): SQL {
  const organisation =
    scope.organisationId === null
      ? sql`true`
      : sql`r.organisation_id = ${scope.organisationId}::uuid`;
  const reporters =
    SUMS[figure][0] === "casualty_lines"
      ? sql`o.reports_casualties`
      : sql`o.reports_clearance`;
  return sql`r.month between ${scope.from} and ${scope.to} and ${organisation} and ${reporters}`;
}

export type Contribution = {
  month: Month;
  organisationId: string;
  version: number;
  nil: boolean;
  /** In m², items or persons; null where the version does not report it. */
  value: number | null;
  approvedAt: string;
  /** Null where the reader may not see who works at the centre. */
  approvedBy: string | null;
};

/** The versions that a figure is the sum of, the newest month first. */
export async function listContributions(
  tx: Transaction,
  figure: TracedFigure,
  scope: FigureScope,
  page: { offset: number; limit: number },
): Promise<Contribution[]> {
  return tx.execute<Contribution>(sql`
    with chosen as (
      select v.*, o.code
      from report_versions v
      join reports r on r.id = v.report_id
      join organisations o on o.id = v.organisation_id
      where ${withinScope(figure, scope)} and ${counted(scope.asOfBefore)}
      order by v.month desc, o.code
      limit ${page.limit} offset ${page.offset}
    )
    select v.month, v.organisation_id as "organisationId", v.number as version, v.nil,
      ${saidBy(figure, "v", scope)} as value,
      v.counts_from as "approvedAt", u.name as "approvedBy"
    from chosen v left join users u on u.id = v.decided_by
    order by v.month desc, v.code`);
}

/** How many versions a figure is the sum of. */
export async function countContributions(
  tx: Transaction,
  figure: TracedFigure,
  scope: FigureScope,
): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count
    from report_versions v
    join reports r on r.id = v.report_id
    join organisations o on o.id = v.organisation_id
    where ${withinScope(figure, scope)} and ${counted(scope.asOfBefore)}`);
  return row?.count ?? 0;
}

/** A report of which another version counts than at an earlier day. */
export type ReportChange = {
  month: Month;
  organisationId: string;
  versionThen: number | null;
  versionNow: number | null;
  valueThen: number | null;
  valueNow: number | null;
  changedAt: string;
  /** Why the later version was made, as its writer put it. */
  reason: string | null;
};

/**
 * Reports that say something else of a figure since the end of a day (`since`,
 * the first instant after it), the latest change first.
 */
export async function listChangesSince(
  tx: Transaction,
  figure: TracedFigure,
  scope: FigureScope,
  since: string,
): Promise<ReportChange[]> {
  const version = (asOfBefore: string | null) =>
    sql`left join lateral (select v.* from report_versions v
      where v.report_id = r.id and ${counted(asOfBefore)})`;
  return tx.execute<ReportChange>(sql`
    select * from (
      select r.month, r.organisation_id as "organisationId",
        b.number as "versionThen", n.number as "versionNow",
        case when b.id is not null then ${saidBy(figure, "b", scope)} end as "valueThen",
        case when n.id is not null then ${saidBy(figure, "n", scope)} end as "valueNow",
        coalesce(n.counts_from, b.counts_to) as "changedAt", n.reason
      from reports r
      join organisations o on o.id = r.organisation_id
      ${version(since)} b on true
      ${version(scope.asOfBefore)} n on true
      where ${withinScope(figure, scope)} and b.id is distinct from n.id
    ) changes
    where "valueThen" is distinct from "valueNow"
    order by "changedAt" desc, month desc`);
}
