import { sql } from "drizzle-orm";
import { check, integer, pgTable, smallint } from "drizzle-orm/pg-core";
import { bytea, instant } from "./column-types";

/** One row or none: the national centre's logo, as reports print it. */
export const centreLogo = pgTable(
  "centre_logo",
  {
    id: integer("id").primaryKey().default(1),
    /** Drawn by this program of what was uploaded; never the upload itself. */
    png: bytea("png").notNull(),
    width: smallint("width").notNull(),
    height: smallint("height").notNull(),
    uploadedAt: instant("uploaded_at").notNull().defaultNow(),
  },
  (t) => [
    check("centre_logo_one_row", sql`${t.id} = 1`),
    check("centre_logo_size", sql`${t.width} > 0 and ${t.height} > 0`),
    check("centre_logo_bytes", sql`octet_length(${t.png}) <= 2000000`),
  ],
);
