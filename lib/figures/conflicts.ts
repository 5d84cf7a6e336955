import "server-only";
import { asActor } from "@/db/client";
import type { Actor } from "@/lib/auth/permissions";
import { type RegisteredClaim, readRegister } from "./register";
import { type Cell, type FailedSum, failedSums } from "./rules/cells";
import {
  type Interval,
  intervalsOf,
  type RollUp,
  rollUpsOf,
} from "./rules/roll-ups";

export interface Disagreements {
  /** Cells with more than one value, those that disagree before those rounded. */
  cells: Cell[];
  failed: FailedSum[];
  /** Exact ones first, then by what they leave over. */
  rollUps: RollUp[];
  intervals: Interval[];
  claimsById: ReadonlyMap<number, RegisteredClaim>;
}

/** Where published figures disagree, and where they add up. */
export function getDisagreements(actor: Actor): Promise<Disagreements> {
  return asActor(actor, async (tx) => {
    const { claims, cells } = await readRegister(tx);
    const counting = claims.filter(({ withdrawnAt }) => withdrawnAt === null);
    return {
      cells: cells
        .filter(({ values }) => values.length > 1)
        .sort((a, b) => Number(b.conflict) - Number(a.conflict)),
      failed: failedSums(counting),
      rollUps: rollUpsOf(cells).sort(
        (a, b) => Number(b.exact) - Number(a.exact),
      ),
      intervals: intervalsOf(cells),
      claimsById: new Map(claims.map((claim) => [claim.id, claim])),
    };
  });
}
