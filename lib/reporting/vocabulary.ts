/**
 * The words of a monthly report, as the mine action standards use them.
 * Every layer (tables, forms, files, charts) takes its lists from here, so a
 * measure can't exist in one place and be missing in another.
 */

/** Land released, in whole square metres: three figures, never mixed. */
export const LAND_MEASURES = ["cancelledM2", "reducedM2", "clearedM2"] as const;

/** Explosive ordnance found, in items. */
export const FOUND_MEASURES = [
  "apMines",
  "avMines",
  "submunitions",
  "otherUxo",
  "axo",
  "ieds",
  "smallArmsAmmunition",
] as const;

/** Disposal and the means used, in items, teams, people, machines, dogs and days. */
export const RESOURCE_MEASURES = [
  "itemsDestroyed",
  "teams",
  "deminersF",
  "deminersM",
  "machines",
  "dogs",
  "daysWorked",
] as const;

export const CLEARANCE_MEASURES = [
  ...LAND_MEASURES,
  ...FOUND_MEASURES,
  ...RESOURCE_MEASURES,
] as const;

export type LandMeasure = (typeof LAND_MEASURES)[number];
export type FoundMeasure = (typeof FOUND_MEASURES)[number];
export type ClearanceMeasure = (typeof CLEARANCE_MEASURES)[number];

/** One area's figures; `null` means "not reported", which is not zero. */
export type ClearanceFigures = Record<ClearanceMeasure, number | null>;

export const DEVICES = [
  "ap_mine",
  "av_mine",
  "submunition",
  "other_uxo",
  "axo",
  "ied",
  "unknown",
] as const;
export const ACTIVITIES = [
  "farming",
  "herding",
  "travelling",
  "collecting",
  "tampering",
  "construction",
  "demining",
  "other",
  "unknown",
] as const;
export const OUTCOMES = ["killed", "injured", "unknown"] as const;
export const AGE_GROUPS = ["child", "adult", "unknown"] as const;
export const SEXES = ["female", "male", "unknown"] as const;
export const CASUALTY_STATUSES = [
  "civilian",
  "deminer",
  "military",
  "other_security",
  "unknown",
] as const;

export type Device = (typeof DEVICES)[number];
export type Activity = (typeof ACTIVITIES)[number];
export type Outcome = (typeof OUTCOMES)[number];
export type AgeGroup = (typeof AGE_GROUPS)[number];
export type Sex = (typeof SEXES)[number];
export type CasualtyStatus = (typeof CASUALTY_STATUSES)[number];

/** Some persons who came to harm in one accident and share all attributes. */
export interface CasualtyFigures {
  /** `YYYY-MM-DD`, or `null` where only the month is known. */
  occurredOn: string | null;
  accidentRef: string | null;
  device: Device;
  activity: Activity;
  outcome: Outcome;
  ageGroup: AgeGroup;
  sex: Sex;
  status: CasualtyStatus;
  persons: number;
}

export const VERSION_STATUSES = [
  "draft",
  "submitted",
  "returned",
  "approved",
] as const;
export type VersionStatus = (typeof VERSION_STATUSES)[number];

export const ROLES = ["staff", "manager", "viewer", "admin"] as const;
export type Role = (typeof ROLES)[number];
