import type { Claim } from "./claim";

/** The columns of the file of published figures, in their order. */
export const CLAIM_COLUMNS = [
  "claim_id",
  "measure",
  "value",
  "unit",
  "qualifier",
  "scope",
  "operator",
  "area",
  "period_start",
  "period_end",
  "kind",
  "as_of",
  "stated_by",
  "outlet",
  "title",
  "url",
  "published_on",
  "note",
] as const;
export type ClaimColumn = (typeof CLAIM_COLUMNS)[number];
export type ClaimRecord = Record<ClaimColumn, string>;

export interface FileClaim extends Claim {
  title: string | null;
  url: string;
}

/** A claim as a row of the file; blank where nothing is published. */
export function recordOf(claim: FileClaim): ClaimRecord {
  return {
    claim_id: claim.claimKey,
    measure: claim.measure,
    value: claim.value,
    unit: claim.unit,
    qualifier: claim.qualifier,
    scope: claim.scope,
    operator: claim.operator ?? "",
    area: claim.areaText ?? "",
    period_start: claim.periodStart ?? "",
    period_end: claim.periodEnd ?? "",
    kind: claim.kind,
    as_of: claim.asOf ?? "",
    stated_by: claim.statedBy ?? "",
    outlet: claim.outlet,
    title: claim.title ?? "",
    url: claim.url,
    published_on: claim.publishedOn ?? "",
    note: claim.note ?? "",
  };
}

/** Whether the file's row says what the claim says, to the last digit. */
export function sameRecord(a: ClaimRecord, b: ClaimRecord): boolean {
  return CLAIM_COLUMNS.every((column) => a[column] === b[column]);
}
