import type { ReportAddress, SeenVersion } from "@/lib/reporting/open-report";

interface Choice {
  address: ReportAddress;
  seen: SeenVersion;
}

/** The name of a report's box in the queue: which report, and which state of it was seen. */
export function choiceName({ address, seen }: Choice): string {
  return `approve/${address.organisationCode}/${address.month}/${seen.number}/${seen.lockVersion}`;
}

/** What a box's name says; null when it is no such name. */
export function readChoice(name: string): Choice | null {
  const [, organisationCode, month, number, lockVersion] =
    /^approve\/([^/]+)\/(\d{4}-\d{2})\/(\d+)\/(\d+)$/.exec(name) ?? [];
  return organisationCode && month
    ? {
        address: { organisationCode, month },
        seen: { number: Number(number), lockVersion: Number(lockVersion) },
      }
    : null;
}
