import "server-only";
import { getLocale, getTranslations } from "next-intl/server";
import { getFormats } from "@/app/formats";
import { nameIn } from "@/lib/i18n/names";
import { getRequestReference } from "@/lib/reference/service";
import { isLand } from "@/lib/reporting/input";
import { addMonths, type Month } from "@/lib/reporting/month";
import {
  CLEARANCE_MEASURES,
  type ClearanceMeasure,
} from "@/lib/reporting/vocabulary";
import { fieldOfPlace, type Warning } from "@/lib/reporting/warnings";

const MEASURES: readonly string[] = CLEARANCE_MEASURES;

function isMeasure(name: string | undefined): name is ClearanceMeasure {
  return name !== undefined && MEASURES.includes(name);
}

/** The page of a report, at a cell where one is named. */
export function reportHref(
  organisation: string,
  month: Month,
  cell?: string | null,
): string {
  return `/reports/${organisation}/${month}${cell ? `#${cell}` : ""}`;
}

/** Places and warnings of a report in the reader's words. */
export async function reportWords(month: Month) {
  const { areas } = await getRequestReference();
  const language = await getLocale();
  const reports = await getTranslations("reports");
  const measures = await getTranslations("common.measures");
  const units = await getTranslations("common.units");
  const t = await getTranslations("submit");
  const formats = await getFormats();

  const areaName = (code: string) => {
    const area = areas.find((a) => a.code === code);
    if (area?.level === 0) return reports("notSplit");
    return area ? nameIn(language, area) : code;
  };
  const figure = (measure: ClearanceMeasure, value: number | null) =>
    isLand(measure) ? formats.hectaresExact(value) : formats.count(value);

  /** Where a cell of the form stands; the report as a whole for none. */
  const where = (cell: string | null): string => {
    if (cell === null) return t("wholeReport");
    const [part, place = "", name] = cell.split(".");
    return part === "clearance"
      ? reports("at", {
          area: areaName(place),
          measure: measures(isMeasure(name) ? name : "note"),
        })
      : reports("atCasualty", {
          number: Number(place) + 1,
          field: reports(`fields.${name as "persons"}`),
        });
  };

  /** What is wrong with a warning's place and what would be right. */
  const sentence = (
    { code, values = {} }: Pick<Warning, "code" | "values">,
    cell: string | null,
  ): string => {
    const number = (name: string) => Number(values[name] ?? 0);
    switch (code) {
      case "found-without-area":
        return t("warnings.found-without-area", {
          found: formats.count(number("found")),
        });
      case "area-without-team":
        return t("warnings.area-without-team", {
          land: formats.hectaresExact(number("land")),
        });
      case "land-per-team-day":
        return t("warnings.land-per-team-day", {
          rate: formats.hectaresExact(number("rate")),
          from: formats.hectaresExact(number("from")),
          to: formats.hectaresExact(number("to")),
        });
      case "ap-av-swapped":
        return t("warnings.ap-av-swapped", {
          ap: formats.count(number("ap")),
          av: formats.count(number("av")),
          agree: formats.count(number("agree")),
          months: formats.count(number("months")),
        });
      case "same-as-last-month":
        return t("warnings.same-as-last-month", {
          measures: String(values.measures ?? "")
            .split(",")
            .filter(isMeasure)
            .map((measure) => measures(measure))
            .join(", "),
          month: formats.month(addMonths(month, -1)),
        });
      case "outlier": {
        const name = cell?.split(".")[2];
        const measure = isMeasure(name) ? name : "apMines";
        const unit = isLand(measure) ? `\u00a0${units("hectares")}` : "";
        return t("warnings.outlier", {
          total: `${figure(measure, number("total"))}${unit}`,
          usual: `${figure(measure, number("usual"))}${unit}`,
          months: formats.count(number("months")),
          side: values.side === "low" ? "low" : "high",
        });
      }
      default:
        return t(`warnings.${code}`);
    }
  };

  return {
    areaName,
    figure,
    where,
    sentence,
    warning: (warning: Warning) => {
      const cell = fieldOfPlace(warning.place);
      return { cell, where: where(cell), text: sentence(warning, cell) };
    },
  };
}
