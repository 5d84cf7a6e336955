import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { asPublisher } from "@/db/client";
import { insertAudit } from "@/db/queries/audit";
import {
  getSubscription,
  updateSubscription,
} from "@/db/queries/report-subscriptions";
import { env } from "@/lib/env";

function signatureOf(id: string): string {
  // The purpose stands in the text, so that nothing else signed with the
  // secret can pass for this, nor this for anything else.
  return createHmac("sha256", env().NEXTAUTH_SECRET)
    .update(`end report subscription ${id}`)
    .digest("base64url");
}

/** What a mail's link carries, ready for an address. It needs no account. */
export function endingQuery(id: string): string {
  return new URLSearchParams({
    subscription: id,
    signature: signatureOf(id),
  }).toString();
}

type Raw = Record<string, string | string[] | undefined>;

/** The subscription that a link speaks of; null for a link that is not ours. */
function readLink({ subscription, signature }: Raw): string | null {
  const id = z.uuid().safeParse(subscription);
  if (!id.success || typeof signature !== "string") return null;
  const right = Buffer.from(signatureOf(id.data));
  const given = Buffer.from(signature);
  return right.length === given.length && timingSafeEqual(right, given)
    ? id.data
    : null;
}

/** Whom a link would end; null for a link that is not ours. */
export async function findEnding(
  link: Raw,
): Promise<{ address: string; ended: boolean; query: string } | null> {
  const id = readLink(link);
  if (id === null) return null;
  const row = await asPublisher((tx) => getSubscription(tx, id));
  return (
    row && {
      address: row.address,
      ended: row.endedAt !== null,
      query: endingQuery(id),
    }
  );
}

/**
 * Ends a subscription on its reader's word; once more does nothing. False for a
 * link that is not ours.
 */
export async function endByLink(link: Raw): Promise<boolean> {
  const id = readLink(link);
  if (id === null) return false;
  return asPublisher(async (tx) => {
    if (!(await getSubscription(tx, id))) return false;
    const ended = await updateSubscription(tx, id, {
      endedAt: new Date().toISOString(),
      endedBy: null,
    });
    if (ended) {
      await insertAudit(tx, {
        actorId: null,
        action: "report_subscription.ended",
        subjectType: "report_subscription",
        subjectId: id,
        detail: { by: "link" },
      });
    }
    return true;
  });
}
