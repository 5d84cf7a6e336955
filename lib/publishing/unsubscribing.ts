import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { asPublisher } from "@/db/client";
import { insertAudit } from "@/db/queries/audit";
import {
  getLastingOf,
  getSubscription,
  updateSubscription,
} from "@/db/queries/report-subscriptions";
import { env } from "@/lib/env";
import { isForgotten } from "./forgotten";

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

/**
 * Whom a link would end; null for a link that is not ours, and for one so old
 * that its address is forgotten. `ended`: its address gets no more reports, also
 * not by a later subscription.
 */
export async function findEnding(
  link: Raw,
): Promise<{ address: string; ended: boolean; query: string } | null> {
  const id = readLink(link);
  if (id === null) return null;
  return asPublisher(async (tx) => {
    const row = await getSubscription(tx, id);
    if (!row || isForgotten(row.address)) return null;
    return {
      address: row.address,
      ended: (await getLastingOf(tx, row)) === null,
      query: endingQuery(id),
    };
  });
}

/**
 * Ends what an address gets on its reader's word, also by the link of a mail
 * from before it was subscribed anew; once more does nothing. False for a link
 * that is not ours.
 */
export async function endByLink(link: Raw): Promise<boolean> {
  const id = readLink(link);
  if (id === null) return false;
  return asPublisher(async (tx) => {
    const row = await getSubscription(tx, id);
    if (!row) return false;
    const lasting = await getLastingOf(tx, row);
    if (!lasting) return true;
    const ended = await updateSubscription(tx, lasting.id, {
      endedAt: new Date().toISOString(),
      endedBy: null,
    });
    if (ended) {
      await insertAudit(tx, {
        actorId: null,
        action: "report_subscription.ended",
        subjectType: "report_subscription",
        subjectId: lasting.id,
        detail: { by: "link" },
      });
    }
    return true;
  });
}
