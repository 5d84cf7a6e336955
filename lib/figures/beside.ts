import "server-only";
import { asActor } from "@/db/client";
import { type ClaimRow, listClaims } from "@/db/queries/figures";
import type { Actor } from "@/lib/auth/permissions";
import { readWorld } from "@/lib/indicators/world";
import { lastDayOf, type Month } from "@/lib/reporting/month";
import { type ReportedAt, reportedByDate } from "./comparison";
import { type RegisteredClaim, readRegister } from "./register";
import { askOnce } from "./reports-reader";
import { cellsOf, chosenClaim } from "./rules/cells";
import { placeOf, scopeGroupOf, WHOLE_COUNTRY, windowOf } from "./rules/claim";
import type { ClaimMeasure } from "./rules/vocabulary";

/** The published figure nearest to what a dashboard shows, and what was reported by then. */
export interface PublishedBeside {
  claim: ClaimRow;
  /** Whether it is about exactly the months shown. */
  exactWindow: boolean;
  reportedByThen: ReportedAt | null;
}

const MEASURES: readonly ClaimMeasure[] = [
  "casualties",
  "killed",
  "injured",
  "cleared_area",
  "ap_mines",
  "av_mines",
  "uxo",
];

interface Months {
  from: Month;
  to: Month;
}

/** November 2020 is published as beginning on the 10th or 11th: read as the month. */
function isExactly(claim: ClaimRow, { from, to }: Months, first: Month) {
  const window = windowOf(claim);
  return (
    window !== null &&
    window.to === lastDayOf(to) &&
    (window.from === `${from}-01` ||
      (from === first && window.from.startsWith(`${first}-`)))
  );
}

/** One claim for each cell that these claims fill. */
function chosenOf(claims: readonly ClaimRow[]): ClaimRow[] {
  const preferred = claims.filter(
    ({ preferredReason }) => preferredReason !== null,
  );
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  return cellsOf(claims, new Set(preferred.map(({ id }) => id))).flatMap(
    (cell) => byId.get(chosenClaim(cell)?.id ?? -1) ?? [],
  );
}

/**
 * For a national dashboard of these months: per measure the claim about exactly
 * them, else the latest cumulative claim that ends within them; with what the
 * reports said on its date. Nothing for one area or organisation.
 */
export function publishedBeside(
  actor: Actor,
  scope: Months & { area: string | null; organisation: string | null },
): Promise<PublishedBeside[]> {
  if (scope.area !== null || scope.organisation !== null) {
    return Promise.resolve([]);
  }
  return asActor(actor, async (tx) => {
    const [rows, world] = await Promise.all([listClaims(tx), readWorld(tx)]);
    const first = world.settings.firstMonth;
    const exactly = (claim: ClaimRow) => isExactly(claim, scope, first);
    const until = ({ kind, periodStart, periodEnd }: ClaimRow) =>
      kind === "cumulative" &&
      (periodStart ?? "").startsWith(`${first}-`) &&
      periodEnd !== null &&
      periodEnd <= lastDayOf(scope.to);
    // Claims of a cell pass together: all of this is the same for all of them.
    const national = chosenOf(
      rows.filter(
        (claim) =>
          claim.withdrawnAt === null &&
          MEASURES.includes(claim.measure) &&
          scopeGroupOf(claim) === "everyone" &&
          placeOf(claim) === WHOLE_COUNTRY &&
          (exactly(claim) || until(claim)),
      ),
    );
    const found = MEASURES.flatMap((measure) => {
      const ofMeasure = national.filter((claim) => claim.measure === measure);
      const exact = ofMeasure.find(exactly);
      const latest = ofMeasure
        .filter(until)
        .sort((a, b) =>
          (a.periodEnd ?? "") < (b.periodEnd ?? "") ? 1 : -1,
        )[0];
      const claim = exact ?? latest;
      return claim ? [{ claim, exactWindow: exact !== undefined }] : [];
    });
    const once = askOnce();
    // Sent together, answered in turn: the connection is one.
    return Promise.all(
      found.map(async (one) => ({
        ...one,
        reportedByThen: await reportedByDate(tx, actor, world, one.claim, once),
      })),
    );
  });
}

/** Claims about single months, to be drawn as marks over a reported series. */
export interface ClaimMark {
  month: Month;
  claim: RegisteredClaim;
}

/**
 * The claims about whole single months of the country in a period, every value
 * of a month once. Casualty claims too: they are national.
 */
export function claimMarks(
  actor: Actor,
  { from, to }: Months,
  measures: readonly ClaimMeasure[],
): Promise<ClaimMark[]> {
  return asActor(actor, async (tx) => {
    const { claims, cells } = await readRegister(tx);
    const byId = new Map(claims.map((claim) => [claim.id, claim]));
    return cells.flatMap((cell) =>
      cell.values.flatMap((value): ClaimMark[] => {
        const claim = byId.get(value.claims[0]?.id ?? -1);
        const month = claim?.periodStart?.slice(0, 7);
        return claim &&
          month &&
          month >= from &&
          month <= to &&
          measures.includes(claim.measure) &&
          claim.periodStart === `${month}-01` &&
          claim.periodEnd === lastDayOf(month) &&
          scopeGroupOf(claim) === "everyone" &&
          placeOf(claim) === WHOLE_COUNTRY
          ? [{ month, claim }]
          : [];
      }),
    );
  });
}
