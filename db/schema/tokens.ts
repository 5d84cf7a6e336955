import { sql } from "drizzle-orm";
import {
  check,
  index,
  integer,
  pgTable,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { users } from "./accounts";
import { bytea, instant } from "./column-types";

/**
 * A person's key for programs. It acts as its owner, within its scopes, until
 * it expires, is revoked, or its owner's sessions are ended (a new password, a
 * disabled account).
 */
export const apiTokens = pgTable(
  "api_tokens",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** What its owner calls it. */
    name: text("name").notNull(),
    /** SHA-256 of the token, which is shown once and not kept. In no grant. */
    tokenHash: bytea("token_hash").notNull().unique(),
    /** The token's last four characters, to tell one from another. */
    hint: text("hint").notNull(),
    scopes: text("scopes").array().notNull(),
    /** The owner's epoch when it was made: a later one ends it. */
    sessionEpoch: integer("session_epoch").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
    expiresAt: instant("expires_at").notNull(),
    lastUsedAt: instant("last_used_at"),
    revokedAt: instant("revoked_at"),
    /** The running window of the rate limit, and how many requests fell in it. */
    windowStartedAt: instant("window_started_at"),
    windowRequests: integer("window_requests").notNull().default(0),
  },
  (t) => [
    index("api_tokens_user").on(t.userId, t.createdAt),
    check("api_tokens_name", sql`length(btrim(${t.name})) between 1 and 80`),
    check("api_tokens_hash", sql`octet_length(${t.tokenHash}) = 32`),
    check("api_tokens_hint", sql`length(${t.hint}) = 4`),
    check(
      "api_tokens_scopes",
      sql`cardinality(${t.scopes}) > 0 and ${t.scopes} <@ array['figures', 'casualties']`,
    ),
  ],
);
