import "server-only";
import { getTranslations } from "next-intl/server";
import type { ReportContent } from "@/lib/reporting/checks";
import { casualtyField, clearanceField } from "@/lib/reporting/input";
import { CLEARANCE_MEASURES } from "@/lib/reporting/vocabulary";
import type { CellGroup } from "./cell-choice";

/** The cells that can be spoken of: those of each area that is reported, and the casualty lines. */
export async function cellGroups(
  content: ReportContent,
  areaName: (code: string) => string,
): Promise<CellGroup[]> {
  const measures = await getTranslations("common.measures");
  const reports = await getTranslations("reports");
  const groups: CellGroup[] = content.clearance.map(({ areaCode }) => ({
    label: areaName(areaCode),
    cells: [...CLEARANCE_MEASURES, "note" as const].map((measure) => ({
      value: clearanceField(areaCode, measure),
      label: measures(measure),
    })),
  }));
  if (content.casualties.length > 0) {
    groups.push({
      label: reports("casualties"),
      cells: content.casualties.map((_, index) => ({
        value: casualtyField(index, "persons"),
        label: reports("casualtyRow", { number: index + 1 }),
      })),
    });
  }
  return groups;
}
