import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import { makeFormats } from "@/lib/i18n/format";
import { messagesFor } from "@/lib/i18n/messages";
import { approvedReports, headlineOf } from "./headline";
import { NOTHING_REPORTED, withCasualties } from "./rules";

const words = {
  t: createTranslator({
    locale: "en",
    messages: messagesFor("en"),
    namespace: "dashboard",
  }),
  formats: makeFormats("en"),
  language: "en",
} as const;

const scope = {
  from: "2023-02",
  to: "2023-03",
  area: null,
  organisation: null,
  asOf: null,
};

function headline(
  figures: { killed?: number; injured?: number; clearedM2?: number },
  sources = 1,
): string {
  const months = [
    withCasualties({ month: "2023-03", ...NOTHING_REPORTED, ...figures }),
  ];
  const view = { scope, months, ordnance: 5, sources };
  return headlineOf(view, "February – March 2023", words);
}

describe("the first sentence of a view", () => {
  it("says people, land and ordnance", () => {
    expect(headline({ killed: 0, injured: 2, clearedM2: 30_000 })).toBe(
      "February – March 2023: nobody killed and 2 people injured; 3.0\u00a0ha of land cleared; 5 explosive items found.",
    );
  });

  it("does not say that nobody was harmed where nobody reported it", () => {
    expect(headline({ injured: 2, clearedM2: 30_000 })).toBe(
      "February – March 2023: 3.0\u00a0ha of land cleared; 5 explosive items found.",
    );
  });

  it("says so where no approved report stands behind it", () => {
    expect(headline({ killed: 1, injured: 1 }, 0)).toBe(
      "February – March 2023: no approved report covers this choice.",
    );
  });
});

it("counts the reports of the period, not of the months drawn before it", () => {
  const of = (month: string, expected: number, approved: number) => ({
    month,
    expected,
    approved,
  });
  const completeness = [
    of("2023-01", 4, 0),
    of("2023-02", 5, 5),
    of("2023-03", 6, 4),
  ];
  expect(approvedReports({ completeness, scope })).toEqual({
    expected: 11,
    approved: 9,
    missing: 2,
  });
});
