import "server-only";
import { notFound } from "next/navigation";
import type { Actor } from "@/lib/auth/permissions";
import { NotFoundError } from "@/lib/errors";
import {
  getLastingSubscription,
  type SubscriptionRow,
} from "@/lib/publishing/subscriptions";

/** The subscription of an address; one that has ended is not found. */
export async function loadSubscription(
  actor: Actor,
  id: string,
): Promise<SubscriptionRow> {
  try {
    return await getLastingSubscription(actor, id);
  } catch (error) {
    if (error instanceof NotFoundError) notFound();
    throw error;
  }
}
