import {
  bigint,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { reportingMonth } from "./column-types";
import { areas, organisations } from "./reference";
import { reportVersions } from "./reports";

/**
 * Sums of lines, kept by the approval transaction, so that what a dashboard
 * costs does not grow with the lines below it. Null where no line reported the
 * measure.
 */
const total = (name: string) => bigint(name, { mode: "number" });

const clearanceTotals = () => ({
  cancelledM2: total("cancelled_m2"),
  reducedM2: total("reduced_m2"),
  clearedM2: total("cleared_m2"),
  apMines: total("ap_mines"),
  avMines: total("av_mines"),
  submunitions: total("submunitions"),
  otherUxo: total("other_uxo"),
  axo: total("axo"),
  ieds: total("ieds"),
  smallArmsAmmunition: total("small_arms_ammunition"),
  itemsDestroyed: total("items_destroyed"),
  /** Team-days: teams × days worked, the measure of effort that sums. */
  teamDays: total("team_days"),
});

const casualtyTotals = () => ({
  killed: integer("killed").notNull(),
  injured: integer("injured").notNull(),
  outcomeUnknown: integer("outcome_unknown").notNull(),
  /** Children among killed, injured and unknown. */
  children: integer("children").notNull(),
});

const area = () =>
  integer("area_id")
    .notNull()
    .references(() => areas.id);
const version = () =>
  uuid("version_id")
    .primaryKey()
    .references(() => reportVersions.id);
const organisation = () =>
  uuid("organisation_id")
    .notNull()
    .references(() => organisations.id);

/**
 * How many of the lines behind a sum report the measure: what taking a version
 * out of the sum again needs, as a sum of nothing is null and not zero.
 */
const reporting = (name: string) => integer(name).notNull().default(0);

const clearanceLineCounts = () => ({
  lines: reporting("lines"),
  cancelledM2Lines: reporting("cancelled_m2_lines"),
  reducedM2Lines: reporting("reduced_m2_lines"),
  clearedM2Lines: reporting("cleared_m2_lines"),
  apMinesLines: reporting("ap_mines_lines"),
  avMinesLines: reporting("av_mines_lines"),
  submunitionsLines: reporting("submunitions_lines"),
  otherUxoLines: reporting("other_uxo_lines"),
  axoLines: reporting("axo_lines"),
  iedsLines: reporting("ieds_lines"),
  teamDaysLines: reporting("team_days_lines"),
});

/** By area, of what counts now. */
export const clearanceByArea = pgTable(
  "clearance_by_area",
  {
    month: reportingMonth("month").notNull(),
    areaId: area(),
    ...clearanceTotals(),
    ...clearanceLineCounts(),
  },
  (t) => [
    primaryKey({ columns: [t.month, t.areaId] }),
    index("clearance_by_area_area").on(t.areaId, t.month),
  ],
);

/** The same by calendar year: what a period of years reads in place of its months. */
export const clearanceByYear = pgTable(
  "clearance_by_year",
  {
    /** `YYYY` */
    year: text("year").notNull(),
    areaId: area(),
    ...clearanceTotals(),
    ...clearanceLineCounts(),
  },
  (t) => [
    primaryKey({ columns: [t.year, t.areaId] }),
    index("clearance_by_year_area").on(t.areaId, t.year),
  ],
);

/**
 * By month of the whole country, of what counts now. The lines are those of
 * `clearance_by_version`: one for each report.
 */
export const clearanceByMonth = pgTable("clearance_by_month", {
  month: reportingMonth("month").primaryKey(),
  ...clearanceTotals(),
  ...clearanceLineCounts(),
});

/** Of each version that counts or has counted. It never changes, so neither do these. */
export const clearanceByVersion = pgTable(
  "clearance_by_version",
  {
    versionId: version(),
    month: reportingMonth("month").notNull(),
    organisationId: organisation(),
    ...clearanceTotals(),
  },
  (t) => [
    index("clearance_by_version_month").on(t.month),
    index("clearance_by_version_organisation").on(t.organisationId, t.month),
  ],
);

/** By area, of what counts now. */
export const casualtiesByArea = pgTable(
  "casualties_by_area",
  {
    month: reportingMonth("month").notNull(),
    areaId: area(),
    ...casualtyTotals(),
    lines: reporting("lines"),
  },
  (t) => [
    primaryKey({ columns: [t.month, t.areaId] }),
    index("casualties_by_area_area").on(t.areaId, t.month),
  ],
);

/** Of each version that counts or has counted. */
export const casualtiesByVersion = pgTable(
  "casualties_by_version",
  {
    versionId: version(),
    month: reportingMonth("month").notNull(),
    organisationId: organisation(),
    ...casualtyTotals(),
  },
  (t) => [
    index("casualties_by_version_month").on(t.month),
    index("casualties_by_version_organisation").on(t.organisationId, t.month),
  ],
);
