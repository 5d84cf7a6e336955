import { readSeedAreas } from "@/db/seed/areas";
import { readPublishedClaims } from "@/db/seed/claims";
import { preferredClaims } from "@/db/seed/preferred-claims";
import type { Claim } from "../rules/claim";
import type { ClaimMeasure } from "../rules/vocabulary";

const published = readPublishedClaims(readSeedAreas());

/** The shipped figures, as the rules take them. */
export const PUBLISHED: Claim[] = published.map(
  ({ claimId, area, ...claim }, i) => ({
    ...claim,
    id: i + 1,
    claimKey: claimId,
    areaText: area,
  }),
);

/** The ids of those that the demonstration marks as preferred. */
export const PREFERRED: ReadonlySet<number> = new Set(
  preferredClaims(published).map(({ claim }) => published.indexOf(claim) + 1),
);

export function publishedClaim(claimKey: string, measure: ClaimMeasure): Claim {
  const found = PUBLISHED.find(
    (claim) => claim.claimKey === claimKey && claim.measure === measure,
  );
  if (!found) throw new Error(`${claimKey} ${measure} is not published`);
  return found;
}

let made = 0;

/** A national figure of March 2023 with what is given changed. */
export function claimLike(changes: Partial<Claim> = {}): Claim {
  made += 1;
  return {
    id: 10_000 + made,
    claimKey: `T${made}`,
    measure: "cleared_area",
    value: "5983.6",
    unit: "ha",
    qualifier: "exact",
    scope: "not-stated",
    operator: null,
    areaText: null,
    areaCode: null,
    periodStart: "2023-03-01",
    periodEnd: "2023-03-31",
    kind: "period",
    asOf: "2023-03-31",
    statedBy: null,
    outlet: "Outlet",
    publishedOn: null,
    note: null,
    ...changes,
  };
}
