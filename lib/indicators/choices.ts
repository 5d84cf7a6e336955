import { BadParameterError } from "@/lib/errors";
import { addMonths, type Month } from "@/lib/reporting/month";
import { type RawParams, type Scope, scopeQuery } from "./params";

/** With what a figure is compared, the usual one first: work follows the seasons. */
export const COMPARISONS = ["year", "previous", "none"] as const;
export type ComparedWith = (typeof COMPARISONS)[number];

/** What districts are compared by, on bars and map. */
export const DISTRICT_MEASURES = [
  "clearedM2",
  "apMines",
  "avMines",
  "uxo",
  "casualties",
] as const;
export type DistrictMeasure = (typeof DISTRICT_MEASURES)[number];

/** The parts of the dashboard, each a page of charts of the same scope. */
export const SECTIONS = [
  "overview",
  "districts",
  "clearance",
  "casualties",
] as const;
export type Section = (typeof SECTIONS)[number];

/** How a dashboard shows its scope; with the scope, all of the page's address. */
export interface Choices {
  section: Section;
  compare: ComparedWith;
  /** Whether published figures stand beside the reported ones. */
  claims: boolean;
  measure: DistrictMeasure;
}

export const DEFAULT_CHOICES: Choices = {
  section: "overview",
  compare: "year",
  claims: false,
  measure: "clearedM2",
};

function choice<T extends string>(
  params: RawParams,
  name: string,
  known: readonly T[],
  otherwise: T,
): T {
  const value = params[name];
  if (value === undefined || value === "") return otherwise;
  const found = known.find((one) => one === value);
  if (found === undefined) throw new BadParameterError(name, "unknown choice");
  return found;
}

/** Reads the choices from an address. Throws BadParameterError. */
export function readChoices(params: RawParams): Choices {
  return {
    section: choice(params, "section", SECTIONS, DEFAULT_CHOICES.section),
    compare: choice(params, "compare", COMPARISONS, DEFAULT_CHOICES.compare),
    claims: choice(params, "claims", ["0", "1"], "0") === "1",
    measure: choice(
      params,
      "measure",
      DISTRICT_MEASURES,
      DEFAULT_CHOICES.measure,
    ),
  };
}

/** The whole view as an address's query, without what is at its default. */
export function viewQuery(scope: Scope, choices: Choices): string {
  const query = new URLSearchParams(scopeQuery(scope));
  if (choices.section !== DEFAULT_CHOICES.section) {
    query.set("section", choices.section);
  }
  if (choices.compare !== DEFAULT_CHOICES.compare) {
    query.set("compare", choices.compare);
  }
  if (choices.claims) query.set("claims", "1");
  if (choices.measure !== DEFAULT_CHOICES.measure) {
    query.set("measure", choices.measure);
  }
  return query.toString();
}

const PRESETS = ["thisMonth", "lastTwelve", "thisYear", "sinceStart"] as const;
export type PresetName = (typeof PRESETS)[number];

export interface Preset {
  name: PresetName;
  from: Month;
  to: Month;
}

/**
 * Periods that people ask for. They become months in the address, so that a
 * copied address shows the same next month.
 */
export function presetsOf(today: string, firstMonth: Month): Preset[] {
  const now = today.slice(0, 7);
  const past = addMonths(now, -1);
  const notBefore = (month: Month) => (month < firstMonth ? firstMonth : month);
  return [
    { name: "thisMonth", from: now, to: now },
    { name: "lastTwelve", from: notBefore(addMonths(now, -12)), to: past },
    { name: "thisYear", from: notBefore(`${now.slice(0, 4)}-01`), to: now },
    { name: "sinceStart", from: firstMonth, to: now },
  ];
}
