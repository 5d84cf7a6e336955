import type { CountingMonths } from "@/db/queries/indicators";
import type { OrganisationRow } from "@/db/queries/reference";
import { isExpected } from "@/lib/reporting/deadlines";
import type { Month } from "@/lib/reporting/month";
import type { MonthCompleteness } from "./rules";

/** A month's expected reports that don't count, by whose they are. */
export interface MissingReports {
  month: Month;
  organisations: OrganisationRow[];
}

/** Whether an organisation's report of a month counts. */
export type CountingIndex = (organisationId: string, month: Month) => boolean;

/** Asks the reports that count: large registers ask often. */
export function indexOfCounting(counting: CountingMonths): CountingIndex {
  return (organisationId, month) =>
    counting.get(organisationId)?.has(month) ?? false;
}

/** The months of which at least one of these organisations' reports counts. */
export function monthsCounting(
  counting: CountingMonths,
  organisations: readonly Pick<OrganisationRow, "id">[],
): Set<Month> {
  return new Set(
    organisations.flatMap(({ id }) => [...(counting.get(id) ?? [])]),
  );
}

/** How many organisations have a report that counts in a period. */
export function sourcesIn(
  counting: CountingMonths,
  { from, to }: { from: Month; to: Month },
): number {
  return [...counting.values()].filter((months) =>
    [...months].some((month) => month >= from && month <= to),
  ).length;
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
