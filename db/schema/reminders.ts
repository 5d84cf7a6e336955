import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { REMINDER_REASONS, REMINDER_STATES } from "@/lib/reminders/reasons";
import { users } from "./accounts";
import { instant, reportingMonth } from "./column-types";
import { organisations } from "./reference";

export const reminderReason = pgEnum("reminder_reason", REMINDER_REASONS);
export const reminderState = pgEnum("reminder_state", REMINDER_STATES);

/** What a person said about a kind of reminder; who said nothing gets it. */
export const reminderChoices = pgTable(
  "reminder_choices",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    reason: reminderReason("reason").notNull(),
    wanted: boolean("wanted").notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.reason] })],
);

/**
 * One mail to one person for one reason, written before it is sent: the unique
 * key is what keeps it from being sent twice, whoever runs beside or after.
 */
export const reminders = pgTable(
  "reminders",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    userId: uuid("user_id").notNull(),
    organisationId: uuid("organisation_id").notNull(),
    month: reportingMonth("month").notNull(),
    reason: reminderReason("reason").notNull(),
    /** The version that was returned or submitted; 0 for a deadline. */
    version: integer("version").notNull().default(0),
    state: reminderState("state").notNull().default("waiting"),
    attempts: integer("attempts").notNull().default(0),
    /** Not tried again before. */
    nextAttemptAt: instant("next_attempt_at").notNull(),
    claimedAt: instant("claimed_at"),
    sentAt: instant("sent_at"),
    /** The mail server's answer to the last attempt that failed. */
    problem: text("problem"),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [
    foreignKey({
      name: "reminders_user",
      columns: [t.userId],
      foreignColumns: [users.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "reminders_organisation",
      columns: [t.organisationId],
      foreignColumns: [organisations.id],
    }),
    unique("reminders_once").on(
      t.userId,
      t.organisationId,
      t.month,
      t.reason,
      t.version,
    ),
    index("reminders_open")
      .on(t.nextAttemptAt)
      .where(sql`${t.state} in ('waiting', 'sending')`),
    check("reminders_problem", sql`length(${t.problem}) <= 500`),
  ],
);
