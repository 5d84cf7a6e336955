import { sentenceCase } from "@/lib/i18n/sentence-case";
import type { DistrictMeasure } from "@/lib/indicators/choices";
import { districtCells } from "@/lib/indicators/district-table";
import { placesOf } from "@/lib/indicators/places";
import { NOTHING_REPORTED, withCasualties } from "@/lib/indicators/rules";
import type { AreaFigures, Dashboard } from "@/lib/indicators/service";
import { sumOf } from "@/lib/reporting/checks";
import type { ReportTable } from "./document";
import type { Wording } from "./wording";

/** More districts than these are read in a spreadsheet, not on paper. */
const MOST_ROWS = 60;
/** So many have a row of their own then, and as many again for casualties. */
const ROWS_OF_MANY = 25;

type View = Pick<Dashboard, "areas" | "casualtyAccess" | "districts">;

function tableOf(
  caption: string,
  districts: readonly AreaFigures[],
  { casualtyAccess }: View,
  wording: Wording,
): ReportTable {
  const { columns, rows, totals } = districtCells(
    { districts, casualtyAccess },
    { ...wording, t: wording.districts },
  );
  return {
    caption,
    columns: [
      { label: wording.districts("area"), align: "left" },
      ...columns.map(({ label }) => ({ label, align: "right" as const })),
    ],
    rows: rows.map(({ name, cells }) => [name, ...cells]),
    totals: rows.length > 0 ? [wording.districts("total"), ...totals] : [],
  };
}

/** The areas with the most of a measure, and none with nothing of it. */
function leading(
  districts: readonly AreaFigures[],
  measure: DistrictMeasure,
): AreaFigures[] {
  return districts
    .filter((row) => (row[measure] ?? 0) > 0)
    .sort((a, b) => (b[measure] ?? 0) - (a[measure] ?? 0))
    .slice(0, ROWS_OF_MANY);
}

/** What has no row of its own, as one: the table sums to the whole. */
function restRow(
  rest: readonly AreaFigures[],
  { charts, language }: Wording,
): AreaFigures[] {
  const [any] = rest;
  if (!any) return [];
  const count = rest.length;
  const name = sentenceCase(
    charts.t("districts.rest", { count, by: "district" }),
    language,
  );
  const sums = { ...NOTHING_REPORTED };
  for (const key of Object.keys(sums) as (keyof typeof sums)[]) {
    sums[key] = sumOf(rest.map((row) => row[key]));
  }
  const area = {
    ...any.area,
    ...{ code: "rest", nameEn: name, nameAz: name, nameRu: name },
  };
  return [withCasualties({ ...sums, area })];
}

/**
 * Districts in the order of their measure: those with the most of it and those
 * in which the most people were harmed, then all others as one, then what is
 * of no district.
 */
function largest(
  { districts, casualtyAccess }: View,
  measure: DistrictMeasure,
  wording: Wording,
): AreaFigures[] {
  const split = districts.filter(({ area }) => area.level > 0);
  const named = new Set([
    ...leading(split, measure),
    ...(casualtyAccess === "full" ? leading(split, "casualties") : []),
  ]);
  return [
    ...[...named].sort((a, b) => (b[measure] ?? -1) - (a[measure] ?? -1)),
    ...restRow(
      split.filter((row) => !named.has(row)),
      wording,
    ),
    ...districts.filter(({ area }) => area.level === 0),
  ];
}

/**
 * Land and ordnance by district, cell by cell as the dashboard has it. Where
 * there are more districts than anybody reads on paper: by region, all of
 * them, and then the districts that have the most.
 */
export function districtTables(
  { view }: { view: View },
  measure: DistrictMeasure,
  wording: Wording,
): ReportTable[] {
  const { pdf } = wording;
  // A head without rows says nothing that the headline does not.
  if (view.districts.length === 0) return [];
  if (view.districts.length <= MOST_ROWS) {
    return [tableOf(pdf("districts"), view.districts, view, wording)];
  }
  const { by, rows } = placesOf(view.districts, view.areas);
  return [
    ...(by === "region" ? [tableOf(pdf("regions"), rows, view, wording)] : []),
    {
      ...tableOf(
        pdf("largestDistricts"),
        largest(view, measure, wording),
        view,
        wording,
      ),
      note: sentenceCase(
        pdf(
          view.casualtyAccess === "full" ? "largestNote" : "largestLandNote",
          { measure },
        )
          .replace(/\s+/g, " ")
          .trim(),
        wording.language,
      ),
    },
  ];
}
