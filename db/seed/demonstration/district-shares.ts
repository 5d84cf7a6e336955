import type { Month } from "@/lib/reporting/month";
import type { SeedArea } from "../areas";
import { claimAmount, type PublishedClaim } from "../claims";
import { MARCH_2023_AREAS } from "./participation";
import { createRandom } from "./random";
import { splitWhole } from "./shares";

/** The year for which cleared land is also published by district. */
const YEAR = "2023";

/**
 * How the published "other districts" of 2023 are shared out: simulated.
 * Aghdara can be reported for from December only.
 */
const OTHER_DISTRICTS_SHARE: Readonly<Record<string, number>> = {
  "AZ-QAZ": 0.5,
  "AZ-XA": 0.4,
  "X-AGHDARA": 0.1,
};

/** Weights in the other years, in hectares, where 2023's would mislead. */
const LATER_WEIGHT: Readonly<Record<string, number>> = {
  "X-AGHDARA": 1500,
  "AZ-XA": 350,
  "AZ-XCI": 900,
};

/** The codes of the districts that can be reported for in the month. */
export function districtsOf(
  areas: readonly SeedArea[],
  month: Month,
): string[] {
  return areas
    .filter((area) => area.kind !== "country")
    .filter((area) => area.validFrom === null || area.validFrom <= month)
    .map((area) => area.code)
    .filter(
      (code) =>
        month !== "2023-03" || MARCH_2023_AREAS.some((area) => area === code),
    );
}

/** The year's cleared land by district, m², as published for 2023. */
function publishedByDistrict(
  claims: readonly PublishedClaim[],
): Map<string, number> {
  const byDistrict = new Map<string, number>();
  for (const claim of claims) {
    const fits =
      claim.area !== null &&
      claim.measure === "cleared_area" &&
      claim.periodStart === `${YEAR}-01-01` &&
      claim.periodEnd === `${YEAR}-12-31`;
    if (!fits) continue;
    if (claim.areaCode) {
      byDistrict.set(claim.areaCode, claimAmount(claim));
      continue;
    }
    const others = Object.keys(OTHER_DISTRICTS_SHARE);
    const parts = splitWhole(
      claimAmount(claim),
      Object.values(OTHER_DISTRICTS_SHARE),
    );
    others.forEach((code, i) => {
      byDistrict.set(code, parts[i] ?? 0);
    });
  }
  return byDistrict;
}

function scale(row: number[], to: number): void {
  const sum = row.reduce((total, value) => total + value, 0);
  if (sum === 0) return;
  row.forEach((value, i) => {
    row[i] = (value * to) / sum;
  });
}

/** Fits a table to its row and column sums by turns (Deming and Stephan). */
function fitProportions(
  table: number[][],
  rowSums: readonly number[],
  columnSums: readonly number[],
): void {
  for (let round = 0; round < 400; round += 1) {
    columnSums.forEach((to, c) => {
      const column = table.map((row) => row[c] ?? 0);
      scale(column, to);
      table.forEach((row, r) => {
        row[c] = column[r] ?? 0;
      });
    });
    table.forEach((row, r) => {
      scale(row, rowSums[r] ?? 0);
    });
  }
}

/**
 * Rounds a fitted table to whole numbers with exact row sums, then moves
 * single units within rows until the column sums are exact too.
 *
 * @throws if no row can take up a column's last units
 */
function roundToSums(
  table: readonly number[][],
  rowSums: readonly number[],
  columnSums: readonly number[],
): number[][] {
  const whole = table.map((row, r) => splitWhole(rowSums[r] ?? 0, row));
  const excess = columnSums.map((to, c) =>
    whole.reduce((left, row) => left + (row[c] ?? 0), -to),
  );
  for (;;) {
    const over = excess.findIndex((units) => units > 0);
    const under = excess.findIndex((units) => units < 0);
    if (over < 0 || under < 0) break;
    const units = Math.min(excess[over] ?? 0, -(excess[under] ?? 0));
    const row = whole.find(
      (cells) => (cells[over] ?? 0) > units && (cells[under] ?? 0) > 0,
    );
    if (!row) throw new Error("the district table can't be made whole");
    row[over] = (row[over] ?? 0) - units;
    row[under] = (row[under] ?? 0) + units;
    excess[over] = (excess[over] ?? 0) - units;
    excess[under] = (excess[under] ?? 0) + units;
  }
  return whole;
}

/**
 * Cleared land of each month by district, in m². The parts add up to the
 * month's target; in 2023 the districts also add up to the year's published
 * figures by district.
 */
export function clearedByDistrict(
  claims: readonly PublishedClaim[],
  areas: readonly SeedArea[],
  monthTotals: ReadonlyMap<Month, number>,
): Map<Month, Map<string, number>> {
  const published = publishedByDistrict(claims);
  const rows = [...monthTotals].map(([month, total]) => {
    const random = createRandom("districts", month);
    const codes = districtsOf(areas, month);
    const weights = codes.map((code) => {
      const year = published.get(code) ?? 0;
      const later = (LATER_WEIGHT[code] ?? 0) * 10_000;
      const base = month > `${YEAR}-12` ? later || year : year;
      return base * random.noise(0.45);
    });
    return { month, total, codes, weights };
  });

  const fitted = rows.filter(({ month }) => month.startsWith(YEAR));
  if (fitted.length === 12) {
    const columns = [...published.keys()];
    const table = fitted.map(({ codes, weights }) =>
      columns.map((code) => weights[codes.indexOf(code)] ?? 0),
    );
    const rowSums = fitted.map(({ total }) => total);
    const columnSums = [...published.values()];
    fitProportions(table, rowSums, columnSums);
    const whole = roundToSums(table, rowSums, columnSums);
    fitted.forEach((row, r) => {
      row.weights = row.codes.map(
        (code) => whole[r]?.[columns.indexOf(code)] ?? 0,
      );
    });
  }

  return new Map(
    rows.map(({ month, total, codes, weights }) => {
      // Weights that are already whole and sum to the total come back as is.
      const parts = splitWhole(total, weights);
      return [month, new Map(codes.map((code, i) => [code, parts[i] ?? 0]))];
    }),
  );
}
