import { bigint, index, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { bytea, instant } from "./column-types";

/**
 * Append-only: the app may insert and read. Each row carries the hash of the
 * one before, set by the database, so a removed or altered row shows.
 */
export const auditLog = pgTable(
  "audit_log",
  {
    id: bigint("id", { mode: "number" })
      .primaryKey()
      .generatedAlwaysAsIdentity(),
    at: instant("at").notNull().defaultNow(),
    actorId: uuid("actor_id"),
    action: text("action").notNull(),
    subjectType: text("subject_type").notNull(),
    subjectId: text("subject_id").notNull(),
    organisationId: uuid("organisation_id"),
    detail: jsonb("detail")
      .$type<Record<string, unknown>>()
      .notNull()
      .default({}),
    previousHash: bytea("previous_hash"),
    hash: bytea("hash"),
  },
  (t) => [index("audit_log_subject").on(t.subjectType, t.subjectId)],
);
