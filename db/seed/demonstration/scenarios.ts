import { addMonths, type Month } from "@/lib/reporting/month";
import {
  type Alteration,
  avTakenForAp,
  casualtyMore,
  different,
  districtLeftOut,
  type Finding,
  hectaresTypedAsSquareMetres,
  itemsWithoutLand,
  landWithoutTeam,
  minesSwapped,
} from "./alterations";
import { hasNothingToReport, neverReported } from "./participation";
import type { OrganisationCode } from "./types";

/** How a report came about; the last version is the right one. */
export type Course =
  | { kind: "missing" }
  | { kind: "draft" }
  | { kind: "submitted"; nil: boolean }
  | { kind: "approved"; nil: boolean }
  /** Approved versions that were replaced, in their order. */
  | { kind: "corrected"; earlier: readonly Alteration[] }
  /** Returned once, then approved; `open`: not yet submitted again. */
  | { kind: "returned"; finding: Finding; open: boolean };

/**
 * Approved reports that were corrected later. Some first versions make the
 * nation's figures equal to the other published value of that month, so that
 * the figures as of a date, and the claims, have something to show.
 */
const CORRECTED: Readonly<Record<string, readonly Alteration[]>> = {
  // 1,701 ha instead of 1,701.5 ha.
  "ENG 2022-04": [different(-5_000, 0)],
  // AP 1,020 and AV 972 instead of AP 972 and AV 1,020.
  "NAA 2023-08": [avTakenForAp(48)],
  // 62 killed by 19 September instead of 61.
  "EMS 2023-09": [
    casualtyMore({
      occurredOn: "2023-09-12",
      areaCode: "AZ-AGM",
      accidentRef: "EMS-2023-09-90",
      device: "unknown",
      activity: "unknown",
      outcome: "killed",
      ageGroup: "adult",
      sex: "male",
      status: "civilian",
      persons: 1,
    }),
  ],
  "BOR 2024-03": [different(12_400, 3)],
  // 7,135.1 ha and UXO 27,872 instead of 7,235.1 ha and 27,812.
  "COM 2024-08": [different(-1_000_000, 60)],
  "NAA 2024-10": [districtLeftOut, different(25_000, 8)],
};

const RETURNED: Readonly<Record<string, Finding>> = {
  "ENG 2022-06": hectaresTypedAsSquareMetres,
  "COM 2023-05": itemsWithoutLand,
  "BOR 2023-11": landWithoutTeam,
  "NAA 2024-09": minesSwapped,
  "NGO 2025-02": hectaresTypedAsSquareMetres,
};

/** Returned after the last claim and never submitted again. */
const LEFT_RETURNED: Readonly<Record<string, Finding>> = {
  "COM 2025-11": minesSwapped,
};

/** The month before last, and the last: something of everything. */
const RECENT: Readonly<Record<OrganisationCode, readonly [Course, Course]>> = {
  NAA: [
    { kind: "approved", nil: false },
    { kind: "submitted", nil: false },
  ],
  ENG: [
    { kind: "approved", nil: false },
    { kind: "approved", nil: false },
  ],
  EMS: [{ kind: "approved", nil: false }, { kind: "draft" }],
  BOR: [
    { kind: "approved", nil: true },
    { kind: "submitted", nil: true },
  ],
  COM: [
    { kind: "returned", finding: itemsWithoutLand, open: true },
    { kind: "draft" },
  ],
  NGO: [{ kind: "missing" }, { kind: "missing" }],
};

/**
 * Whether any report of the month is corrected later. All its reports come in
 * on time, so that the nation's first figures stand for a while.
 */
export function isCorrectedMonth(month: Month): boolean {
  return Object.keys(CORRECTED).some((key) => key.endsWith(` ${month}`));
}

/** The course of one report, seen from the last month that can be reported. */
export function courseOf(
  code: OrganisationCode,
  month: Month,
  lastMonth: Month,
): Course {
  if (month === addMonths(lastMonth, -1)) return RECENT[code][0];
  if (month === lastMonth) return RECENT[code][1];
  const key = `${code} ${month}`;
  const earlier = CORRECTED[key];
  if (earlier) return { kind: "corrected", earlier };
  const finding = RETURNED[key] ?? LEFT_RETURNED[key];
  if (finding) return { kind: "returned", finding, open: key in LEFT_RETURNED };
  if (neverReported(code, month)) return { kind: "missing" };
  return { kind: "approved", nil: hasNothingToReport(code, month) };
}
