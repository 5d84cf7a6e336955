import type { OrganisationRow } from "@/db/queries/reference";
import { isExpected } from "@/lib/reporting/deadlines";
import type { Month } from "@/lib/reporting/month";
import type { MonthCompleteness } from "./rules";

/** A month's expected reports that don't count, by whose they are. */
export interface MissingReports {
  month: Month;
  organisations: OrganisationRow[];
}

/** Which organisations' reports count, by month. */
export type CountingReports = readonly {
  organisationId: string;
  month: Month;
}[];

function lookUp(counting: CountingReports) {
  const keyOf = (organisationId: string, month: Month) =>
    `${organisationId} ${month}`;
  const known = new Set(
    counting.map((one) => keyOf(one.organisationId, one.month)),
  );
  return (id: string, month: Month) => known.has(keyOf(id, month));
}

/** How many of these organisations' reports are due and count, by month. */
export function completenessOf(
  months: readonly Month[],
  organisations: readonly OrganisationRow[],
  counting: CountingReports,
): MonthCompleteness[] {
  const counts = lookUp(counting);
  return months.map((month) => {
    const expected = organisations.filter((o) => isExpected(o, month));
    const approved = expected.filter(({ id }) => counts(id, month));
    return { month, expected: expected.length, approved: approved.length };
  });
}

/** Months with reports missing, the newest first. */
export function missingReports(
  months: readonly Month[],
  organisations: readonly OrganisationRow[],
  counting: CountingReports,
): MissingReports[] {
  const counts = lookUp(counting);
  return months
    .map((month) => ({
      month,
      organisations: organisations.filter(
        (o) => isExpected(o, month) && !counts(o.id, month),
      ),
    }))
    .filter((one) => one.organisations.length > 0)
    .reverse();
}
