import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  integer,
  pgTable,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { instant } from "./column-types";
import { areas } from "./reference";

/** A day that helps to read the figures: charts by month name it. */
export const calendarEvents = pgTable(
  "calendar_events",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    /** The day itself; of a yearly event the first. */
    day: date("day", { mode: "string" }).notNull(),
    yearly: boolean("yearly").notNull().default(false),
    nameEn: text("name_en").notNull(),
    /** Null: the English name stands in its place. */
    nameAz: text("name_az"),
    nameRu: text("name_ru"),
    /** Where it matters; null: everywhere. */
    areaId: integer("area_id").references(() => areas.id),
    shown: boolean("shown").notNull().default(true),
    /** Who says so, e.g. a resolution or a law. */
    source: text("source"),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [
    check(
      "calendar_events_day",
      sql`${t.day} between '1900-01-01' and '2199-12-31'`,
    ),
    check(
      "calendar_events_names",
      sql`length(btrim(${t.nameEn})) between 1 and 120 and length(${t.nameAz}) between 1 and 120 and length(${t.nameRu}) between 1 and 120`,
    ),
    check("calendar_events_source", sql`length(${t.source}) between 1 and 200`),
  ],
);
