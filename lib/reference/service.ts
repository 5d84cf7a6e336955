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

export function getReference(actor: Actor): Promise<Reference> {
  return asActor(actor, async (tx) => ({
    areas: await listAreas(tx),
    organisations: await listOrganisations(tx),
    settings: await getSettings(tx),
  }));
}

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
