import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { WarningAsSubmitted } from "@/lib/reporting/comments";
import {
  ACTIVITIES,
  AGE_GROUPS,
  CASUALTY_STATUSES,
  DEVICES,
  OUTCOMES,
  SEXES,
  VERSION_STATUSES,
} from "@/lib/reporting/vocabulary";
import { users } from "./accounts";
import { instant, reportingMonth } from "./column-types";
import { areas, organisations } from "./reference";

export const versionStatus = pgEnum("version_status", VERSION_STATUSES);
export const deviceType = pgEnum("device_type", DEVICES);
export const activityType = pgEnum("activity_type", ACTIVITIES);
export const outcomeType = pgEnum("outcome_type", OUTCOMES);
export const ageGroup = pgEnum("age_group", AGE_GROUPS);
export const sexType = pgEnum("sex_type", SEXES);
export const casualtyStatus = pgEnum("casualty_status", CASUALTY_STATUSES);

/** One per organisation and month; what it says is in its versions. */
export const reports = pgTable(
  "reports",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    organisationId: uuid("organisation_id")
      .notNull()
      .references(() => organisations.id),
    month: reportingMonth("month").notNull(),
    /** A manager may keep one report open longer: the last day, inclusive. */
    extendedUntil: date("extended_until", { mode: "string" }),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [
    unique("reports_organisation_month").on(t.organisationId, t.month),
    // Lets versions prove that they carry their report's organisation and month.
    unique("reports_identity").on(t.id, t.organisationId, t.month),
    index("reports_month").on(t.month),
  ],
);

/**
 * What a report said at one time. Only a draft can change. A version counts
 * from its approval until its replacement's: `counts_from <= D < counts_to`.
 */
export const reportVersions = pgTable(
  "report_versions",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    reportId: uuid("report_id").notNull(),
    organisationId: uuid("organisation_id").notNull(),
    month: reportingMonth("month").notNull(),
    number: integer("number").notNull(),
    status: versionStatus("status").notNull().default("draft"),
    /** "Nothing to report this month", which is not the same as no report. */
    nil: boolean("nil").notNull().default(false),
    createdBy: uuid("created_by").references(() => users.id),
    createdAt: instant("created_at").notNull().defaultNow(),
    submittedBy: uuid("submitted_by").references(() => users.id),
    submittedAt: instant("submitted_at"),
    decidedBy: uuid("decided_by").references(() => users.id),
    decidedAt: instant("decided_at"),
    /** Why it was returned, or why an approved report is corrected. */
    reason: text("reason"),
    /** Warnings that stood when it was last submitted; null: never checked for any. */
    warningCount: integer("warning_count"),
    countsFrom: instant("counts_from"),
    countsTo: instant("counts_to"),
    /** Raised by every save; a save that names an older one is refused. */
    lockVersion: integer("lock_version").notNull().default(0),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (t) => [
    foreignKey({
      name: "report_versions_report",
      columns: [t.reportId, t.organisationId, t.month],
      foreignColumns: [reports.id, reports.organisationId, reports.month],
    }),
    unique("report_versions_number").on(t.reportId, t.number),
    unique("report_versions_identity").on(t.id, t.organisationId, t.month),
    uniqueIndex("report_versions_one_counts")
      .on(t.reportId)
      .where(sql`${t.countsFrom} is not null and ${t.countsTo} is null`),
    uniqueIndex("report_versions_one_open")
      .on(t.reportId)
      .where(sql`${t.status} in ('draft', 'submitted')`),
    index("report_versions_counting").on(t.month, t.countsFrom, t.countsTo),
    index("report_versions_status").on(t.status, t.submittedAt),
    check(
      "report_versions_counts_when_approved",
      sql`(${t.status} = 'approved') = (${t.countsFrom} is not null)`,
    ),
    check(
      "report_versions_counts_in_order",
      sql`${t.countsTo} is null or ${t.countsTo} > ${t.countsFrom}`,
    ),
    check(
      "report_versions_return_has_reason",
      sql`${t.status} <> 'returned' or length(btrim(coalesce(${t.reason}, ''))) > 0`,
    ),
    check(
      "report_versions_four_eyes",
      sql`${t.decidedBy} is null or ${t.submittedBy} is null or ${t.decidedBy} <> ${t.submittedBy}`,
    ),
    check(
      "report_versions_submitted_when_sent",
      sql`${t.status} = 'draft' or ${t.submittedAt} is not null`,
    ),
  ],
);

const lineIdentity = () => ({
  id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  versionId: uuid("version_id").notNull(),
  organisationId: uuid("organisation_id").notNull(),
  month: reportingMonth("month").notNull(),
  areaId: integer("area_id")
    .notNull()
    .references(() => areas.id),
});

const squareMetres = (name: string) => bigint(name, { mode: "number" });

/** One area's land, ordnance and means. Null means "not reported". */
export const clearanceLines = pgTable(
  "clearance_lines",
  {
    ...lineIdentity(),
    cancelledM2: squareMetres("cancelled_m2"),
    reducedM2: squareMetres("reduced_m2"),
    clearedM2: squareMetres("cleared_m2"),
    apMines: integer("ap_mines"),
    avMines: integer("av_mines"),
    submunitions: integer("submunitions"),
    otherUxo: integer("other_uxo"),
    axo: integer("axo"),
    ieds: integer("ieds"),
    smallArmsAmmunition: integer("small_arms_ammunition"),
    itemsDestroyed: integer("items_destroyed"),
    teams: integer("teams"),
    deminersF: integer("deminers_f"),
    deminersM: integer("deminers_m"),
    machines: integer("machines"),
    dogs: integer("dogs"),
    daysWorked: integer("days_worked"),
    note: text("note"),
  },
  (t) => [
    foreignKey({
      name: "clearance_lines_version",
      columns: [t.versionId, t.organisationId, t.month],
      foreignColumns: [
        reportVersions.id,
        reportVersions.organisationId,
        reportVersions.month,
      ],
    }),
    unique("clearance_lines_area_once").on(t.versionId, t.areaId),
    index("clearance_lines_month_area").on(t.month, t.areaId),
    index("clearance_lines_organisation_month").on(t.organisationId, t.month),
    check(
      "clearance_lines_not_negative",
      sql`least(${t.cancelledM2}, ${t.reducedM2}, ${t.clearedM2}, ${t.apMines}, ${t.avMines}, ${t.submunitions}, ${t.otherUxo}, ${t.axo}, ${t.ieds}, ${t.smallArmsAmmunition}, ${t.itemsDestroyed}, ${t.teams}, ${t.deminersF}, ${t.deminersM}, ${t.machines}, ${t.dogs}, ${t.daysWorked}) >= 0`,
    ),
  ],
);

/** Persons of one accident who share all attributes. No name, no place finer than the area. */
export const casualtyLines = pgTable(
  "casualty_lines",
  {
    ...lineIdentity(),
    ordinal: integer("ordinal").notNull(),
    occurredOn: date("occurred_on", { mode: "string" }),
    accidentRef: text("accident_ref"),
    device: deviceType("device").notNull(),
    activity: activityType("activity").notNull(),
    outcome: outcomeType("outcome").notNull(),
    ageGroup: ageGroup("age_group").notNull(),
    sex: sexType("sex").notNull(),
    status: casualtyStatus("status").notNull(),
    persons: integer("persons").notNull(),
  },
  (t) => [
    foreignKey({
      name: "casualty_lines_version",
      columns: [t.versionId, t.organisationId, t.month],
      foreignColumns: [
        reportVersions.id,
        reportVersions.organisationId,
        reportVersions.month,
      ],
    }),
    unique("casualty_lines_ordinal").on(t.versionId, t.ordinal),
    index("casualty_lines_month_area").on(t.month, t.areaId),
    check("casualty_lines_persons", sql`${t.persons} > 0`),
    check(
      "casualty_lines_day_in_month",
      sql`${t.occurredOn} is null or to_char(${t.occurredOn}, 'YYYY-MM') = ${t.month}`,
    ),
  ],
);

/**
 * What people said about a report: at a cell (the form's field name,
 * `clearance.AZ-TAR.apMines`) or as a whole. An answer to a warning keeps the
 * warning beside it, as it stood when the version was submitted.
 */
export const reportComments = pgTable(
  "report_comments",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    reportId: uuid("report_id")
      .notNull()
      .references(() => reports.id),
    organisationId: uuid("organisation_id")
      .notNull()
      .references(() => organisations.id),
    versionId: uuid("version_id").references(() => reportVersions.id),
    cell: text("cell"),
    warning: jsonb("warning").$type<WarningAsSubmitted>(),
    body: text("body").notNull(),
    createdBy: uuid("created_by").references(() => users.id),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [
    index("report_comments_report").on(t.reportId, t.createdAt),
    check(
      "report_comments_warning_of_version",
      sql`${t.warning} is null or ${t.versionId} is not null`,
    ),
    check(
      "report_comments_say_something",
      sql`length(btrim(${t.body})) between 1 and 2000`,
    ),
  ],
);
