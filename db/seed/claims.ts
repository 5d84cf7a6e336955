import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import { z } from "zod";
import {
  CLAIM_KINDS,
  CLAIM_MEASURES,
  CLAIM_QUALIFIERS,
  CLAIM_SCOPES,
  CLAIM_UNITS,
  type ClaimKind,
  type ClaimMeasure,
  type ClaimQualifier,
  type ClaimScope,
  type ClaimUnit,
} from "@/lib/figures/rules/vocabulary";
import { findAreaByName, type SeedArea } from "./areas";

export type { ClaimMeasure };

/**
 * A figure that somebody published. One publication gives several: claim id,
 * measure and unit together are unique.
 */
export interface PublishedClaim {
  claimId: string;
  measure: ClaimMeasure;
  /** Decimal text as published, so that no digit is lost or invented. */
  value: string;
  unit: ClaimUnit;
  qualifier: ClaimQualifier;
  scope: ClaimScope;
  /** The operator's name as published, for scope `one-operator`. */
  operator: string | null;
  /** The place as published; `null`: the whole country. */
  area: string | null;
  /** The place's code; `null` where the text names no single area. */
  areaCode: string | null;
  /** First and last day that the figure covers, `YYYY-MM-DD`. */
  periodStart: string | null;
  periodEnd: string | null;
  kind: ClaimKind;
  asOf: string | null;
  statedBy: string | null;
  outlet: string;
  title: string | null;
  url: string;
  /** `YYYY-MM-DD`, or `YYYY-MM` where only the month is known. */
  publishedOn: string | null;
  note: string | null;
}

const day = z.union([z.literal(""), z.iso.date()]);
const claimRow = z.object({
  claim_id: z.string().min(1),
  measure: z.enum(CLAIM_MEASURES),
  value: z.string().regex(/^\d+(\.\d+)?$/),
  unit: z.enum(CLAIM_UNITS),
  qualifier: z.enum(CLAIM_QUALIFIERS),
  scope: z.enum(CLAIM_SCOPES),
  operator: z.string(),
  area: z.string(),
  period_start: day,
  period_end: day,
  kind: z.enum(CLAIM_KINDS),
  as_of: day,
  stated_by: z.string(),
  outlet: z.string().min(1),
  title: z.string(),
  url: z.string(),
  published_on: z.union([day, z.string().regex(/^\d{4}-\d{2}$/)]),
  note: z.string(),
});

/**
 * Every claim of the file, in its order.
 *
 * @throws if a row has an unknown measure, unit, scope or an impossible date
 */
export function parseClaims(
  csv: string,
  areas: readonly SeedArea[],
): PublishedClaim[] {
  const rows: unknown[] = parse(csv, { columns: true, bom: true });
  return rows.map((raw) => {
    const row = claimRow.parse(raw);
    const area = row.area === "" ? null : findAreaByName(areas, row.area);
    return {
      claimId: row.claim_id,
      measure: row.measure,
      value: row.value,
      unit: row.unit,
      qualifier: row.qualifier,
      scope: row.scope,
      operator: row.operator || null,
      area: row.area || null,
      areaCode: area?.code ?? null,
      periodStart: row.period_start || null,
      periodEnd: row.period_end || null,
      kind: row.kind,
      asOf: row.as_of || null,
      statedBy: row.stated_by || null,
      outlet: row.outlet,
      title: row.title || null,
      url: row.url,
      publishedOn: row.published_on || null,
      note: row.note || null,
    };
  });
}

/** The claims of the file `data/published-figures.csv`. */
export function readPublishedClaims(
  areas: readonly SeedArea[],
): PublishedClaim[] {
  const path = fileURLToPath(
    new URL("data/published-figures.csv", import.meta.url),
  );
  return parseClaims(readFileSync(path, "utf8"), areas);
}

/** The claim's value as a whole number of m², items, persons or accidents. */
export function claimAmount(claim: PublishedClaim): number {
  const perUnit = claim.unit === "ha" ? 10_000 : 1;
  return Math.round(Number(claim.value) * perUnit);
}

/**
 * Whether the claim counts only one use of the land: such rows carry the same
 * place, period and scope as the national total, but are parts of it. The file
 * says so in the note alone.
 */
function isPartByLandUse(claim: PublishedClaim): boolean {
  return claim.note?.startsWith("land use:") ?? false;
}

/** A claim about the whole country and everybody's work, not a part of it. */
export function isNationalClaim(claim: PublishedClaim): boolean {
  return (
    claim.area === null &&
    claim.scope !== "one-operator" &&
    !isPartByLandUse(claim)
  );
}
