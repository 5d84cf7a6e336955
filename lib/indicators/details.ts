import "server-only";
import { asActor } from "@/db/client";
import {
  type CasualtyBreakdownRow,
  type ClearanceSums,
  casualtyBreakdown,
  clearanceByOrganisation,
  listBoundaries,
} from "@/db/queries/indicators";
import type { OrganisationRow } from "@/db/queries/reference";
import boundaries from "@/db/seed/boundaries.json";
import type { Actor } from "@/lib/auth/permissions";
import { type Dashboard, figureScope } from "./service";

export interface OrganisationFigures extends ClearanceSums {
  organisation: OrganisationRow;
}

/** What only the detailed charts and the map need; files and the PDF do not. */
export interface Details {
  operators: OrganisationFigures[];
  /** Null where this person may not see it. */
  people: CasualtyBreakdownRow[] | null;
  /** Outlines by area code, and the country's around them. */
  outlines: ReadonlyMap<string, unknown>;
  country: unknown;
}

/** Reads the breakdowns of a dashboard's scope. */
export function getDetails(actor: Actor, view: Dashboard): Promise<Details> {
  return asActor(actor, async (tx) => {
    const where = await figureScope(tx, view, view.scope);
    const sums = await clearanceByOrganisation(tx, where);
    const outlines = await listBoundaries(tx);
    return {
      operators: view.organisations.flatMap((organisation) => {
        const row = sums.find(({ key }) => key === organisation.id);
        if (!row) return [];
        const { key: _, ...figures } = row;
        return [{ ...figures, organisation }];
      }),
      people:
        view.casualtyAccess === "full"
          ? await casualtyBreakdown(tx, where)
          : null,
      country: boundaries.country,
      outlines: new Map(
        outlines.flatMap(({ areaId, geometry }) => {
          const area = view.areas.find(({ id }) => id === areaId);
          return area ? [[area.code, geometry] as const] : [];
        }),
      ),
    };
  });
}
