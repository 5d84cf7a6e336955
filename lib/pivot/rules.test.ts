import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asksForCasualtyDetail, readChoice } from "./input";
import {
  AXES,
  type Axis,
  basesOf,
  familyOf,
  MEASURES,
  type Measure,
  nearest,
  partAxisOf,
  problemsOf,
  SHOWN,
  type TableChoice,
  withheldOf,
} from "./rules";

const choice = (
  measure: Measure,
  rows: Axis,
  columns: Axis | null = null,
  show: TableChoice["show"] = "values",
): TableChoice => ({ measure, rows, columns, show });

const anyChoice = fc.record({
  measure: fc.constantFrom(...MEASURES),
  rows: fc.constantFrom(...AXES),
  columns: fc.option(fc.constantFrom(...AXES)),
  show: fc.constantFrom(...SHOWN),
});

describe("a choice that makes no sense", () => {
  test.each<[TableChoice, string, string]>([
    [choice("clearedM2", "ageGroup"), "rows", "people-only"],
    [choice("found", "month", "device"), "columns", "people-only"],
    [choice("casualties", "landKind"), "rows", "land-only"],
    [choice("releasedM2", "month", "ordnanceKind"), "columns", "ordnance-only"],
    [choice("killed", "month", "outcome"), "columns", "one-part"],
    [choice("clearedM2", "landKind"), "rows", "one-part"],
    [choice("casualties", "month", "month"), "columns", "same"],
    [choice("casualties", "month", "quarter"), "columns", "two-periods"],
    [
      choice("casualties", "month", null, "row-share"),
      "show",
      "share-needs-columns",
    ],
  ])("%j is refused at its field", (wrong, field, why) => {
    expect(problemsOf(wrong)).toEqual([{ field, why }]);
  });

  test.each([
    choice("casualties", "month", "outcome"),
    choice("casualties", "activity", "year"),
    choice("casualties", "month", "year"),
    choice("casualties", "year", "quarter"),
    choice("found", "area", "ordnanceKind"),
    choice("uxo", "ordnanceKind", "organisation"),
    choice("releasedM2", "landKind", "area", "column-share"),
    choice("teamDays", "organisation"),
  ])("%j is none", (right) => {
    expect(problemsOf(right)).toEqual([]);
  });
});

test("the nearest table can always be drawn, and keeps what works", () => {
  fc.assert(
    fc.property(anyChoice, fc.boolean(), (asked, isStaff) => {
      const near = nearest(asked, isStaff);
      const nowhere = { area: false, organisation: false };
      const wrong = (one: TableChoice) => [
        ...problemsOf(one),
        ...(isStaff ? [] : withheldOf(one, nowhere)),
      ];
      expect(wrong(near)).toEqual([]);
      expect(familyOf(near.measure)).toBe(familyOf(asked.measure));
      if (wrong(asked).length === 0) expect(near).toEqual(asked);
    }),
  );
  expect(nearest(choice("releasedM2", "area", "ageGroup"), true)).toEqual(
    choice("releasedM2", "area", "landKind"),
  );
});

test("outside the staff, casualties have no place, no person and no unknown", () => {
  fc.assert(
    fc.property(
      anyChoice,
      fc.record({ area: fc.boolean(), organisation: fc.boolean() }),
      (asked, scope) => {
        const allowed: (Axis | null)[] = [
          null,
          "month",
          "quarter",
          "year",
          "outcome",
        ];
        const told =
          allowed.includes(asked.rows) &&
          allowed.includes(asked.columns) &&
          asked.measure !== "outcomeUnknown" &&
          !scope.area &&
          !scope.organisation;
        expect(withheldOf(asked, scope).length === 0).toBe(
          familyOf(asked.measure) !== "people" || told,
        );
      },
    ),
  );
});

test("a measure of several parts has one axis that tells them apart", () => {
  for (const measure of MEASURES) {
    const parts = partAxisOf(measure);
    expect(parts !== null).toBe(basesOf(measure).length > 1);
    if (parts) expect(problemsOf(choice(measure, parts))).toEqual([]);
  }
});

describe("an address", () => {
  test("that asks for nothing asks for casualties by month and outcome", () => {
    expect(readChoice({})).toEqual({
      choice: choice("casualties", "month", "outcome"),
      sort: null,
      problems: [],
    });
    // An empty field is one that nobody set.
    expect(
      readChoice({ measure: "", rows: "", columns: "", show: "" }),
    ).toEqual(readChoice({}));
  });

  test("may leave the columns to the measure", () => {
    expect(readChoice({ measure: "found" }).choice.columns).toBe(
      "ordnanceKind",
    );
    expect(readChoice({ measure: "teamDays" }).choice.columns).toBeNull();
    expect(readChoice({ rows: "outcome" }).choice.columns).toBeNull();
    expect(readChoice({ columns: "none" }).choice.columns).toBeNull();
  });

  test("with words nobody knows is told so at each field", () => {
    const { problems, choice: usual } = readChoice({
      measure: "gold",
      rows: ["month", "year"],
      show: "everything",
      sort: ["a", "b"],
    });
    expect(problems).toEqual([
      { field: "measure", why: "unknown" },
      { field: "rows", why: "twice" },
      { field: "show", why: "unknown" },
      { field: "sort", why: "twice" },
    ]);
    expect(problemsOf(usual)).toEqual([]);
  });

  test("for casualties in detail is one that not every token may ask", () => {
    expect(asksForCasualtyDetail({})).toBe(false);
    expect(asksForCasualtyDetail({ rows: "year", columns: "month" })).toBe(
      false,
    );
    expect(asksForCasualtyDetail({ measure: "found", rows: "area" })).toBe(
      false,
    );
    expect(asksForCasualtyDetail({ area: "" })).toBe(false);
    expect(asksForCasualtyDetail({ rows: "area" })).toBe(true);
    expect(asksForCasualtyDetail({ columns: "sex" })).toBe(true);
    expect(asksForCasualtyDetail({ area: "AZ-FUZ" })).toBe(true);
    expect(asksForCasualtyDetail({ organisation: ["A", "B"] })).toBe(true);
    expect(asksForCasualtyDetail({ measure: "outcomeUnknown" })).toBe(true);
  });

  test("sorts by a name, largest first after a minus", () => {
    expect(readChoice({ sort: "-2023-03" }).sort).toEqual({
      by: "2023-03",
      descending: true,
    });
    expect(readChoice({ sort: "label" }).sort).toEqual({
      by: "label",
      descending: false,
    });
  });
});
