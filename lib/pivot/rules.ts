import {
  ACTIVITIES,
  AGE_GROUPS,
  CASUALTY_STATUSES,
  DEVICES,
  SEXES,
} from "@/lib/reporting/vocabulary";

/** What is summed as it stands in the tables; a measure is one or more of these. */
const BASES = [
  "killed",
  "injured",
  "outcomeUnknown",
  "cancelledM2",
  "reducedM2",
  "clearedM2",
  "apMines",
  "avMines",
  "submunitions",
  "otherUxo",
  "axo",
  "ieds",
  "smallArmsAmmunition",
  "teamDays",
] as const;
export type Base = (typeof BASES)[number];

export const FAMILIES = ["people", "land", "ordnance", "work"] as const;
export type Family = (typeof FAMILIES)[number];

/**
 * What a table can count, and of what. The sums are the dashboard's: casualties
 * are killed and injured; items found leave out small-arms ammunition, which is
 * counted in rounds (DOMAIN: explosive ordnance).
 */
const MEASURE_PARTS = {
  casualties: { family: "people", bases: ["killed", "injured"] },
  killed: { family: "people", bases: ["killed"] },
  injured: { family: "people", bases: ["injured"] },
  outcomeUnknown: { family: "people", bases: ["outcomeUnknown"] },
  releasedM2: {
    family: "land",
    bases: ["clearedM2", "reducedM2", "cancelledM2"],
  },
  clearedM2: { family: "land", bases: ["clearedM2"] },
  reducedM2: { family: "land", bases: ["reducedM2"] },
  cancelledM2: { family: "land", bases: ["cancelledM2"] },
  found: {
    family: "ordnance",
    bases: ["apMines", "avMines", "submunitions", "otherUxo", "axo", "ieds"],
  },
  apMines: { family: "ordnance", bases: ["apMines"] },
  avMines: { family: "ordnance", bases: ["avMines"] },
  uxo: { family: "ordnance", bases: ["submunitions", "otherUxo"] },
  submunitions: { family: "ordnance", bases: ["submunitions"] },
  otherUxo: { family: "ordnance", bases: ["otherUxo"] },
  axo: { family: "ordnance", bases: ["axo"] },
  ieds: { family: "ordnance", bases: ["ieds"] },
  smallArmsAmmunition: { family: "ordnance", bases: ["smallArmsAmmunition"] },
  teamDays: { family: "work", bases: ["teamDays"] },
} as const satisfies Record<
  string,
  { family: Family; bases: readonly [Base, ...Base[]] }
>;

export type Measure = keyof typeof MEASURE_PARTS;
export const MEASURES = Object.keys(MEASURE_PARTS) as Measure[];

export const familyOf = (measure: Measure): Family =>
  MEASURE_PARTS[measure].family;
export const basesOf = (measure: Measure): readonly Base[] =>
  MEASURE_PARTS[measure].bases;

export const TIME_AXES = ["month", "quarter", "year"] as const;
export const PLACE_AXES = ["area", "organisation"] as const;
/** What is known of a person besides the outcome; values as stored. */
export const PERSON_VALUES = {
  ageGroup: AGE_GROUPS,
  sex: SEXES,
  activity: ACTIVITIES,
  device: DEVICES,
  status: CASUALTY_STATUSES,
} as const;
/** What a measure is made of: its parts stand side by side. */
const PART_AXES = ["outcome", "landKind", "ordnanceKind"] as const;

export type TimeAxis = (typeof TIME_AXES)[number];
export type PersonAxis = keyof typeof PERSON_VALUES;
export type PartAxis = (typeof PART_AXES)[number];
export type Axis =
  | TimeAxis
  | (typeof PLACE_AXES)[number]
  | PersonAxis
  | PartAxis;

export const PERSON_AXES = Object.keys(PERSON_VALUES) as PersonAxis[];
/** In the order in which they are offered. */
export const AXES: readonly Axis[] = [
  ...TIME_AXES,
  ...PLACE_AXES,
  "outcome",
  ...PERSON_AXES,
  "landKind",
  "ordnanceKind",
];

const includes = <T extends string>(
  list: readonly T[],
  one: string,
): one is T => (list as readonly string[]).includes(one);

export const isTime = (axis: Axis): axis is TimeAxis =>
  includes(TIME_AXES, axis);
export const isPerson = (axis: Axis): axis is PersonAxis =>
  includes(PERSON_AXES, axis);
export const isPart = (axis: Axis): axis is PartAxis =>
  includes(PART_AXES, axis);

const FAMILY_OF_PART: Record<PartAxis, Family> = {
  outcome: "people",
  landKind: "land",
  ordnanceKind: "ordnance",
};

/** The measures that a choice of rows or columns goes with; null: with all. */
function familyOfAxis(axis: Axis): Family | null {
  if (isPart(axis)) return FAMILY_OF_PART[axis];
  return isPerson(axis) ? "people" : null;
}

/** The axis along which a measure falls into its parts; null where it has one. */
export function partAxisOf(measure: Measure): PartAxis | null {
  if (basesOf(measure).length < 2) return null;
  const family = familyOf(measure);
  return PART_AXES.find((axis) => FAMILY_OF_PART[axis] === family) ?? null;
}

export const SHOWN = [
  "values",
  "row-share",
  "column-share",
  "total-share",
] as const;
export type Shown = (typeof SHOWN)[number];

/** What a table is of, but for the period, place and day. */
export interface TableChoice {
  measure: Measure;
  rows: Axis;
  /** Null: none, only the sums. */
  columns: Axis | null;
  show: Shown;
}

export type Why =
  /** Not a word that this field knows. */
  | "unknown"
  /** Given twice. */
  | "twice"
  | "same"
  | "two-periods"
  /** Known of people, of land or of ordnance only. */
  | "people-only"
  | "land-only"
  | "ordnance-only"
  /** The measure is itself one of the parts. */
  | "one-part"
  | "share-needs-columns"
  /** Not told to people outside the staff. */
  | "staff-only"
  | "not-a-month"
  | "future"
  | "order"
  | "not-a-date";

export type Field =
  | keyof TableChoice
  | "from"
  | "to"
  | "area"
  | "organisation"
  | "asOf"
  | "sort";

/** A choice that can't be drawn, told at the field that is to change. */
export interface Problem {
  field: Field;
  why: Why;
}

const ONLY = {
  people: "people-only",
  land: "land-only",
  ordnance: "ordnance-only",
  work: "unknown",
} as const satisfies Record<Family, Why>;

/** Why a measure can't be told along an axis; null where it can. */
function whyNot(measure: Measure, axis: Axis): Why | null {
  const family = familyOfAxis(axis);
  if (family === null) return null;
  if (family !== familyOf(measure)) return ONLY[family];
  return isPart(axis) && basesOf(measure).length < 2 ? "one-part" : null;
}

/** Two periods make a table only where years stand beside each other. */
function twoPeriods(rows: Axis, columns: Axis): boolean {
  return (
    isTime(rows) && isTime(columns) && rows !== "year" && columns !== "year"
  );
}

/** Everything about a choice that makes no sense. */
export function problemsOf({
  measure,
  rows,
  columns,
  show,
}: TableChoice): Problem[] {
  const problems: Problem[] = [];
  const wrongRows = whyNot(measure, rows);
  if (wrongRows) problems.push({ field: "rows", why: wrongRows });
  if (columns !== null) {
    const why =
      columns === rows
        ? "same"
        : twoPeriods(rows, columns)
          ? "two-periods"
          : whyNot(measure, columns);
    if (why) problems.push({ field: "columns", why });
  } else if (show === "row-share") {
    problems.push({ field: "show", why: "share-needs-columns" });
  }
  return problems;
}

/**
 * What people outside the staff may not ask: of casualties they know the
 * killed and injured of the whole country by month, nothing finer (DOMAIN,
 * privacy).
 */
export function withheldOf(
  { measure, rows, columns }: TableChoice,
  scope: { area: boolean; organisation: boolean },
): Problem[] {
  if (familyOf(measure) !== "people") return [];
  const told = (axis: Axis | null) =>
    axis === null || isTime(axis) || axis === "outcome";
  const withheld: [Field, boolean][] = [
    ["measure", measure === "outcomeUnknown"],
    ["rows", !told(rows)],
    ["columns", !told(columns)],
    ["area", scope.area],
    ["organisation", scope.organisation],
  ];
  return withheld
    .filter(([, is]) => is)
    .map(([field]) => ({ field, why: "staff-only" }));
}

/** The nearest table that can be drawn: the measure stays, the rest gives way. */
export function nearest(choice: TableChoice, isStaff: boolean): TableChoice {
  const measure =
    choice.measure === "outcomeUnknown" && !isStaff
      ? "casualties"
      : choice.measure;
  const nowhere = { area: false, organisation: false };
  const works = (one: TableChoice) =>
    problemsOf(one).length === 0 &&
    (isStaff || withheldOf(one, nowhere).length === 0);
  const axes: (Axis | null)[] = [choice.columns, partAxisOf(measure), null];
  for (const rows of [choice.rows, "month"] as const) {
    for (const columns of axes) {
      const one = { ...choice, measure, rows, columns };
      if (works(one)) return one;
    }
  }
  return { measure, rows: "month", columns: null, show: "values" };
}
