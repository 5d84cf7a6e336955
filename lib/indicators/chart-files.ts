import "server-only";
import { asActor } from "@/db/client";
import { insertAudit } from "@/db/queries/audit";
import type { Actor } from "@/lib/auth/permissions";
import type { Overview } from "./service";

/** Notes who took which chart as a file, as for every other export. */
export function recordChartFile(
  actor: Actor,
  { scope }: Pick<Overview, "scope">,
  name: string,
): Promise<void> {
  return asActor(actor, (tx) =>
    insertAudit(tx, {
      actorId: actor.id,
      action: "export.made",
      subjectType: "export",
      subjectId: name,
      organisationId: actor.organisationId,
      detail: { ...scope },
    }),
  );
}
