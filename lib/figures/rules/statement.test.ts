import { describe, expect, test } from "vitest";
import { PUBLISHED } from "../testing/published";
import { readStatementForm } from "./statement";

const today = "2026-11-22";
const good = {
  scope: "not-stated",
  kind: "period",
  periodStart: "2023-03-01",
  periodEnd: "2023-03-31",
  outlet: "Outlet",
  url: "https://example.org/article",
  publishedOn: "2023-04-04",
  "measure-0": "cleared_area",
  "value-0": "5 983,6",
  "unit-0": "ha",
  "qualifier-0": "exact",
};

const problems = (changes: Record<string, string>) => {
  const read = readStatementForm({ ...good, ...changes }, today);
  return read.ok
    ? {}
    : Object.fromEntries(
        Object.entries(read.fields).map(([field, { problem }]) => [
          field,
          problem,
        ]),
      );
};

describe("a statement's form", () => {
  test("takes several figures of one article, digit by digit", () => {
    const read = readStatementForm(
      {
        ...good,
        "measure-3": "uxo",
        "value-3": "1,465 ".replace(",", " "),
        "unit-3": "items",
        "qualifier-3": "about",
      },
      today,
    );
    expect(read).toMatchObject({
      ok: true,
      figures: [
        { measure: "cleared_area", value: "5983.6", unit: "ha" },
        { measure: "uxo", value: "1465", qualifier: "about" },
      ],
    });
  });

  test.each([
    [{ periodEnd: "2023-02-28" }, { periodEnd: "end-before-start" }],
    [{ asOf: "2023-03-15" }, { asOf: "as-of-before-period" }],
    [{ publishedOn: "2023-02-01" }, { publishedOn: "published-before-period" }],
    [{ publishedOn: "2027-01-01" }, { publishedOn: "in-future" }],
    [{ publishedOn: "4 April" }, { publishedOn: "not-a-date" }],
    [{ periodStart: "2023-02-30" }, { periodStart: "not-a-date" }],
    [{ periodEnd: "2026-12-31" }, { periodEnd: "in-future" }],
    [{ "unit-0": "items" }, { "unit-0": "unit-unfit", "value-0": "fraction" }],
    [{ "value-0": "5,983" }, { "value-0": "ambiguous" }],
    [{ "value-0": "5.246" }, { "value-0": "ambiguous" }],
    [{ "value-0": "-3" }, { "value-0": "negative" }],
    [{ "value-0": "many" }, { "value-0": "not-a-number" }],
    [{ "value-0": "" }, { "value-0": "missing" }],
    [{ "measure-0": "", "value-0": "" }, { "measure-0": "missing" }],
    [
      { "measure-0": "killed", "unit-0": "persons", "value-0": "3" },
      { scope: "scope-unfit" },
    ],
    [{ scope: "all-casualties" }, { scope: "scope-unfit" }],
    [{ scope: "one-operator" }, { operator: "missing" }],
    [{ operator: "Somebody" }, { operator: "operator-not-asked" }],
    [{ url: "javascript:alert(1)" }, { url: "not-an-address" }],
    [{ url: "" }, { url: "missing" }],
    [{ outlet: " " }, { outlet: "missing" }],
    [{ kind: "yearly" }, { kind: "unknown" }],
    [
      {
        "measure-1": "cleared_area",
        "value-1": "7",
        "unit-1": "ha",
        "qualifier-1": "exact",
      },
      { "measure-1": "measure-twice" },
    ],
  ])("%j is refused at the field", (changes, expected) => {
    expect(problems(changes)).toEqual(expected);
  });

  test("an ambiguous value is answered with both readings", () => {
    const read = readStatementForm({ ...good, "value-0": "5,983" }, today);
    expect(read.ok ? null : read.fields["value-0"]).toEqual({
      problem: "ambiguous",
      asWhole: "5983",
      asDecimal: "5,9830",
    });
  });

  test("every shipped figure passes the form that new ones must pass", () => {
    const refused = PUBLISHED.flatMap((claim) => {
      const {
        id,
        claimKey,
        areaCode,
        areaText,
        measure,
        value,
        unit,
        qualifier,
        ...shared
      } = claim;
      const typed = Object.fromEntries(
        Object.entries({ ...shared, url: "https://example.org/x" }).map(
          ([name, text]) => [name, text ?? ""],
        ),
      );
      const read = readStatementForm(
        {
          ...typed,
          "measure-0": measure,
          "value-0":
            unit === "ha" && /^\d{1,3}\.\d{3}$/.test(value)
              ? `${value}0`
              : value,
          "unit-0": unit,
          "qualifier-0": qualifier,
        },
        today,
      );
      return read.ok
        ? []
        : [`${claimKey} ${measure} ${JSON.stringify(read.fields)}`];
    });
    expect(refused).toEqual([]);
  });
});
