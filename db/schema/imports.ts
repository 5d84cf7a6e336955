import { sql } from "drizzle-orm";
import { check, index, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { users } from "./accounts";
import { bytea, instant } from "./column-types";
import { organisations } from "./reference";

/**
 * A file that someone has uploaded and not yet decided about: kept as it came,
 * for an hour, for this person alone. What it would do is worked out anew each
 * time, so that nothing old is ever applied.
 */
export const pendingImports = pgTable(
  "pending_imports",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    createdBy: uuid("created_by")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    organisationId: uuid("organisation_id")
      .notNull()
      .references(() => organisations.id),
    fileName: text("file_name").notNull(),
    content: bytea("content").notNull(),
    /** The person's answer where the encoding had to be asked. */
    encoding: text("encoding"),
    /** The person's answers for names of areas: folded name → area code. */
    areaAnswers: jsonb("area_answers")
      .$type<Record<string, string>>()
      .notNull()
      .default({}),
    createdAt: instant("created_at").notNull().defaultNow(),
    expiresAt: instant("expires_at")
      .notNull()
      .default(sql`now() + interval '1 hour'`),
  },
  (t) => [
    index("pending_imports_created_by").on(t.createdBy, t.createdAt),
    check(
      "pending_imports_size",
      sql`octet_length(${t.content}) between 1 and 20971520`,
    ),
    check("pending_imports_name", sql`length(${t.fileName}) <= 200`),
    check(
      "pending_imports_answers",
      sql`octet_length(${t.areaAnswers}::text) <= 20000`,
    ),
  ],
);
