import { sql } from "drizzle-orm";
import { check, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { users } from "./accounts";
import { instant } from "./column-types";

/** A dashboard's address under a name that one person gave it; only theirs. */
export const savedViews = pgTable(
  "saved_views",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    /** The query of the address, as the dashboard writes it. */
    query: text("query").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [
    unique("saved_views_name").on(t.userId, t.name),
    check(
      "saved_views_name_length",
      sql`length(btrim(${t.name})) between 1 and 80`,
    ),
    check("saved_views_query_length", sql`length(${t.query}) <= 500`),
  ],
);
