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

/** A spreadsheet would run these as formulas (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r]/;
const GUARD = "'";

/** An apostrophe before what a spreadsheet would run; `unguarded` takes it off. */
export function guarded(cell: string): string {
  return FORMULA.test(cell) ? GUARD + cell : cell;
}

export function unguarded(cell: string): string {
  return cell.startsWith(GUARD) && FORMULA.test(cell.slice(1))
    ? cell.slice(1)
    : cell;
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

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

/** The file's text, UTF-8 without a mark, lines ended by a line feed. */
export function writeClaims(claims: readonly FileClaim[]): string {
  const rows = claims.map((claim) => {
    const record = recordOf(claim);
    return CLAIM_COLUMNS.map((column) => quoted(guarded(record[column])));
  });
  return [[...CLAIM_COLUMNS], ...rows]
    .map((cells) => `${cells.join(",")}\n`)
    .join("");
}

/** Whether the file's row says what the claim says, to the last digit. */
export function sameRecord(a: ClaimRecord, b: ClaimRecord): boolean {
  return CLAIM_COLUMNS.every((column) => a[column] === b[column]);
}
