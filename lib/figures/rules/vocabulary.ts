/**
 * The words of the register of published figures, in the order in which lists
 * show them. The file format, the tables and the forms take them from here.
 */

export const CLAIM_MEASURES = [
  "cleared_area",
  "ap_mines",
  "av_mines",
  "uxo",
  "ordnance_total",
  "casualties",
  "killed",
  "injured",
  "killed_civilian",
  "killed_military",
  "injured_civilian",
  "injured_military",
  "child_casualties",
  "female_casualties",
  "accidents",
] as const;
export const CLAIM_UNITS = [
  "items",
  "persons",
  "accidents",
  "ha",
  "m2",
] as const;
export const CLAIM_QUALIFIERS = [
  "exact",
  "about",
  "at-least",
  "nearly",
] as const;
/** Whose work a claim counts. `anama`: the national agency's own work. */
export const CLAIM_SCOPES = [
  "one-operator",
  "anama",
  "all-operators",
  "not-stated",
  "all-casualties",
] as const;
export const CLAIM_KINDS = ["period", "cumulative"] as const;

export type ClaimMeasure = (typeof CLAIM_MEASURES)[number];
export type ClaimUnit = (typeof CLAIM_UNITS)[number];
export type ClaimQualifier = (typeof CLAIM_QUALIFIERS)[number];
export type ClaimScope = (typeof CLAIM_SCOPES)[number];
export type ClaimKind = (typeof CLAIM_KINDS)[number];

const PERSONS: readonly ClaimUnit[] = ["persons"];
const ITEMS: readonly ClaimUnit[] = ["items"];

/** The units in which a measure can be stated; the first is the usual one. */
export const UNITS_OF: Record<ClaimMeasure, readonly ClaimUnit[]> = {
  cleared_area: ["ha", "m2"],
  ap_mines: ITEMS,
  av_mines: ITEMS,
  uxo: ITEMS,
  ordnance_total: ITEMS,
  casualties: PERSONS,
  killed: PERSONS,
  injured: PERSONS,
  killed_civilian: PERSONS,
  killed_military: PERSONS,
  injured_civilian: PERSONS,
  injured_military: PERSONS,
  child_casualties: PERSONS,
  female_casualties: PERSONS,
  accidents: ["accidents"],
};

export function unitFits(measure: ClaimMeasure, unit: ClaimUnit): boolean {
  return UNITS_OF[measure].includes(unit);
}

/** Whether the measure counts people: its scope is "all casualties". */
export function isCasualtyMeasure(measure: ClaimMeasure): boolean {
  return UNITS_OF[measure] === PERSONS || measure === "accidents";
}

/** A total and the measures that make it up, where a statement gives them all. */
export const PARTS_OF: Partial<Record<ClaimMeasure, readonly ClaimMeasure[]>> =
  {
    casualties: ["killed", "injured"],
    killed: ["killed_civilian", "killed_military"],
    injured: ["injured_civilian", "injured_military"],
    ordnance_total: ["ap_mines", "av_mines", "uxo"],
  };
