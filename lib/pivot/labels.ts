import "server-only";
import { createTranslator } from "next-intl";
import { type Formats, makeFormats } from "@/lib/i18n/format";
import type { Language } from "@/lib/i18n/languages";
import { messagesFor } from "@/lib/i18n/messages";
import { sentenceCase } from "@/lib/i18n/sentence-case";
import {
  type Axis,
  familyOf,
  isPart,
  isPerson,
  type Measure,
  type Shown,
} from "./rules";

/** A year that has all months: their names are those of any year. */
const ANY_YEAR = "2000";

/** The words of a table in one language: the page's and the files' alike. */
export function pivotWords(language: Language, timeZone: string) {
  const messages = messagesFor(language);
  const t = createTranslator({
    locale: language,
    messages,
    namespace: "pivot",
  });
  const { common, reports, pivot } = messages;
  const formats = makeFormats(language, timeZone);
  const measures: Record<string, string> = {
    ...common.measures,
    ...pivot.measures,
  };
  const units: Record<string, string> = {
    people: common.units.persons,
    land: common.units.hectares,
    ordnance: common.units.items,
    ...pivot.units,
  };

  function quarterName(key: string): string {
    const [year, quarter] = key.split("-Q");
    return quarter === undefined
      ? t("quarterOfYear", { quarter: key.slice(1) })
      : t("quarter", { quarter, year: year ?? "" });
  }

  function monthName(key: string, brief: boolean): string {
    if (!key.includes("-")) return formats.monthName(`${ANY_YEAR}-${key}`);
    return brief ? formats.monthShort(key) : formats.month(key);
  }

  /** A value of an axis that has no name in the tables; `brief` over columns. */
  function keyName(axis: Axis, key: string, brief: boolean): string {
    if (axis === "month") return sentenceCase(monthName(key, brief), language);
    if (axis === "quarter") return quarterName(key);
    if (isPart(axis)) return measures[key] ?? key;
    if (isPerson(axis)) {
      const names: Record<string, string> = reports[axis];
      return names[key] ?? key;
    }
    return key;
  }

  return {
    t,
    formats,
    language,
    keyName,
    axisName: (axis: Axis) => pivot.axes[axis],
    measureName: (measure: Measure) => measures[measure] ?? measure,
    /** What the screen's figures are in: hectares, persons, items, days. */
    unitOf: (measure: Measure, show: Shown) =>
      show === "values"
        ? (units[measure] ?? units[familyOf(measure)] ?? "")
        : pivot.units.share,
    /** "Casualties by month and outcome" */
    title: (choice: { measure: Measure; rows: Axis; columns: Axis | null }) => {
      const measure = measures[choice.measure] ?? choice.measure;
      const rows = pivot.by[choice.rows];
      return choice.columns === null
        ? t("titleRows", { measure, rows })
        : t("title", { measure, rows, columns: pivot.by[choice.columns] });
    },
    write: writeIn(formats),
  };
}

/** A figure as the screen has it: land in hectares, shares in per cent. */
function writeIn(formats: Formats) {
  return (measure: Measure, show: Shown, value: number | null): string => {
    if (show !== "values") return formats.share(value);
    return familyOf(measure) === "land"
      ? formats.hectares(value)
      : formats.count(value);
  };
}

export type PivotWords = ReturnType<typeof pivotWords>;
