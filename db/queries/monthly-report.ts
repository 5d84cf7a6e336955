import { sql } from "drizzle-orm";
import type { Month } from "@/lib/reporting/month";
import type { Outcome } from "@/lib/reporting/vocabulary";
import type { Transaction } from "../client";
import { counted } from "./indicators";

/** One month as it counts now, or counted before an instant. */
export interface ReportMonth {
  month: Month;
  /** The first instant after the day as of which is asked; null for now. */
  asOfBefore: string | null;
}

export type CountedReport = {
  organisationId: string;
  nil: boolean;
  approvedAt: string;
};

/** The reports that count, one per organisation at most. */
export async function listCountedReports(
  tx: Transaction,
  { month, asOfBefore }: ReportMonth,
): Promise<CountedReport[]> {
  return tx.execute<CountedReport>(sql`
    select v.organisation_id as "organisationId", v.nil,
      v.counts_from as "approvedAt"
    from report_versions v
    where v.month = ${month} and ${counted(asOfBefore)}`);
}

/** Persons of one outcome; by age they sum to `persons`, and by sex again. */
export type CasualtyBreakdownRow = {
  outcome: Outcome;
  persons: number;
  children: number;
  adults: number;
  ageUnknown: number;
  female: number;
  male: number;
  sexUnknown: number;
};

/** Casualties by outcome, age and sex, where there are any; none for viewers. */
export async function casualtyBreakdown(
  tx: Transaction,
  { month, asOfBefore }: ReportMonth,
): Promise<CasualtyBreakdownRow[]> {
  const persons = (condition: string) =>
    sql`coalesce(sum(l.persons) filter (where ${sql.raw(condition)}), 0)::float8`;
  return tx.execute<CasualtyBreakdownRow>(sql`
    select l.outcome, sum(l.persons)::float8 as persons,
      ${persons("l.age_group = 'child'")} as children,
      ${persons("l.age_group = 'adult'")} as adults,
      ${persons("l.age_group = 'unknown'")} as "ageUnknown",
      ${persons("l.sex = 'female'")} as female,
      ${persons("l.sex = 'male'")} as male,
      ${persons("l.sex = 'unknown'")} as "sexUnknown"
    from casualty_lines l
    join report_versions v on v.id = l.version_id
    where l.month = ${month} and ${counted(asOfBefore)}
    group by l.outcome`);
}

/** What a version says, as its sums are kept; `%` stands for the version. */
const SUMS = {
  cancelledM2: "%.cancelled_m2",
  reducedM2: "%.reduced_m2",
  clearedM2: "%.cleared_m2",
  apMines: "%.ap_mines",
  avMines: "%.av_mines",
  uxo: "case when num_nonnulls(%.submunitions, %.other_uxo) > 0 then coalesce(%.submunitions, 0) + coalesce(%.other_uxo, 0) end",
  otherOrdnance:
    "case when num_nonnulls(%.axo, %.ieds) > 0 then coalesce(%.axo, 0) + coalesce(%.ieds, 0) end",
} as const;

const PEOPLE = { killed: "%.killed", injured: "%.injured" } as const;

export const CORRECTABLE = [
  "cancelledM2",
  "reducedM2",
  "clearedM2",
  "apMines",
  "avMines",
  "uxo",
  "otherOrdnance",
  "killed",
  "injured",
] as const satisfies readonly (keyof typeof SUMS | keyof typeof PEOPLE)[];
export type Correctable = (typeof CORRECTABLE)[number];

export type CorrectedReport = {
  organisationId: string;
  /** In m², items and persons; null where not reported, or not to be seen. */
  before: Record<Correctable, number | null>;
  after: Record<Correctable, number | null>;
  correctedAt: string;
};

/** `{"clearedM2": …}` of the sums under two aliases. */
function sumsOf(land: string, people: string) {
  const pairs = [
    ...Object.entries(SUMS).map(([key, sum]) => [key, sum, land] as const),
    ...Object.entries(PEOPLE).map(([key, sum]) => [key, sum, people] as const),
  ].map(([key, sum, alias]) => `'${key}', ${sum.replaceAll("%", alias)}`);
  return sql.raw(`jsonb_build_object(${pairs.join(", ")})`);
}

/**
 * Reports of which another version counts than the one first approved, with
 * the sums of both. Casualties are null for viewers: the walls hide them.
 */
export async function listCorrectedReports(
  tx: Transaction,
  { month, asOfBefore }: ReportMonth,
): Promise<CorrectedReport[]> {
  return tx.execute<CorrectedReport>(sql`
    with first as (
      select distinct on (v.report_id) v.report_id, v.id
      from report_versions v
      where v.month = ${month} and v.counts_from is not null
      order by v.report_id, v.counts_from
    )
    select v.organisation_id as "organisationId", v.counts_from as "correctedAt",
      ${sumsOf("l1", "p1")} as before, ${sumsOf("l2", "p2")} as after
    from report_versions v
    join first on first.report_id = v.report_id and first.id <> v.id
    left join clearance_by_version l1 on l1.version_id = first.id
    left join clearance_by_version l2 on l2.version_id = v.id
    left join casualties_by_version p1 on p1.version_id = first.id
    left join casualties_by_version p2 on p2.version_id = v.id
    where v.month = ${month} and ${counted(asOfBefore)}
    order by v.counts_from`);
}

/**
 * The day, on the instance's calendar, on which a report of these months was
 * last approved (`YYYY-MM-DD`); null where none was.
 */
export async function lastApprovalDay(
  tx: Transaction,
  { from, to, timeZone }: { from: Month; to: Month; timeZone: string },
): Promise<string | null> {
  const [row] = await tx.execute<{ day: string | null }>(sql`
    select (max(v.counts_from) at time zone ${timeZone})::date::text as day
    from report_versions v where v.month between ${from} and ${to}`);
  return row?.day ?? null;
}
