import {
  type BadFile,
  badCasualties,
  badFigures,
  badPlaces,
  csv,
  good,
  HEAD,
  injured,
  PEOPLE,
} from "./bad-rows";
import { badBytes, badTables, pastedTables } from "./bad-tables";
import { badWorkbooks } from "./bad-workbooks";

export type { BadFile } from "./bad-rows";

/** What stands beside each bad row, alone: files that are taken as they are. */
export function goodFiles(month: string): BadFile[] {
  return [
    csv("land", "", [HEAD, good(month), good(month, "AZ-AGM")]),
    csv("people", "", [PEOPLE, injured(month)]),
  ];
}

/** Deliberately bad files, the same on every run; `month` is open for reports. */
export async function badFiles(month: string): Promise<BadFile[]> {
  return [
    ...badFigures(month),
    ...badPlaces(month),
    ...badCasualties(month),
    ...badTables(month),
    ...pastedTables(month),
    ...badBytes(month),
    ...(await badWorkbooks(month)),
  ];
}
