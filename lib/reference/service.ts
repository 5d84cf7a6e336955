import "server-only";
import { cache } from "react";
import { asActor, asNobody } from "@/db/client";
import {
  type AreaRow,
  getPublicSettings,
  getSettings,
  listAreas,
  listOrganisations,
  type OrganisationRow,
  type PublicSettingsRow,
  type SettingsRow,
} from "@/db/queries/reference";
import { getActor } from "@/lib/auth/actor";
import type { Actor } from "@/lib/auth/permissions";
import { UnauthenticatedError } from "@/lib/errors";

/** The places, organisations and settings that every page speaks of. */
export interface Reference {
  areas: AreaRow[];
  organisations: OrganisationRow[];
  settings: SettingsRow;
}

/** Read once in the request of a page, however many parts ask for one person. */
export const getReference = cache(
  (actor: Actor): Promise<Reference> =>
    asActor(actor, async (tx) => {
      // Sent together: none waits for another.
      const [areas, organisations, settings] = await Promise.all([
        listAreas(tx),
        listOrganisations(tx),
        getSettings(tx),
      ]);
      return { areas, organisations, settings };
    }),
);

/** The same for the person of this request, read once however many parts ask. */
export const getRequestReference = cache(async (): Promise<Reference> => {
  const actor = await getActor();
  if (!actor) throw new UnauthenticatedError();
  return getReference(actor);
});

/** What a page may know before anyone has signed in. */
export const getRequestPublicSettings = cache(
  (): Promise<PublicSettingsRow> => asNobody(getPublicSettings),
);
