import { customType, timestamp } from "drizzle-orm/pg-core";
import type { Month } from "@/lib/reporting/month";

/** The `reporting_month` domain: text `YYYY-MM`, checked by the database. */
export const reportingMonth = customType<{ data: Month; driverData: string }>({
  dataType: () => "reporting_month",
});

export const bytea = customType<{ data: Buffer; driverData: Buffer }>({
  dataType: () => "bytea",
});

/** An instant. Read as an ISO string: plain data, the same on server and client. */
export const instant = (name: string) =>
  timestamp(name, { withTimezone: true, mode: "string" });
