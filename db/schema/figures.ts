import { sql } from "drizzle-orm";
import {
  check,
  date,
  index,
  integer,
  numeric,
  pgTable,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { users } from "./accounts";
import { instant } from "./column-types";
import { areas } from "./reference";

/** A published figure as its source states it. Never changed, never mixed into reported figures. */
export const claims = pgTable(
  "claims",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    /** One statement (article, speech) holds several figures under one key. */
    claimKey: text("claim_key").notNull(),
    measure: text("measure").notNull(),
    /** A decimal, exactly as published. */
    value: numeric("value").notNull(),
    unit: text("unit").notNull(),
    qualifier: text("qualifier").notNull(),
    scope: text("scope").notNull(),
    operator: text("operator"),
    areaText: text("area_text"),
    areaId: integer("area_id").references(() => areas.id),
    periodStart: date("period_start", { mode: "string" }),
    periodEnd: date("period_end", { mode: "string" }),
    kind: text("kind").notNull(),
    asOf: date("as_of", { mode: "string" }),
    statedBy: text("stated_by"),
    outlet: text("outlet").notNull(),
    title: text("title"),
    url: text("url").notNull(),
    /** `YYYY-MM-DD`, or `YYYY-MM` where the page gives no day. */
    publishedOn: text("published_on"),
    note: text("note"),
    enteredBy: uuid("entered_by").references(() => users.id),
    enteredAt: instant("entered_at").notNull().defaultNow(),
  },
  (t) => [
    unique("claims_figure").on(t.claimKey, t.measure, t.unit),
    check(
      "claims_published_on",
      sql`${t.publishedOn} ~ '^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$'`,
    ),
    index("claims_window").on(t.measure, t.periodStart, t.periodEnd),
  ],
);

/** Which of several claims about one cell the centre works with, and why. */
export const claimPreferences = pgTable("claim_preferences", {
  claimId: integer("claim_id")
    .primaryKey()
    .references(() => claims.id),
  reason: text("reason").notNull(),
  decidedBy: uuid("decided_by").references(() => users.id),
  decidedAt: instant("decided_at").notNull().defaultNow(),
});

/** A claim that was entered wrongly. It stays readable, and counts nowhere. */
export const claimWithdrawals = pgTable(
  "claim_withdrawals",
  {
    claimId: integer("claim_id")
      .primaryKey()
      .references(() => claims.id),
    reason: text("reason").notNull(),
    withdrawnBy: uuid("withdrawn_by").references(() => users.id),
    /** As it was at that time: who reads the register may not read accounts. */
    withdrawnByName: text("withdrawn_by_name").notNull(),
    withdrawnAt: instant("withdrawn_at").notNull().defaultNow(),
  },
  (t) => [
    check("claim_withdrawals_reason", sql`length(btrim(${t.reason})) > 0`),
  ],
);

/**
 * Why a claim and the reports differ, as somebody signed it: with the reported
 * sum that stood there then. Never changed.
 */
export const reconciliationNotes = pgTable(
  "reconciliation_notes",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    claimId: integer("claim_id")
      .notNull()
      .references(() => claims.id),
    body: text("body").notNull(),
    /** In m², items or persons; null where the claim could not be compared. */
    reported: numeric("reported"),
    /** Claim minus reported, in the same unit. */
    difference: numeric("difference"),
    signedBy: uuid("signed_by").references(() => users.id),
    signedByName: text("signed_by_name").notNull(),
    signedAt: instant("signed_at").notNull().defaultNow(),
  },
  (t) => [
    index("reconciliation_notes_claim").on(t.claimId, t.id),
    check("reconciliation_notes_body", sql`length(btrim(${t.body})) > 0`),
  ],
);
