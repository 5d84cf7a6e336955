import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { instant, reportingMonth } from "./column-types";

/** Who works in the field or runs the national centre. */
export const organisations = pgTable("organisations", {
  id: uuid("id").primaryKey().defaultRandom(),
  /** Short and stable: files and addresses carry it. */
  code: text("code").notNull().unique(),
  nameEn: text("name_en").notNull(),
  nameAz: text("name_az").notNull(),
  nameRu: text("name_ru").notNull(),
  reportsClearance: boolean("reports_clearance").notNull().default(true),
  /** Only marked organisations report casualties, so no accident counts twice. */
  reportsCasualties: boolean("reports_casualties").notNull().default(false),
  /** The first month a report is expected; null where none is. */
  activeFrom: reportingMonth("active_from"),
  activeTo: reportingMonth("active_to"),
  simulated: boolean("simulated").notNull().default(false),
  createdAt: instant("created_at").notNull().defaultNow(),
});

/** A tree of places: nation, (economic region,) district. */
export const areas = pgTable(
  "areas",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    /** Our own stable code: the ISO 3166-2 code where there is one, else `X-…`. */
    code: text("code").notNull().unique(),
    isoCode: text("iso_code").unique(),
    pcode: text("pcode").unique(),
    parentId: integer("parent_id").references((): AnyPgColumn => areas.id),
    /** 0 nation, 1 economic region, 2 district. */
    level: smallint("level").notNull(),
    kind: text("kind").notNull(),
    nameEn: text("name_en").notNull(),
    nameAz: text("name_az").notNull(),
    nameRu: text("name_ru").notNull(),
    validFrom: reportingMonth("valid_from"),
    validTo: reportingMonth("valid_to"),
    naturalEarthCodes: text("natural_earth_codes")
      .array()
      .notNull()
      .default(sql`'{}'`),
    note: text("note"),
  },
  (t) => [index("areas_parent").on(t.parentId)],
);

/** Other spellings under which a place arrives in files and claims. */
export const areaAliases = pgTable(
  "area_aliases",
  {
    areaId: integer("area_id")
      .notNull()
      .references(() => areas.id, { onDelete: "cascade" }),
    alias: text("alias").notNull(),
  },
  (t) => [primaryKey({ columns: [t.areaId, t.alias] })],
);

/** Outlines for maps (Natural Earth, public domain); not every area has one. */
export const areaBoundaries = pgTable("area_boundaries", {
  areaId: integer("area_id")
    .primaryKey()
    .references(() => areas.id, { onDelete: "cascade" }),
  geometry: jsonb("geometry").notNull(),
});

/** One row: how this instance works. */
export const settings = pgTable(
  "settings",
  {
    id: integer("id").primaryKey().default(1),
    centreNameEn: text("centre_name_en").notNull(),
    centreNameAz: text("centre_name_az").notNull(),
    centreNameRu: text("centre_name_ru").notNull(),
    /** IANA zone on whose calendar deadlines fall. */
    timeZone: text("time_zone").notNull().default("Asia/Baku"),
    /** Day of the following month on which a report is due. */
    dueDay: smallint("due_day").notNull().default(10),
    /** Days after the due day on which a month closes. */
    lockDays: smallint("lock_days").notNull().default(30),
    firstMonth: reportingMonth("first_month").notNull(),
    /** Operator reports are simulated: every page and file must say so. */
    demonstration: boolean("demonstration").notNull().default(false),
  },
  (t) => [
    check("settings_one_row", sql`${t.id} = 1`),
    check("settings_due_day", sql`${t.dueDay} between 1 and 28`),
    check("settings_lock_days", sql`${t.lockDays} between 0 and 365`),
  ],
);
