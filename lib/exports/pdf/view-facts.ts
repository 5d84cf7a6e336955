import "server-only";
import { asActor } from "@/db/client";
import type { Actor } from "@/lib/auth/permissions";
import { type Choices, readChoices, SECTIONS } from "@/lib/indicators/choices";
import { type Details, getDetails } from "@/lib/indicators/details";
import type { RawParams } from "@/lib/indicators/params";
import { getPublished, type Published } from "@/lib/indicators/published";
import { getOverview } from "@/lib/indicators/service";
import { readSheet, type SheetFacts, withDistricts } from "./report-facts";

/** Everything that a file of one address of the dashboard says. */
export interface ViewFacts extends SheetFacts {
  choices: Choices;
  details: Details;
  /** Null where they are not asked for, or can't stand beside this choice. */
  marks: Published["marks"] | null;
}

/**
 * Reads one address of the dashboard with all its sections, through the page's
 * own services. Throws BadParameterError.
 */
export async function readViewFacts(
  actor: Actor,
  params: RawParams,
): Promise<ViewFacts> {
  const choices = readChoices(params);
  const overview = await getOverview(actor, params);
  const [details, published, sheet] = await Promise.all([
    getDetails(actor, overview, SECTIONS),
    choices.claims ? getPublished(actor, overview) : null,
    asActor(actor, (tx) => readSheet(tx, overview)),
  ]);
  return {
    ...withDistricts(overview, details.map),
    ...sheet,
    choices,
    details,
    published: published?.beside ?? [],
    marks: published?.marks ?? null,
  };
}
