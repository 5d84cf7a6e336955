import "server-only";
import { asActor } from "@/db/client";
import { insertAudit } from "@/db/queries/audit";
import {
  type ChoiceRow,
  listChoices,
  saveChoices,
} from "@/db/queries/reminders";
import type { Actor } from "@/lib/auth/permissions";
import type { ReminderReason } from "./reasons";
import { reasonsFor } from "./rules";

/** What this person may be written to about, and whether they want it: yes, unless they said no. */
export function getReminderChoices(actor: Actor): Promise<ChoiceRow[]> {
  return asActor(actor, async (tx) => {
    const said = await listChoices(tx, actor.id);
    return reasonsFor(actor.role).map((reason) => ({
      reason,
      wanted: said.find((choice) => choice.reason === reason)?.wanted ?? true,
    }));
  });
}

/** Keeps the acting person's choice for every reason of their position. */
export function chooseReminders(
  actor: Actor,
  wanted: ReadonlySet<ReminderReason>,
): Promise<void> {
  return asActor(actor, async (tx) => {
    const choices = reasonsFor(actor.role).map((reason) => ({
      reason,
      wanted: wanted.has(reason),
    }));
    if (choices.length === 0) return;
    await saveChoices(tx, actor.id, choices);
    await insertAudit(tx, {
      actorId: actor.id,
      action: "account.reminders_chosen",
      subjectType: "user",
      subjectId: actor.id,
      organisationId: actor.organisationId,
      detail: Object.fromEntries(
        choices.map((choice) => [choice.reason, choice.wanted]),
      ),
    });
  });
}
