import {
  bigint,
  integer,
  pgTable,
  primaryKey,
  uuid,
} from "drizzle-orm/pg-core";
import { reportingMonth } from "./column-types";
import { areas, organisations } from "./reference";

/**
 * Sums of the lines that count now, kept by the approval transaction, so that
 * what a dashboard costs does not grow with the lines below it. Null where no
 * counted line reported the measure.
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
const organisation = () =>
  uuid("organisation_id")
    .notNull()
    .references(() => organisations.id);

export const clearanceByArea = pgTable(
  "clearance_by_area",
  {
    month: reportingMonth("month").notNull(),
    areaId: area(),
    ...clearanceTotals(),
  },
  (t) => [primaryKey({ columns: [t.month, t.areaId] })],
);

export const clearanceByOrganisation = pgTable(
  "clearance_by_organisation",
  {
    month: reportingMonth("month").notNull(),
    organisationId: organisation(),
    ...clearanceTotals(),
  },
  (t) => [primaryKey({ columns: [t.month, t.organisationId] })],
);

export const casualtiesByArea = pgTable(
  "casualties_by_area",
  {
    month: reportingMonth("month").notNull(),
    areaId: area(),
    ...casualtyTotals(),
  },
  (t) => [primaryKey({ columns: [t.month, t.areaId] })],
);

export const casualtiesByOrganisation = pgTable(
  "casualties_by_organisation",
  {
    month: reportingMonth("month").notNull(),
    organisationId: organisation(),
    ...casualtyTotals(),
  },
  (t) => [primaryKey({ columns: [t.month, t.organisationId] })],
);
