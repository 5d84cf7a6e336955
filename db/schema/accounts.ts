import { sql } from "drizzle-orm";
import {
  check,
  index,
  integer,
  pgEnum,
  pgTable,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { ROLES } from "@/lib/reporting/vocabulary";
import { bytea, instant } from "./column-types";
import { organisations } from "./reference";

export const userRole = pgEnum("user_role", ROLES);

export const users = pgTable(
  "users",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    /** Lower case; compared as typed. */
    email: text("email").notNull().unique(),
    name: text("name").notNull(),
    /** argon2id; null means this person can't sign in with a password. */
    passwordHash: text("password_hash"),
    role: userRole("role").notNull(),
    organisationId: uuid("organisation_id").references(() => organisations.id),
    language: text("language"),
    /** Raised to end every session of this person at once. */
    sessionEpoch: integer("session_epoch").notNull().default(0),
    disabledAt: instant("disabled_at"),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [
    check("users_email_lower", sql`${t.email} = lower(${t.email})`),
    check(
      "users_staff_have_organisation",
      sql`${t.role} <> 'staff' or ${t.organisationId} is not null`,
    ),
    index("users_organisation").on(t.organisationId),
  ],
);

/** A one-time link: a new account (no user yet) or a new password (user set). */
export const invitations = pgTable(
  "invitations",
  {
    /** SHA-256 of the token; the token itself is shown once and not kept. */
    tokenHash: bytea("token_hash").primaryKey(),
    userId: uuid("user_id").references(() => users.id, { onDelete: "cascade" }),
    email: text("email"),
    role: userRole("role").notNull(),
    organisationId: uuid("organisation_id").references(() => organisations.id),
    createdBy: uuid("created_by").references(() => users.id),
    createdAt: instant("created_at").notNull().defaultNow(),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
  },
  (t) => [
    check(
      "invitations_staff_have_organisation",
      sql`${t.role} <> 'staff' or ${t.organisationId} is not null`,
    ),
  ],
);

/** Failed sign-ins per address or network, to slow guessing down. */
export const signInThrottles = pgTable("sign_in_throttles", {
  key: text("key").primaryKey(),
  failures: integer("failures").notNull(),
  windowStartedAt: instant("window_started_at").notNull(),
});
