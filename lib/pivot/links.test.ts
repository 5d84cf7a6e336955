import { describe, expect, test } from "vitest";
import type { AreaRow } from "@/db/queries/reference";
import type { Scope } from "@/lib/indicators/params";
import { coveredIn, shownAreas } from "./axes";
import type { Item } from "./items";
import { drillAddress, insteadOf, sortAddress, upAddress } from "./links";
import { matrixOf } from "./matrix";
import type { TableChoice } from "./rules";
import type { Pivot, Refused } from "./service";
import { sortedRows, usualSort } from "./sorting";

const area = (
  id: number,
  code: string,
  level: number,
  parentId: number | null,
  validFrom: string | null = null,
): AreaRow => ({
  id,
  code,
  level,
  parentId,
  nameEn: code,
  nameAz: code,
  nameRu: code,
  validFrom,
  validTo: null,
});

const AREAS = [
  area(1, "AZ", 0, null),
  area(2, "EAST", 1, 1),
  area(3, "AZ-FUZ", 2, 2),
  area(4, "AZ-ZAN", 2, 2, "2023-12"),
  area(5, "AZ-TAR", 2, 1),
];

const scope: Scope = {
  from: "2022-11",
  to: "2024-02",
  area: null,
  organisation: null,
  asOf: "2024-03-01",
};

const item = (key: string, more: Partial<Item> = {}): Item => ({
  id: key,
  key,
  label: key,
  provisional: false,
  last: false,
  months: null,
  area: null,
  organisation: null,
  ...more,
});

function pivot(choice: Partial<TableChoice>, more: Partial<Pivot> = {}): Pivot {
  return {
    choice: {
      measure: "clearedM2",
      rows: "area",
      columns: null,
      show: "values",
      ...choice,
    },
    scope,
    sort: { by: "total", descending: true },
    areas: AREAS,
    isStaff: true,
    rows: [],
    columns: [],
    ...more,
  } as unknown as Pivot;
}

const asked = (address: string | null) =>
  Object.fromEntries(new URL(address ?? "", "http://x").searchParams);

describe("areas of a table", () => {
  test("are one level below the chosen one, and hold all that lies below", () => {
    const nation = shownAreas(AREAS, null);
    expect(nation.areas.map(({ code }) => code)).toEqual([
      "EAST",
      "AZ-TAR",
      "AZ",
    ]);
    expect([...nation.shownIn]).toEqual([
      [1, 1],
      [2, 2],
      [3, 2],
      [4, 2],
      [5, 5],
    ]);
    const east = shownAreas(AREAS, "EAST");
    expect(east.areas.map(({ code }) => code)).toEqual([
      "AZ-FUZ",
      "AZ-ZAN",
      "EAST",
    ]);
    expect([...east.shownIn.keys()]).toEqual([2, 3, 4]);
  });

  test("of a district are the district, which nothing is split from", () => {
    const { areas, whole } = shownAreas(AREAS, "AZ-TAR");
    expect(areas.map(({ code }) => code)).toEqual(["AZ-TAR"]);
    expect(whole).toBeNull();
  });

  test("can say none where a district of them existed", () => {
    const east = shownAreas(AREAS, "EAST");
    expect([...coveredIn(AREAS, east, "2023-11")]).toEqual([3]);
    expect([...coveredIn(AREAS, east, "2023-12")]).toEqual([3, 4]);
    expect([...coveredIn(AREAS, shownAreas(AREAS, null), "2023-11")]).toEqual([
      2, 5,
    ]);
  });
});

describe("a row's name leads", () => {
  const [, east, fuzuli, , tartar] = AREAS;

  test("from a region to its districts, and from a district to its dashboard", () => {
    const down = drillAddress(pivot({}), item("EAST", { area: east ?? null }));
    expect(down).toMatch(/^\/pivot\?/);
    expect(asked(down)).toMatchObject({ area: "EAST", rows: "area" });
    for (const one of [fuzuli, tartar]) {
      const leaf = drillAddress(
        pivot({}),
        item(one?.code ?? "", { area: one ?? null }),
      );
      expect(leaf).toMatch(/^\/dashboard\?/);
      expect(asked(leaf)).toMatchObject({ area: one?.code, asOf: scope.asOf });
    }
  });

  test("nowhere from what could not be split, or from itself", () => {
    const [nation] = AREAS;
    const rest = item("AZ", { area: nation ?? null, last: true });
    expect(drillAddress(pivot({}), rest)).toBeNull();
    const itself = pivot({}, { scope: { ...scope, area: "AZ-TAR" } });
    expect(
      drillAddress(itself, item("AZ-TAR", { area: tartar ?? null })),
    ).toBeNull();
  });

  test("from a year to its months that are in the period", () => {
    const year = item("2022", { months: ["2022-11", "2022-12"] });
    const months = drillAddress(
      pivot({ rows: "year", columns: "month" }),
      year,
    );
    expect(asked(months)).toMatchObject({
      rows: "month",
      columns: "none",
      from: "2022-11",
      to: "2022-12",
    });
    const month = item("2022-11", { months: ["2022-11"] });
    expect(asked(drillAddress(pivot({ rows: "month" }), month))).toEqual({
      from: "2022-11",
      to: "2022-11",
      asOf: scope.asOf,
    });
    const season = item("01", { months: ["2023-01", "2024-01"] });
    expect(drillAddress(pivot({ rows: "month" }), season)).toBeNull();
  });

  test("and back up to the area above", () => {
    const within = pivot({}, { scope: { ...scope, area: "AZ-FUZ" } });
    expect(asked(upAddress(within)?.address ?? null).area).toBe("EAST");
    const region = pivot({}, { scope: { ...scope, area: "EAST" } });
    expect(asked(upAddress(region)?.address ?? null).area).toBeUndefined();
    expect(upAddress(pivot({}))).toBeNull();
  });
});

describe("a head sorts", () => {
  test("the largest first, names from the first, and turns around", () => {
    const shown = pivot({});
    expect(asked(sortAddress(shown, "total")).sort).toBe("total");
    expect(asked(sortAddress(shown, "2023")).sort).toBe("-2023");
    expect(asked(sortAddress(shown, "label")).sort).toBe("label");
  });

  const rows = [
    item("b", { area: AREAS[4] ?? null, label: "Çətin" }),
    item("a", { area: AREAS[2] ?? null, label: "Əhmədli" }),
    item("AZ", { area: AREAS[0] ?? null, label: "Bölünməyib", last: true }),
  ];
  const columns = [item("x"), item("y")];
  const shown = matrixOf(
    ["b", "a", "AZ"],
    ["x", "y"],
    [
      { row: "b", column: "x", value: 1 },
      { row: "a", column: "x", value: 3 },
      { row: "a", column: "y", value: 0 },
      { row: "AZ", column: "x", value: 9 },
    ],
    () => false,
  );
  const order = (sort: string, descending = false) => {
    const sorted = sortedRows(
      { rows, columns, shown },
      pivot({}).choice,
      { by: sort, descending },
      "az",
    );
    expect(sorted.shown.rowTotals).toHaveLength(3);
    return sorted.rows.map(({ key }) => key);
  };

  test("by figures, names in the reader's alphabet; what is not split stays last", () => {
    expect(order("total", true)).toEqual(["a", "b", "AZ"]);
    expect(order("total")).toEqual(["b", "a", "AZ"]);
    expect(order("y", true)).toEqual(["a", "b", "AZ"]);
    expect(order("label")).toEqual(["b", "a", "AZ"]);
    expect(order("label", true)).toEqual(["a", "b", "AZ"]);
  });

  test("in the usual way where the table has no such column", () => {
    expect(usualSort(pivot({}).choice)).toEqual({
      by: "total",
      descending: true,
    });
    expect(order("2023-03")).toEqual(["a", "b", "AZ"]);
  });
});

test("instead of a table that can't be drawn, what was not wrong stays", () => {
  const refused = pivot({ measure: "found", rows: "area", columns: "sex" }, {
    problems: [
      { field: "columns", why: "people-only" },
      { field: "from", why: "order" },
    ],
  } as unknown as Partial<Pivot>) as unknown as Refused;
  const { address, choice } = insteadOf(refused, {
    from: "2024-01",
    to: "2023-01",
    area: "EAST",
    organisation: "",
  });
  expect(choice.columns).toBe("ordnanceKind");
  expect(asked(address)).toEqual({
    measure: "found",
    rows: "area",
    columns: "ordnanceKind",
    area: "EAST",
  });
});
