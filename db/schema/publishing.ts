import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  pgEnum,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import {
  DELIVERY_CAUSES,
  DELIVERY_KINDS,
  DELIVERY_STATES,
  type ReportLanguage,
  SEND_WHENS,
} from "@/lib/publishing/vocabulary";
import { users } from "./accounts";
import { instant, reportingMonth } from "./column-types";

export const reportSendWhen = pgEnum("report_send_when", SEND_WHENS);
export const reportDeliveryKind = pgEnum(
  "report_delivery_kind",
  DELIVERY_KINDS,
);
export const reportDeliveryState = pgEnum(
  "report_delivery_state",
  DELIVERY_STATES,
);
export const reportDeliveryCause = pgEnum(
  "report_delivery_cause",
  DELIVERY_CAUSES,
);

/** A mail address that gets each month's report, until it is ended. */
export const reportSubscriptions = pgTable(
  "report_subscriptions",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    /** One mailbox, in small letters. */
    address: text("address").notNull(),
    language: text("language").$type<ReportLanguage>().notNull(),
    sendWhen: reportSendWhen("send_when").notNull(),
    /** Of the following month, on the instance's calendar; null where no day matters. */
    day: integer("day"),
    createdBy: uuid("created_by")
      .notNull()
      .references(() => users.id),
    createdAt: instant("created_at").notNull().defaultNow(),
    endedAt: instant("ended_at"),
    /** Null where its reader ended it by the link in a mail. */
    endedBy: uuid("ended_by").references(() => users.id),
  },
  (t) => [
    uniqueIndex("report_subscriptions_address")
      .on(t.address)
      .where(sql`${t.endedAt} is null`),
    // A name, a list or a header of its own is no address (CWE-93).
    check(
      "report_subscriptions_one_mailbox",
      sql`length(${t.address}) <= 254 and ${t.address} = lower(${t.address})
        and ${t.address} ~ '^[^[:space:]<>@,]+@[^[:space:]<>@,]+$'`,
    ),
    check(
      "report_subscriptions_language",
      sql`${t.language} in ('en', 'az', 'ru')`,
    ),
    check(
      "report_subscriptions_day",
      sql`(${t.sendWhen} = 'complete') = (${t.day} is null) and ${t.day} between 1 and 28`,
    ),
  ],
);

/**
 * One month's report to one address, written before it is sent. The unique keys
 * are what keeps it from being sent twice, whoever runs beside or after.
 */
export const reportDeliveries = pgTable(
  "report_deliveries",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    /** Null for a test. */
    subscriptionId: uuid("subscription_id").references(
      () => reportSubscriptions.id,
    ),
    address: text("address").notNull(),
    language: text("language").$type<ReportLanguage>().notNull(),
    month: reportingMonth("month").notNull(),
    kind: reportDeliveryKind("kind").notNull(),
    /** Which versions counted: a mark that changes when the figures may have. */
    figures: text("figures").notNull(),
    /** Other figures of the month had been sent to this address before. */
    corrected: boolean("corrected").notNull().default(false),
    approved: integer("approved").notNull(),
    expected: integer("expected").notNull(),
    state: reportDeliveryState("state").notNull().default("waiting"),
    attempts: integer("attempts").notNull().default(0),
    /** Not tried again before. */
    nextAttemptAt: instant("next_attempt_at").notNull(),
    claimedAt: instant("claimed_at"),
    sentAt: instant("sent_at"),
    cause: reportDeliveryCause("cause"),
    /** The mail server's own words. */
    problem: text("problem"),
    requestedBy: uuid("requested_by").references(() => users.id),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("report_deliveries_once")
      .on(t.address, t.month, t.figures)
      .where(sql`${t.kind} <> 'test' and ${t.state} <> 'dropped'`),
    uniqueIndex("report_deliveries_scheduled")
      .on(t.address, t.month)
      .where(sql`${t.kind} = 'scheduled'`),
    index("report_deliveries_open")
      .on(t.nextAttemptAt)
      .where(sql`${t.state} in ('waiting', 'preparing', 'sending')`),
    index("report_deliveries_month").on(t.month),
    check("report_deliveries_problem", sql`length(${t.problem}) <= 500`),
    check(
      "report_deliveries_whose",
      sql`(${t.kind} = 'test') = (${t.subscriptionId} is null)`,
    ),
  ],
);
