import { describe, expect, test } from "vitest";
import { readSeedAreas } from "./areas";
import { claimAmount, parseClaims, readPublishedClaims } from "./claims";
import { preferredClaims, preferredOfEachCell } from "./preferred-claims";

const areas = readSeedAreas();
const claims = readPublishedClaims(areas);

function claim(claimId: string, measure: string) {
  const found = claims.find(
    (entry) => entry.claimId === claimId && entry.measure === measure,
  );
  if (!found) throw new Error(`${claimId} ${measure} is not in the file`);
  return found;
}

describe("published figures", () => {
  test("all 726 parse, each with its own key", () => {
    expect(claims).toHaveLength(726);
    const keys = claims.map(
      ({ claimId, measure, unit }) => `${claimId} ${measure} ${unit}`,
    );
    expect(new Set(keys).size).toBe(726);
  });

  test("values keep their digits, amounts are whole m²", () => {
    expect(claim("C018", "cleared_area").value).toBe("5983.6");
    expect(claimAmount(claim("C018", "cleared_area"))).toBe(59_836_000);
    expect(claimAmount(claim("C068", "cleared_area"))).toBe(955);
    expect(claim("C132", "cleared_area").value).toBe("10070.0");
    for (const entry of claims)
      expect(Number.isSafeInteger(claimAmount(entry))).toBe(true);
  });

  test("places resolve to codes, except those that are no single place", () => {
    const places = claims.filter(({ area }) => area !== null);
    expect(places).toHaveLength(12);
    expect(
      places.filter(({ areaCode }) => areaCode === null).map((c) => c.area),
    ).toEqual(["other districts"]);
    expect(claim("C143", "cleared_area").areaCode).toBe("AZ-SUS");
  });

  test("the total of 2023 is the sum of its districts and of its land uses", () => {
    const total = claimAmount(claim("C125", "cleared_area"));
    const sum = (from: string, to: string) =>
      claims
        .filter(
          ({ claimId, measure }) =>
            claimId >= from && claimId <= to && measure === "cleared_area",
        )
        .reduce((all, entry) => all + claimAmount(entry), 0);
    expect(total).toBe(530_818_000);
    expect(sum("C128", "C132")).toBe(total);
    expect(sum("C133", "C144")).toBe(total);
    expect(sum("C159", "C163")).toBe(total);
  });

  test("an unknown measure or a value with a separator is refused", () => {
    const header =
      "claim_id,measure,value,unit,qualifier,scope,operator,area,period_start,period_end,kind,as_of,stated_by,outlet,title,url,published_on,note";
    const row = (measure: string, value: string) =>
      `${header}\nX1,${measure},"${value}",ha,exact,not-stated,,,2023-01-01,2023-01-31,period,,,Outlet,,,,`;
    expect(parseClaims(row("cleared_area", "1.5"), areas)).toHaveLength(1);
    expect(() => parseClaims(row("cleared_area", "1,5"), areas)).toThrow();
    expect(() => parseClaims(row("swept_area", "1.5"), areas)).toThrow();
  });
});

describe("preferred claims", () => {
  const preferred = preferredClaims(claims);
  const choice = (measure: string, start: string, end: string) =>
    preferred.find(
      ({ claim: { measure: m, periodStart, periodEnd } }) =>
        m === measure && periodStart === start && periodEnd === end,
    );

  test("April 2022: the precise figure over the one that rounds it", () => {
    const { claim: chosen, reason } =
      choice("cleared_area", "2022-04-01", "2022-04-30") ?? {};
    expect(chosen?.value).toBe("1701.5");
    expect(reason).toMatch(/precise/);
  });

  test("August 2023: what three outlets say, not what one swapped", () => {
    const ap = choice("ap_mines", "2023-08-01", "2023-08-31");
    const av = choice("av_mines", "2023-08-01", "2023-08-31");
    expect(ap?.claim.value).toBe("972");
    expect(av?.claim.value).toBe("1020");
    expect(ap?.reason).toMatch(/outlets/);
  });

  test("August 2024: the figures that name their scope", () => {
    const land = choice("cleared_area", "2024-08-01", "2024-08-31");
    const uxo = choice("uxo", "2024-08-01", "2024-08-31");
    expect(land?.claim.value).toBe("7235.1");
    expect(uxo?.claim.value).toBe("27812");
    expect(land?.claim.scope).toBe("all-operators");
  });

  test("19 September 2023: as first published", () => {
    const all = choice("casualties", "2020-11-10", "2023-09-19");
    expect(all?.claim.value).toBe("314");
    expect(all?.reason).toMatch(/first/);
  });

  test("a land use is a part of the year, never a rival of its total", () => {
    expect(choice("cleared_area", "2023-01-01", "2023-12-31")).toBeUndefined();
    const year = preferredOfEachCell(claims).filter(
      ({ claim: c }) =>
        c.measure === "cleared_area" && c.periodStart === "2023-01-01",
    );
    expect(year.map(({ claim: c }) => c.claimId)).toContain("C125");
  });

  test("cells whose publications agree offer no choice", () => {
    expect(choice("ap_mines", "2022-04-01", "2022-04-30")).toBeUndefined();
    expect(preferred.every(({ reason }) => reason.length > 0)).toBe(true);
  });
});
