import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeFormats, NO_FIGURE } from "./format";
import { LANGUAGES, type Language } from "./languages";

const FORMATS = {
  en: makeFormats("en"),
  az: makeFormats("az"),
  ru: makeFormats("ru"),
};

/** Whichever no-break space the locale data groups with. */
const plain = (text: string) => text.replace(/[\u00a0\u202f\u2009]/g, " ");

/** The year's word that some locale data puts behind a Russian date. */
const bare = (text: string) => plain(text).replace(/ г\.$/, "");

type Expected = [Language, string][];

describe("figures", () => {
  it("writes Azerbaijani numbers without the locale data that browsers lack", () => {
    const own = (options: Intl.NumberFormatOptions) =>
      new Intl.NumberFormat("az-AZ", { useGrouping: "always", ...options });
    for (const n of [0, 1, -1, 12.5, 1020, -27_812, 1_234_567]) {
      expect(FORMATS.az.count(n)).toBe(
        own({ maximumFractionDigits: 0 }).format(n),
      );
      expect(FORMATS.az.decimal(String(n))).toBe(own({}).format(n));
      expect(FORMATS.az.signedCount(n)).toBe(
        own({ maximumFractionDigits: 0, signDisplay: "exceptZero" }).format(n),
      );
      expect(FORMATS.az.percent(n / 100)).toBe(
        own({ style: "percent", maximumFractionDigits: 0 }).format(n / 100),
      );
    }
  });

  it.each<Expected[number]>([
    ["en", "27,812"],
    ["az", "27.812"],
    ["ru", "27 812"],
  ])("groups thousands in %s", (language, text) => {
    expect(plain(FORMATS[language].count(27_812))).toBe(text);
  });

  it.each<Expected[number]>([
    ["en", "1,020"],
    ["az", "1.020"],
    ["ru", "1 020"],
  ])("groups four digits, too, in %s", (language, text) => {
    expect(plain(FORMATS[language].count(1020))).toBe(text);
  });

  it.each<Expected[number]>([
    ["en", "5,983.6"],
    ["az", "5.983,6"],
    ["ru", "5 983,6"],
  ])("shows 59,836,000 m² as hectares in %s", (language, text) => {
    expect(plain(FORMATS[language].hectares(59_836_000))).toBe(text);
  });

  it.each<Expected[number]>([
    ["en", "0.0955"],
    ["az", "0,0955"],
    ["ru", "0,0955"],
  ])("keeps each square metre of 955 m² in %s", (language, text) => {
    expect(plain(FORMATS[language].hectaresExact(955))).toBe(text);
  });

  it("shows hectares with one decimal, whole ones too", () => {
    expect(FORMATS.en.hectares(10_000)).toBe("1.0");
    expect(FORMATS.en.hectaresExact(10_000)).toBe("1.0000");
  });

  it.each<Expected[number]>([
    ["en", "83%"],
    ["az", "83%"],
    ["ru", "83 %"],
  ])("shows a share as per cent in %s", (language, text) => {
    expect(plain(FORMATS[language].percent(0.833))).toBe(text);
  });
});

describe.each(LANGUAGES)("a missing value in %s", (language) => {
  const f = FORMATS[language];
  const all = [
    f.count,
    f.hectares,
    f.hectaresExact,
    f.percent,
    f.date,
    f.day,
    f.time,
  ];

  it("reads –", () => {
    for (const format of all) {
      expect(format(null)).toBe(NO_FIGURE);
      expect(format(undefined)).toBe(NO_FIGURE);
    }
    expect(NO_FIGURE).toBe("–");
  });

  it("is not zero", () => {
    expect(f.count(0)).toBe("0");
    expect(f.hectares(0)).toBe(language === "en" ? "0.0" : "0,0");
    expect(f.hectaresExact(0)).toBe("0");
    expect(plain(f.percent(0)).replace(" ", "")).toBe("0%");
  });
});

describe("months", () => {
  it.each<[Language, string, string, string]>([
    ["en", "March 2023", "Mar", "Mar 2023"],
    ["az", "mart 2023", "mar", "mar 2023"],
    ["ru", "март 2023", "март", "март 2023"],
  ])("names March 2023 in %s", (language, long, name, short) => {
    const f = FORMATS[language];
    expect(f.month("2023-03")).toBe(long);
    expect(f.monthName("2023-03")).toBe(name);
    expect(f.monthShort("2023-03")).toBe(short);
  });

  it("names a Russian month in the nominative, as sentences expect it", () => {
    expect(FORMATS.ru.month("2023-08")).toBe("август 2023");
    expect(FORMATS.ru.period("2023-05", "2023-08")).toBe("май–август 2023");
  });

  it.each<Expected[number]>([
    ["en", "January–March 2023"],
    ["az", "yanvar–mart 2023"],
    ["ru", "январь–март 2023"],
  ])("says the year of a period once in %s", (language, text) => {
    expect(FORMATS[language].period("2023-01", "2023-03")).toBe(text);
  });

  it.each<Expected[number]>([
    ["en", "November 2022 – March 2023"],
    ["az", "noyabr 2022 – mart 2023"],
    ["ru", "ноябрь 2022 – март 2023"],
  ])("says both years of a period across years in %s", (language, text) => {
    expect(FORMATS[language].period("2022-11", "2023-03")).toBe(text);
  });

  it("says a period of one month as that month", () => {
    expect(FORMATS.en.period("2023-03", "2023-03")).toBe("March 2023");
  });

  it("hands back what is no month", () => {
    expect(FORMATS.en.month("2023-13")).toBe("2023-13");
  });
});

describe.each(["Pacific/Honolulu", "Asia/Baku", "Pacific/Kiritimati"])(
  "on a machine in %s",
  (zone) => {
    const before = process.env.TZ;
    beforeEach(() => {
      process.env.TZ = zone;
    });
    afterEach(() => {
      if (before === undefined) delete process.env.TZ;
      else process.env.TZ = before;
    });

    it.each<Expected[number]>([
      ["en", "1 March 2023"],
      ["az", "1 mart 2023"],
      ["ru", "1 марта 2023"],
    ])("neither a month nor a date slips in %s", (language, text) => {
      for (const instanceZone of ["UTC", "Asia/Baku", zone]) {
        const f = makeFormats(language, instanceZone);
        expect(bare(f.date("2023-03-01"))).toBe(text);
        expect(f.month("2023-01")).toBe(FORMATS[language].month("2023-01"));
        expect(f.month("2023-01")).toMatch(/2023$/);
        expect(f.monthName("2023-03")).toBe(
          FORMATS[language].monthName("2023-03"),
        );
      }
    });

    it("shows an instant on the instance's calendar, not the machine's", () => {
      const f = makeFormats("en", "Asia/Baku");
      // Baku is four hours ahead: there it is the next day already.
      expect(f.day("2023-03-31T21:30:00Z")).toBe("1 April 2023");
      expect(f.time("2023-03-31T21:30:00Z")).toBe("1 April 2023, 01:30");
      expect(f.time(new Date("2023-03-31T19:59:00Z"))).toBe(
        "31 March 2023, 23:59",
      );
    });
  },
);

it("makes the formats of a language and zone once", () => {
  expect(makeFormats("az", "Asia/Baku")).toBe(makeFormats("az", "Asia/Baku"));
  expect(makeFormats("az", "Asia/Baku")).not.toBe(makeFormats("az", "UTC"));
  expect(makeFormats("az")).not.toBe(makeFormats("ru"));
});
