import "server-only";
import type { Transaction } from "@/db/client";
import type { OrganisationRow } from "@/db/queries/reference";
import { type Actor, canSeeCasualtyDetail } from "@/lib/auth/permissions";
import type { ScopeWorld } from "@/lib/indicators/world";
import type { Month } from "@/lib/reporting/month";
import {
  askOnce,
  isCasualty,
  keyOf,
  type Once,
  type Reading,
  ReportsReader,
} from "./reports-reader";
import { type Claim, windowOf } from "./rules/claim";
import {
  claimDate,
  differenceFrom,
  type MonthShare,
  monthsOf,
  type NotComparable,
  type ReportedSum,
  sumReported,
  verdictOf,
  whyNotComparable,
} from "./rules/compare";
import { type Decimal, subtract } from "./rules/decimal";
import type { PairKind } from "./rules/pairs";

/** One organisation's month that is expected to report. */
export interface OrganisationMonth {
  organisation: OrganisationRow;
  month: Month;
}

/** What the reports said at one time. */
export interface ReportedAt extends ReportedSum {
  /** `YYYY-MM-DD`; null for now. */
  asOf: string | null;
  /** Claim minus reported; null when nothing is reported. */
  difference: Decimal | null;
  verdict: PairKind | null;
  /** Expected reports that did not count at that time. */
  missing: OrganisationMonth[];
}

/** A report that came, or was corrected, after the claim's date. */
export interface ReportChange extends OrganisationMonth {
  kind: "late" | "corrected";
  /** What it changed of the sum; null where that may not be shown by organisation. */
  change: Decimal | null;
}

export interface Comparison {
  shares: MonthShare[];
  /** As of the claim's date; null when the claim has none, or it is ahead. */
  atDate: ReportedAt | null;
  now: ReportedAt;
  changes: ReportChange[];
}

export type ComparisonResult =
  | ({ comparable: true } & Comparison)
  | { comparable: false; reason: NotComparable };

/** What viewers may know of casualties, whatever window they ask for. */
const TOLD_BY_MONTH: readonly string[] = ["casualties", "killed", "injured"];

function organisationOf(
  claim: Claim,
  organisations: readonly OrganisationRow[],
): OrganisationRow | null {
  if (claim.scope !== "one-operator") return null;
  const name = claim.operator?.trim().toLowerCase();
  return (
    organisations.find((o) =>
      [o.code, o.nameEn, o.nameAz, o.nameRu].some(
        (known) => known.toLowerCase() === name,
      ),
    ) ?? null
  );
}

/** Whose reports the measure needs: all operators', or the casualty reporters'. */
function expectedOf(
  claim: Claim,
  shares: readonly MonthShare[],
  organisations: readonly OrganisationRow[],
  only: OrganisationRow | null,
): OrganisationMonth[] {
  const reporters = organisations.filter(
    (o) =>
      (only === null || o.id === only.id) &&
      (isCasualty(claim.measure) ? o.reportsCasualties : o.reportsClearance),
  );
  return shares.flatMap(({ month }) =>
    reporters
      .filter(
        ({ activeFrom, activeTo }) =>
          activeFrom !== null &&
          activeFrom <= month &&
          (activeTo === null || month <= activeTo),
      )
      .map((organisation) => ({ organisation, month })),
  );
}

function reportedAt(
  claim: Claim,
  shares: readonly MonthShare[],
  reading: Reading,
  asOf: string | null,
  expected: readonly OrganisationMonth[],
): ReportedAt {
  const sum = sumReported(shares, reading.parts);
  return {
    ...sum,
    asOf,
    difference: sum.amount && differenceFrom(claim, sum.amount),
    verdict: sum.amount && verdictOf(claim, sum.amount),
    missing: expected.filter(
      ({ organisation, month }) =>
        !reading.versions.has(keyOf(organisation.id, month)),
    ),
  };
}

function changesBetween(
  then: Reading,
  now: Reading,
  expected: readonly OrganisationMonth[],
): ReportChange[] {
  return expected.flatMap(({ organisation, month }): ReportChange[] => {
    const key = keyOf(organisation.id, month);
    const before = then.versions.get(key);
    const after = now.versions.get(key);
    if (after === undefined || before === after) return [];
    const kind = before === undefined ? "late" : "corrected";
    if (!then.byOrganisation || !now.byOrganisation) {
      return [{ organisation, month, kind, change: null }];
    }
    const zero = { units: 0n, places: 0 };
    const change = subtract(
      now.byOrganisation.get(key) ?? zero,
      then.byOrganisation.get(key) ?? zero,
    );
    // A correction of other figures explains nothing here.
    return kind === "corrected" && change.units === 0n
      ? []
      : [{ organisation, month, kind, change }];
  });
}

interface Preparation {
  reader: ReportsReader;
  shares: MonthShare[];
  expected: OrganisationMonth[];
  /** The day as of which the claim speaks; null where it has none, or it is ahead. */
  date: string | null;
}

/** What a claim is held against; why it can't be, where it can't. */
function prepare(
  tx: Transaction,
  actor: Actor,
  world: ScopeWorld,
  claim: Claim,
  options: { typed?: boolean; once?: Once } = {},
): Preparation | NotComparable {
  const reason = whyNotComparable(claim, {
    firstMonth: world.settings.firstMonth,
    today: world.today,
    knowsOperator: (operator) =>
      organisationOf({ ...claim, operator }, world.organisations) !== null,
  });
  const window = windowOf(claim);
  if (reason || !window) return reason ?? "no-window";
  const outsider = isCasualty(claim.measure) && !canSeeCasualtyDetail(actor);
  const byMonthOnly = outsider && options.typed === true;
  if (
    (outsider && claim.areaCode !== null) ||
    (byMonthOnly && !TOLD_BY_MONTH.includes(claim.measure))
  ) {
    return "withheld";
  }
  const shares = monthsOf(window);
  const organisation = organisationOf(claim, world.organisations);
  const date = claimDate(claim);
  return {
    reader: new ReportsReader(
      tx,
      world,
      claim,
      shares,
      organisation,
      byMonthOnly,
      options.once ?? askOnce(),
    ),
    shares,
    expected: expectedOf(claim, shares, world.organisations, organisation),
    date: date && date <= world.today ? date : null,
  };
}

/**
 * Holds a claim against the approved reports of the same scope, place and
 * window, as of the claim's date and as of now. Not comparable is an answer.
 * A window that the person has typed (`typed`) is not a published one: of such,
 * viewers are told the months of the whole country, killed and injured.
 */
export async function compareWithReports(
  tx: Transaction,
  actor: Actor,
  world: ScopeWorld,
  claim: Claim,
  options: { typed?: boolean } = {},
): Promise<ComparisonResult> {
  const prepared = prepare(tx, actor, world, claim, options);
  if (typeof prepared === "string") {
    return { comparable: false, reason: prepared };
  }
  const { reader, shares, expected, date } = prepared;
  const now = await reader.read(null);
  const then = date && (await reader.read(date));
  return {
    comparable: true,
    shares,
    atDate: then ? reportedAt(claim, shares, then, date, expected) : null,
    now: reportedAt(claim, shares, now, null, expected),
    changes: then ? changesBetween(then, now, expected) : [],
  };
}

/**
 * What the reports said on the claim's date, as `compareWithReports` has it, for
 * who asks no more; null where it has no date, or is not comparable.
 */
export async function reportedByDate(
  tx: Transaction,
  actor: Actor,
  world: ScopeWorld,
  claim: Claim,
  once: Once,
): Promise<ReportedAt | null> {
  const prepared = prepare(tx, actor, world, claim, { once });
  if (typeof prepared === "string" || prepared.date === null) return null;
  const { reader, shares, expected, date } = prepared;
  return reportedAt(claim, shares, await reader.read(date), date, expected);
}
