import type { useTranslations } from "next-intl";
import type { Formats } from "@/lib/i18n/format";
import type { Language } from "@/lib/i18n/languages";
import { nameIn } from "@/lib/i18n/names";
import { sumOf } from "@/lib/reporting/checks";
import type { AreaFigures, Overview } from "./service";

interface Column {
  key: "released" | "cleared" | "ap" | "av" | "uxo" | "killed" | "injured";
  of: (figures: AreaFigures) => number | null;
  land?: true;
}

const LAND_AND_ORDNANCE: Column[] = [
  {
    key: "released",
    of: (f) => sumOf([f.clearedM2, f.reducedM2, f.cancelledM2]),
    land: true,
  },
  { key: "cleared", of: (f) => f.clearedM2, land: true },
  { key: "ap", of: (f) => f.apMines },
  { key: "av", of: (f) => f.avMines },
  { key: "uxo", of: (f) => f.uxo },
];

const PEOPLE: Column[] = [
  { key: "killed", of: (f) => f.killed },
  { key: "injured", of: (f) => f.injured },
];

/** The breakdown by district as written cells: one for the page and the PDF. */
export interface DistrictCells {
  columns: { key: string; label: string }[];
  rows: { key: string; name: string; cells: string[] }[];
  totals: string[];
}

export function districtCells(
  view: Pick<Overview, "casualtyAccess"> & {
    districts: readonly AreaFigures[];
  },
  words: {
    t: ReturnType<typeof useTranslations<"dashboard.districts">>;
    formats: Formats;
    language: Language;
  },
): DistrictCells {
  const { t, formats, language } = words;
  const columns =
    view.casualtyAccess === "full"
      ? [...LAND_AND_ORDNANCE, ...PEOPLE]
      : LAND_AND_ORDNANCE;
  // The nation's own row holds what could not be split: it stands last.
  const figures = [
    ...view.districts.filter(({ area }) => area.level > 0),
    ...view.districts.filter(({ area }) => area.level === 0),
  ];
  const write = ({ land }: Column, value: number | null) =>
    land ? formats.hectares(value) : formats.count(value);
  return {
    columns: columns.map(({ key }) => ({ key, label: t(key) })),
    rows: figures.map((row) => ({
      key: row.area.code,
      name: row.area.level === 0 ? t("nation") : nameIn(language, row.area),
      cells: columns.map((column) => write(column, column.of(row))),
    })),
    totals: columns.map((column) =>
      write(column, sumOf(figures.map(column.of))),
    ),
  };
}
