import { NIL_FIELD } from "./cells";
import type { ReportContent } from "./checks";
import {
  CASUALTY_FIELDS,
  casualtyField,
  clearanceField,
  isLand,
  type TypedReport,
} from "./input";
import { writeCount, writeLand } from "./numbers";
import { CLEARANCE_MEASURES } from "./vocabulary";

/** A report's content as a form shows it: text that reads back unchanged. */
export function typeReport(content: ReportContent): TypedReport {
  const typed: TypedReport = {};
  for (const line of content.clearance) {
    for (const measure of CLEARANCE_MEASURES) {
      typed[clearanceField(line.areaCode, measure)] = isLand(measure)
        ? writeLand(line[measure])
        : writeCount(line[measure]);
    }
    typed[clearanceField(line.areaCode, "note")] = line.note ?? "";
  }
  content.casualties.forEach((line, index) => {
    for (const field of CASUALTY_FIELDS) {
      typed[casualtyField(index, field)] = String(line[field] ?? "");
    }
  });
  return typed;
}

/**
 * What an entry form's cells hold, casualties apart, which are rows: the
 * figures, and whether the report says that there is nothing to report.
 */
export function typeCells(content: ReportContent): TypedReport {
  return {
    ...typeReport({ ...content, casualties: [] }),
    [NIL_FIELD]: content.nil ? "on" : "",
  };
}
