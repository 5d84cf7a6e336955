import "server-only";
import { asActor, type Transaction } from "@/db/client";
import {
  type CasualtyBreakdownRow,
  type ClearanceSums,
  casualtyBreakdown,
  clearanceByOrganisation,
  type FigureScope,
  listBoundaries,
} from "@/db/queries/indicators";
import type { AreaRow, OrganisationRow } from "@/db/queries/reference";
import boundaries from "@/db/seed/boundaries.json";
import type { Actor } from "@/lib/auth/permissions";
import type { Section } from "./choices";
import { type AreaFigures, districtFigures } from "./districts";
import { type Places, placesOf } from "./places";
import type { Overview } from "./service";
import { figureScope } from "./world";

export interface OrganisationFigures extends ClearanceSums {
  organisation: OrganisationRow;
}

/** What only some sections show; null where it was not asked for. */
export interface Details {
  places: Places | null;
  operators: OrganisationFigures[] | null;
  /** Null, too, where this person may not see it. */
  people: CasualtyBreakdownRow[] | null;
  map: MapData | null;
}

/** Outlines by area code, and the country's around them, as GeoJSON. */
export interface MapData {
  outlines: ReadonlyMap<string, unknown>;
  country: unknown;
  /** Districts, even where regions stand side by side. */
  districts: AreaFigures[];
}

async function operatorsOf(
  tx: Transaction,
  where: FigureScope,
  organisations: readonly OrganisationRow[],
): Promise<OrganisationFigures[]> {
  const sums = await clearanceByOrganisation(tx, where);
  return organisations.flatMap((organisation) => {
    const row = sums.find(({ key }) => key === organisation.id);
    if (!row) return [];
    const { key: _, ...figures } = row;
    return [{ ...figures, organisation }];
  });
}

async function outlinesOf(
  tx: Transaction,
  areas: readonly AreaRow[],
): Promise<Omit<MapData, "districts">> {
  const codes = new Map(areas.map(({ id, code }) => [id, code]));
  const outlines = await listBoundaries(tx);
  return {
    country: boundaries.country,
    outlines: new Map(
      outlines.flatMap(({ areaId, geometry }) => {
        const code = codes.get(areaId);
        return code === undefined ? [] : [[code, geometry] as const];
      }),
    ),
  };
}

/** Reads what the sections show beyond the overview: no more than is shown. */
export function getDetails(
  actor: Actor,
  view: Overview,
  sections: readonly Section[],
): Promise<Details> {
  const shows = (section: Section) => sections.includes(section);
  const details: Details = {
    places: null,
    operators: null,
    people: null,
    map: null,
  };
  if (sections.every((one) => one === "overview")) {
    return Promise.resolve(details);
  }
  return asActor(actor, async (tx) => {
    const where = await figureScope(tx, view, view.scope);
    if (shows("districts")) {
      const districts = await districtFigures(tx, where, view);
      details.places = placesOf(districts, view.areas);
      details.map = { ...(await outlinesOf(tx, view.areas)), districts };
    }
    if (shows("clearance")) {
      details.operators = await operatorsOf(tx, where, view.organisations);
    }
    if (shows("casualties") && view.casualtyAccess === "full") {
      details.people = await casualtyBreakdown(tx, where);
    }
    return details;
  });
}
