import "server-only";
import { asActor } from "@/db/client";
import {
  forgetPresence,
  listPresent,
  putPresence,
} from "@/db/queries/presence";
import type { Actor } from "@/lib/auth/permissions";
import { ForbiddenError } from "@/lib/errors";
import {
  openReport,
  type ReportAddress,
  type SeenVersion,
  seenOf,
} from "./open-report";

/** Forms say every fifteen seconds that they are open; two may be missed. */
const PRESENT_SECONDS = 40;

export interface Presence {
  /** Names of the others who have this report open. */
  others: string[];
  /** The newest version as it stands now, to know whether someone saved. */
  seen: SeenVersion | null;
}

/**
 * Notes that this person has the report open and says who else has. Throws
 * NotFoundError, and ForbiddenError for those who may look but not enter.
 */
export function notePresence(
  actor: Actor,
  address: ReportAddress,
): Promise<Presence> {
  return asActor(actor, async (tx) => {
    const { organisation, month, newest, situation } = await openReport(
      tx,
      actor,
      address,
    );
    if (!situation.isOwnStaff) throw new ForbiddenError();
    const sign = { organisationId: organisation.id, month, userId: actor.id };
    await putPresence(tx, sign);
    await forgetPresence(tx, organisation.id);
    return {
      others: await listPresent(tx, sign, PRESENT_SECONDS),
      seen: seenOf(newest),
    };
  });
}
