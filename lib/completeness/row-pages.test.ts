import { describe, expect, test } from "vitest";
import { ROWS_ON_PAGE, readRowChoice, rowPage } from "./row-pages";
import type { Cell, CellState } from "./rules";

function row(code: string, names: string[] = [], states: CellState[] = []) {
  const [nameEn = code, nameAz = code, nameRu = code] = names;
  const cells = states.map(
    (state, i): Cell => ({
      month: `2023-0${i + 1}`,
      state,
      nil: false,
      due: "2023-02-10",
      extendedUntil: null,
      isDue: true,
      firstSubmittedOn: null,
      onTime: false,
      daysLate: 0,
      version: null,
      approvedAt: null,
    }),
  );
  return {
    organisation: {
      id: code,
      code,
      nameEn,
      nameAz,
      nameRu,
      reportsClearance: true,
      reportsCasualties: false,
      activeFrom: "2020-11",
      activeTo: null,
      simulated: true,
    },
    cells,
    tally: { due: 0, received: 0, onTime: 0, approved: 0 },
  };
}

const many = Array.from({ length: 2 * ROWS_ON_PAGE + 1 }, (_, i) =>
  row(`O${i}`),
);
const codes = (page: ReturnType<typeof rowPage>) =>
  page.rows.map(({ organisation }) => organisation.code);

describe("an address", () => {
  test("that says nothing means the first page of all", () => {
    expect(readRowChoice({})).toEqual({ find: "", page: 1 });
  });
  test.each(["0", "-1", "x", "1e9", ["b", "2"]])(
    "whose page is %s means the first",
    (page) => expect(readRowChoice({ page }).page).toBe(1),
  );
  test("may ask for all on one page", () => {
    expect(readRowChoice({ page: "all", find: " NGO " })).toEqual({
      find: "NGO",
      page: "all",
    });
  });
});

describe("pages", () => {
  test("hold every organisation once", () => {
    const pages = [1, 2, 3].map((page) => rowPage(many, { find: "", page }));
    expect(pages.flatMap(codes)).toEqual(
      many.map(({ organisation }) => organisation.code),
    );
    expect(pages.map(({ first }) => first)).toEqual([1, 26, 51]);
    expect(pages[0]).toMatchObject({ count: 51, pages: 3 });
  });
  test("past the end are the last", () => {
    expect(rowPage(many, { find: "", page: 9 })).toMatchObject({ page: 3 });
    expect(codes(rowPage(many, { find: "", page: 9 }))).toEqual(["O50"]);
  });
  test("can be one", () => {
    expect(codes(rowPage(many, { find: "", page: "all" }))).toHaveLength(51);
  });
  test("of more than one begin with those whose reports are missing, the most first", () => {
    const rows = [
      ...many,
      row("LATE", [], ["late", "approved"]),
      row("WORSE", [], ["closed", "returned"]),
    ];
    expect(codes(rowPage(rows, { find: "", page: 1 })).slice(0, 3)).toEqual([
      "WORSE",
      "LATE",
      "O0",
    ]);
    expect(rowPage(rows, { find: "LATE", page: 1 }).sorted).toBe(true);
  });
  test("that are one keep the order of the register", () => {
    const rows = [row("A"), row("B", [], ["closed"])];
    const page = rowPage(rows, { find: "", page: 1 });
    expect(codes(page)).toEqual(["A", "B"]);
    expect(page.sorted).toBe(false);
  });
});

describe("a name", () => {
  const rows = [
    row("NAA", ["National agency", "Milli İdarə", "Национальное агентство"]),
    row("BOR", ["Border service", "Sərhəd xidməti", "Пограничная служба"]),
  ];
  test.each([
    ["agency", ["NAA"]],
    ["milli idarə", ["NAA"]],
    ["MILLI İDARƏ", ["NAA"]],
    ["ПОГРАН", ["BOR"]],
    ["bor", ["BOR"]],
    ["nobody", []],
  ])("is found by %s", (find, expected) => {
    expect(codes(rowPage(rows, { find, page: 1 }))).toEqual(expected);
  });
});
