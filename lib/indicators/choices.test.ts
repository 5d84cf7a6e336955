import { describe, expect, it } from "vitest";
import { BadParameterError } from "@/lib/errors";
import {
  COMPARISONS,
  DEFAULT_CHOICES,
  DISTRICT_MEASURES,
  presetsOf,
  readChoices,
  SECTIONS,
  viewQuery,
} from "./choices";

const scope = {
  from: "2023-01",
  to: "2023-03",
  area: "AZ-FUZ",
  organisation: null,
  asOf: null,
};

describe("choices in an address", () => {
  it("are read as they were written, whichever they are", () => {
    for (const compare of COMPARISONS) {
      for (const measure of DISTRICT_MEASURES) {
        for (const section of SECTIONS) {
          for (const claims of [true, false]) {
            const choices = { section, compare, measure, claims };
            const query = new URLSearchParams(viewQuery(scope, choices));
            expect(query.get("area")).toBe("AZ-FUZ");
            expect(readChoices(Object.fromEntries(query))).toEqual(choices);
          }
        }
      }
    }
  });

  it("leave out what is usual, and mean it where nothing is said", () => {
    expect(viewQuery(scope, DEFAULT_CHOICES)).toBe(
      "from=2023-01&to=2023-03&area=AZ-FUZ",
    );
    expect(readChoices({ compare: "", claims: "" })).toEqual(DEFAULT_CHOICES);
  });

  it.each([
    { compare: "Year" },
    { claims: "true" },
    { measure: "toString" },
    { compare: ["year", "none"] },
  ])("refuse what they do not know: %j", (params) => {
    expect(() => readChoices(params)).toThrow(BadParameterError);
  });
});

describe("presetsOf", () => {
  it("are months, and never begin before the instance's first", () => {
    expect(presetsOf("2026-02-11", "2020-11")).toEqual([
      { name: "thisMonth", from: "2026-02", to: "2026-02" },
      { name: "lastTwelve", from: "2025-02", to: "2026-01" },
      { name: "thisYear", from: "2026-01", to: "2026-02" },
      { name: "sinceStart", from: "2020-11", to: "2026-02" },
    ]);
    const young = presetsOf("2021-03-01", "2021-02");
    expect(young.map(({ from }) => from)).toEqual([
      "2021-03",
      "2021-02",
      "2021-02",
      "2021-02",
    ]);
  });
});
