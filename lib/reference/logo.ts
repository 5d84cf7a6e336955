import "server-only";
import { asActor } from "@/db/client";
import { insertAudit } from "@/db/queries/audit";
import {
  type CentreLogoRow,
  deleteCentreLogo,
  getCentreLogo,
  putCentreLogo,
} from "@/db/queries/centre-logo";
import { administer } from "@/lib/accounts/administer";
import { type Actor, canAdminister } from "@/lib/auth/permissions";
import { ForbiddenError } from "@/lib/errors";
import { type LogoRefusal, readLogoFile } from "./logo-file";

/** The centre's logo as reports print it; null where none was uploaded. */
export function getLogo(actor: Actor): Promise<CentreLogoRow | null> {
  return asActor(actor, getCentreLogo);
}

export type LogoChange = { ok: true } | ({ ok: false } & LogoRefusal);

/**
 * Takes an uploaded picture as the centre's logo. Throws ForbiddenError for who
 * is no administrator, before the file is looked at.
 */
export async function changeLogo(
  actor: Actor,
  upload: Uint8Array,
): Promise<LogoChange> {
  if (!canAdminister(actor)) throw new ForbiddenError();
  const reading = await readLogoFile(upload);
  if (!reading.ok) return reading;
  const { ok: _, ...logo } = reading;
  await administer(actor, async (tx) => {
    const replaced = await putCentreLogo(tx, logo);
    await insertAudit(tx, {
      actorId: actor.id,
      action: "logo.changed",
      subjectType: "settings",
      subjectId: "logo",
      detail: {
        replaced,
        width: logo.width,
        height: logo.height,
        bytes: logo.png.length,
      },
    });
  });
  return { ok: true };
}

/** Reports bear the centre's name alone again. Throws ForbiddenError. */
export function removeLogo(actor: Actor): Promise<void> {
  return administer(actor, async (tx) => {
    if (!(await deleteCentreLogo(tx))) return;
    await insertAudit(tx, {
      actorId: actor.id,
      action: "logo.removed",
      subjectType: "settings",
      subjectId: "logo",
      detail: {},
    });
  });
}
