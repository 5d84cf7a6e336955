import "server-only";
import type { Transaction } from "@/db/client";
import { endOfDay, type FigureScope } from "@/db/queries/indicators";
import {
  type AreaRow,
  getSettings,
  listAreas,
  listOrganisations,
  type OrganisationRow,
  type SettingsRow,
} from "@/db/queries/reference";
import type { Actor } from "@/lib/auth/permissions";
import { getReference } from "@/lib/reference/service";
import { todayIn } from "@/lib/reporting/month";
import { type RawParams, readScope, type Scope } from "./params";

/** Which of an instance's things a scope may name. */
export interface ScopeWorld {
  areas: AreaRow[];
  organisations: OrganisationRow[];
  settings: SettingsRow;
  today: string;
}

export async function readWorld(tx: Transaction): Promise<ScopeWorld> {
  const settings = await getSettings(tx);
  return {
    settings,
    today: todayIn(settings.timeZone),
    areas: await listAreas(tx),
    organisations: await listOrganisations(tx),
  };
}

/** The same for one person; of a page's request it is read once, with its frame. */
export async function worldOf(actor: Actor): Promise<ScopeWorld> {
  const reference = await getReference(actor);
  return { ...reference, today: todayIn(reference.settings.timeZone) };
}

export function scopeIn(world: ScopeWorld, params: RawParams): Scope {
  return readScope(params, {
    today: world.today,
    firstMonth: world.settings.firstMonth,
    areaCodes: new Set(world.areas.map(({ code }) => code)),
    organisationCodes: new Set(world.organisations.map(({ code }) => code)),
  });
}

/** The area and all below it; null for the nation, which leaves nothing out. */
export function areaIdsBelow(areas: AreaRow[], code: string | null) {
  const area = areas.find((a) => a.code === code);
  if (!area || area.level === 0) return null;
  const ids = [area.id];
  for (const candidate of areas) {
    if (candidate.parentId !== null && ids.includes(candidate.parentId)) {
      ids.push(candidate.id);
    }
  }
  return ids;
}

export async function figureScope(
  tx: Transaction,
  world: ScopeWorld,
  scope: Scope,
): Promise<FigureScope> {
  const organisation = world.organisations.find(
    ({ code }) => code === scope.organisation,
  );
  return {
    from: scope.from,
    to: scope.to,
    areaIds: areaIdsBelow(world.areas, scope.area),
    organisationId: organisation?.id ?? null,
    asOfBefore:
      scope.asOf && (await endOfDay(tx, scope.asOf, world.settings.timeZone)),
  };
}
