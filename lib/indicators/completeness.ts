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

/** Whether an organisation's report of a month counts. */
export type CountingIndex = (organisationId: string, month: Month) => boolean;

/** Makes the reports that count quick to ask for: large registers ask often. */
export function indexOfCounting(counting: CountingReports): CountingIndex {
  const months = new Map<string, Set<Month>>();
  for (const { organisationId, month } of counting) {
    const known = months.get(organisationId);
    if (known) known.add(month);
    else months.set(organisationId, new Set([month]));
  }
  return (organisationId, month) =>
    months.get(organisationId)?.has(month) ?? false;
}

/** How many of these organisations' reports are due and count, by month. */
export function completenessOf(
  months: readonly Month[],
  organisations: readonly OrganisationRow[],
  counts: CountingIndex,
): MonthCompleteness[] {
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
  counts: CountingIndex,
): MissingReports[] {
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
