import { sql } from "drizzle-orm";
import type { ClaimMeasure } from "@/lib/figures/rules/vocabulary";
import type { Month } from "@/lib/reporting/month";
import type { Transaction } from "../client";
import { counted } from "./indicators";

/** The measures that clearance lines answer; casualties have their own query. */
export type ClearanceClaimMeasure = Extract<
  ClaimMeasure,
  "cleared_area" | "ap_mines" | "av_mines" | "uxo" | "ordnance_total"
>;

/** Explosive ordnance: mines, UXO, abandoned ordnance and improvised devices. */
const ALL_ITEMS = [
  "ap_mines",
  "av_mines",
  "submunitions",
  "other_uxo",
  "axo",
  "ieds",
];

const SUMS: Record<ClearanceClaimMeasure, string> = {
  cleared_area: "sum(t.cleared_m2)",
  ap_mines: "sum(t.ap_mines)",
  av_mines: "sum(t.av_mines)",
  uxo: "sum(case when t.submunitions is null and t.other_uxo is null then null else coalesce(t.submunitions, 0) + coalesce(t.other_uxo, 0) end)",
  ordnance_total: `sum(case when ${ALL_ITEMS.map((c) => `t.${c}`).join(" is null and ")} is null then null
    else ${ALL_ITEMS.map((c) => `coalesce(t.${c}, 0)`).join(" + ")} end)`,
};

export interface ReportedScope {
  from: Month;
  to: Month;
  areaIds: number[] | null;
  organisationId: string | null;
  asOfBefore: string | null;
}

/** What one organisation's counted report says of one month; text, exact. */
export type ReportedMonth = {
  month: Month;
  organisationId: string;
  amount: string | null;
};

/** The measure by month and organisation, as of a day or now. */
export async function clearanceReported(
  tx: Transaction,
  measure: ClearanceClaimMeasure,
  scope: ReportedScope,
): Promise<ReportedMonth[]> {
  const sum = sql.raw(SUMS[measure]);
  const where = sql`t.month between ${scope.from} and ${scope.to}
    and ${scope.organisationId === null ? sql`true` : sql`t.organisation_id = ${scope.organisationId}::uuid`}`;
  if (scope.areaIds === null) {
    return tx.execute<ReportedMonth>(sql`
      select t.month, t.organisation_id as "organisationId", (${sum})::text as amount
      from clearance_by_version t
      join report_versions v on v.id = t.version_id and ${counted(scope.asOfBefore)}
      where ${where} group by 1, 2`);
  }
  return tx.execute<ReportedMonth>(sql`
    select t.month, t.organisation_id as "organisationId", (${sum})::text as amount
    from clearance_lines t
    join report_versions v on v.id = t.version_id and ${counted(scope.asOfBefore)}
    where ${where}
      and t.area_id in ${scope.areaIds}
    group by 1, 2`);
}

export const CASUALTY_CLAIM_MEASURES = [
  "casualties",
  "killed",
  "injured",
  "killed_civilian",
  "killed_military",
  "injured_civilian",
  "injured_military",
  "child_casualties",
  "female_casualties",
] as const satisfies readonly ClaimMeasure[];
export type CasualtyClaimMeasure = (typeof CASUALTY_CLAIM_MEASURES)[number];

export type CasualtyMonth = {
  month: Month;
  /** Whether these persons' day is known, and lies in the window. */
  dated: boolean;
  amount: string;
};

/**
 * Casualties between two days by month. To viewers the database answers only
 * for windows that somebody has published, and for the whole country.
 */
export async function casualtiesReported(
  tx: Transaction,
  measure: CasualtyClaimMeasure,
  window: { from: string; to: string },
  areaIds: number[] | null,
  asOfBefore: string | null,
): Promise<CasualtyMonth[]> {
  const ids =
    areaIds === null ? sql`null` : sql`${sql.param(`{${areaIds.join(",")}}`)}`;
  return tx.execute<CasualtyMonth>(sql`
    select month, dated, (${sql.identifier(measure)})::text as amount
    from window_casualties(${window.from}::date, ${window.to}::date,
      ${ids}::integer[], ${asOfBefore}::timestamptz)`);
}

/** Which organisations' reports counted as of a day or now, by month. */
export async function listCountedVersions(
  tx: Transaction,
  scope: { from: Month; to: Month; asOfBefore: string | null },
): Promise<{ organisationId: string; month: Month; number: number }[]> {
  return tx.execute<{ organisationId: string; month: Month; number: number }>(
    sql`select v.organisation_id as "organisationId", v.month, v.number
      from report_versions v
      where v.month between ${scope.from} and ${scope.to}
        and ${counted(scope.asOfBefore)}`,
  );
}
