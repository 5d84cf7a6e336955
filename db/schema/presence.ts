import { foreignKey, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import { users } from "./accounts";
import { instant, reportingMonth } from "./column-types";
import { organisations } from "./reference";

/**
 * Who has a month's form open, as of the last time they said so. In a table,
 * because several app processes may serve one report.
 */
export const reportPresence = pgTable(
  "report_presence",
  {
    organisationId: uuid("organisation_id").notNull(),
    month: reportingMonth("month").notNull(),
    userId: uuid("user_id").notNull(),
    seenAt: instant("seen_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.month, t.userId] }),
    foreignKey({
      name: "report_presence_organisation",
      columns: [t.organisationId],
      foreignColumns: [organisations.id],
    }),
    foreignKey({
      name: "report_presence_user",
      columns: [t.userId],
      foreignColumns: [users.id],
    }).onDelete("cascade"),
  ],
);
