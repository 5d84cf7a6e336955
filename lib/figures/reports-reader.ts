import "server-only";
import type { Transaction } from "@/db/client";
import {
  CASUALTY_CLAIM_MEASURES,
  type CasualtyClaimMeasure,
  type ClearanceClaimMeasure,
  casualtiesReported,
  clearanceReported,
  listCountedVersions,
} from "@/db/queries/figures-reported";
import { endOfDay, nationalCasualties } from "@/db/queries/indicators";
import type { OrganisationRow } from "@/db/queries/reference";
import { areaIdsBelow, type ScopeWorld } from "@/lib/indicators/world";
import type { Month } from "@/lib/reporting/month";
import type { Claim } from "./rules/claim";
import type { MonthShare, ReportedPart } from "./rules/compare";
import { type Decimal, parseDecimal } from "./rules/decimal";

export const isCasualty = (measure: string): measure is CasualtyClaimMeasure =>
  (CASUALTY_CLAIM_MEASURES as readonly string[]).includes(measure);

/** What the approved reports of a window said at one time. */
export interface Reading {
  parts: ReportedPart[];
  /** Amount by organisation and month; null for casualties. */
  byOrganisation: Map<string, Decimal> | null;
  /** Version number by organisation and month. */
  versions: Map<string, number>;
}

/** Names an organisation's month in a reading. */
export const keyOf = (organisationId: string, month: Month) =>
  `${organisationId}/${month}`;

/** Asks once for what several claims of one view need alike. */
export type Once = <T>(key: string, ask: () => Promise<T>) => Promise<T>;

/** An `Once` that remembers its answers for as long as it is kept. */
export function askOnce(): Once {
  const asked = new Map<string, Promise<unknown>>();
  return <T>(key: string, ask: () => Promise<T>) => {
    const answer = (asked.get(key) as Promise<T> | undefined) ?? ask();
    asked.set(key, answer);
    return answer;
  };
}

/** Reads what the reports say of a claim's measure, place and window. */
export class ReportsReader {
  private readonly first: MonthShare;
  private readonly last: MonthShare;

  constructor(
    private readonly tx: Transaction,
    private readonly world: ScopeWorld,
    private readonly claim: Claim,
    shares: readonly MonthShare[],
    private readonly organisation: OrganisationRow | null,
    /** To whom only the months of the whole country may be told. */
    private readonly byMonthOnly: boolean,
    private readonly once: Once,
  ) {
    const first = shares[0];
    const last = shares.at(-1);
    if (!first || !last) throw new RangeError("a window without months");
    this.first = first;
    this.last = last;
  }

  /** @param asOf `YYYY-MM-DD`; null for now */
  async read(asOf: string | null): Promise<Reading> {
    const { timeZone } = this.world.settings;
    const asOfBefore =
      asOf && (await this.once(asOf, () => endOfDay(this.tx, asOf, timeZone)));
    const months = { from: this.first.month, to: this.last.month, asOfBefore };
    const areaIds = areaIdsBelow(this.world.areas, this.claim.areaCode);
    const counting = await this.once(Object.values(months).join(" "), () =>
      listCountedVersions(this.tx, months),
    );
    const versions = new Map(
      counting.map((v) => [keyOf(v.organisationId, v.month), v.number]),
    );
    if (isCasualty(this.claim.measure)) {
      const parts = this.byMonthOnly
        ? await this.nationalMonths(months)
        : await this.casualties(this.claim.measure, areaIds, asOfBefore);
      return {
        parts: [...parts, ...this.none(counting)],
        byOrganisation: null,
        versions,
      };
    }
    const rows = await clearanceReported(
      this.tx,
      this.claim.measure as ClearanceClaimMeasure,
      { ...months, areaIds, organisationId: this.organisation?.id ?? null },
    );
    const byOrganisation = new Map<string, Decimal>();
    const parts = rows.flatMap(({ month, organisationId, amount }) => {
      if (amount === null) return [];
      byOrganisation.set(keyOf(organisationId, month), parseDecimal(amount));
      return [{ month, dated: false, amount: parseDecimal(amount) }];
    });
    return { parts, byOrganisation, versions };
  }

  private async casualties(
    measure: CasualtyClaimMeasure,
    areaIds: number[] | null,
    asOfBefore: string | null,
  ): Promise<ReportedPart[]> {
    const window = { from: this.first.from, to: this.last.to };
    const rows = await casualtiesReported(
      this.tx,
      measure,
      window,
      areaIds,
      asOfBefore,
    );
    return rows.map((row) => ({ ...row, amount: parseDecimal(row.amount) }));
  }

  private async nationalMonths(
    months: Parameters<typeof nationalCasualties>[1],
  ): Promise<ReportedPart[]> {
    const rows = await nationalCasualties(this.tx, months);
    return rows.map(({ key, killed, injured }) => {
      const persons =
        (this.claim.measure === "injured" ? 0 : (killed ?? 0)) +
        (this.claim.measure === "killed" ? 0 : (injured ?? 0));
      return {
        month: key,
        dated: false,
        amount: { units: BigInt(persons), places: 0 },
      };
    });
  }

  /** A counted report of a casualty reporter without casualty lines says "none". */
  private none(counting: { organisationId: string; month: Month }[]) {
    const reporters = new Set(
      this.world.organisations
        .filter(({ reportsCasualties }) => reportsCasualties)
        .map(({ id }) => id),
    );
    return counting
      .filter(({ organisationId }) => reporters.has(organisationId))
      .map(
        ({ month }): ReportedPart => ({
          month,
          dated: true,
          amount: { units: 0n, places: 0 },
        }),
      );
  }
}
