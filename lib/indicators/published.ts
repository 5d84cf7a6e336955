import "server-only";
import type { Actor } from "@/lib/auth/permissions";
import {
  type ClaimMark,
  claimMarks,
  type PublishedBeside,
  publishedBeside,
} from "@/lib/figures/beside";
import type { Claim } from "@/lib/figures/rules/claim";
import type { ClaimMeasure } from "@/lib/figures/rules/vocabulary";
import type { Overview } from "./service";

/** Published figures for a dashboard: beside its cards and over its trends. */
export interface Published {
  beside: PublishedBeside[];
  marks: ClaimMark[];
}

const MARKED: readonly ClaimMeasure[] = [
  "casualties",
  "killed",
  "injured",
  "cleared_area",
  "ap_mines",
  "av_mines",
  "uxo",
  "ordnance_total",
];

/** As of an earlier day, only what had been published by then can be shown. */
function knownBy(claim: Claim, asOf: string | null): boolean {
  const said = claim.publishedOn ?? claim.asOf;
  return asOf === null || said === null || said <= asOf;
}

/**
 * What is published about the months shown. Null where one area or one
 * organisation is chosen: the figures speak of the whole country.
 */
export async function getPublished(
  actor: Actor,
  { scope, trend }: Pick<Overview, "scope" | "trend">,
): Promise<Published | null> {
  if (scope.area !== null || scope.organisation !== null) return null;
  const beside = await publishedBeside(actor, scope);
  const marks = await claimMarks(actor, trend, MARKED);
  const known = ({ claim }: { claim: Claim }) => knownBy(claim, scope.asOf);
  return { beside: beside.filter(known), marks: marks.filter(known) };
}
