import type { Month } from "@/lib/reporting/month";
import type { ClaimMeasure } from "../claims";

/** The measures whose national month totals follow published claims. */
export const TARGET_MEASURES = [
  "clearedM2",
  "apMines",
  "avMines",
  "uxo",
] as const;
export type TargetMeasure = (typeof TARGET_MEASURES)[number];
export type MonthTargets = Record<TargetMeasure, number>;

export const CLAIM_MEASURE_OF: Record<TargetMeasure, ClaimMeasure> = {
  clearedM2: "cleared_area",
  apMines: "ap_mines",
  avMines: "av_mines",
  uxo: "uxo",
};

/** A claim about several months, met through those that have no own claim. */
export interface LongWindow {
  claimId: string;
  from: Month;
  to: Month;
  measures: readonly TargetMeasure[];
}

const ALL = TARGET_MEASURES;

/**
 * Claims about several full months, in the order in which they are met. The
 * months of a window that no earlier entry has settled take up its rest. (The
 * published start of 10 or 11 November 2020 is read as that month's start.)
 */
export const LONG_WINDOWS: readonly LongWindow[] = [
  { claimId: "C164", from: "2020-11", to: "2021-04", measures: ["clearedM2"] },
  {
    claimId: "C181",
    from: "2020-11",
    to: "2021-05",
    measures: ["apMines", "avMines"],
  },
  {
    claimId: "C167",
    from: "2020-11",
    to: "2021-10",
    measures: ["apMines", "avMines", "uxo"],
  },
  { claimId: "C171", from: "2020-11", to: "2022-04", measures: ALL },
  { claimId: "C123", from: "2022-01", to: "2022-12", measures: ALL },
  { claimId: "C113", from: "2023-01", to: "2023-03", measures: ["clearedM2"] },
  { claimId: "C125", from: "2023-01", to: "2023-12", measures: ALL },
  { claimId: "C126", from: "2024-01", to: "2024-12", measures: ALL },
];

/**
 * The first quarter of 2023 is published as one total of items; with January
 * and March known, it settles February's three counts together.
 */
export const QUARTER_OF_ITEMS = {
  claimId: "C113",
  months: ["2023-01", "2023-02", "2023-03"],
  freeMonth: "2023-02",
} as const;

/**
 * Roughly what the months without a claim of their own may have held, by their
 * neighbours and the weeks published within them: hectares, AP mines, AV
 * mines, UXO. Only the proportions matter within a window.
 */
export const EXPECTED: Readonly<
  Record<Month, readonly [number, number, number, number]>
> = {
  "2020-11": [120, 600, 350, 900],
  "2020-12": [260, 1250, 650, 1500],
  "2021-01": [330, 1400, 650, 1600],
  "2021-02": [430, 1500, 700, 1700],
  "2021-03": [603, 1850, 900, 1700],
  "2021-05": [640, 480, 240, 1000],
  "2021-06": [620, 1060, 300, 450],
  "2021-09": [640, 430, 83, 530],
  "2021-10": [745, 270, 150, 1280],
  "2021-12": [300, 40, 70, 200],
  "2022-01": [200, 40, 30, 250],
  "2022-02": [380, 85, 80, 700],
  "2022-03": [590, 47, 99, 540],
  "2022-06": [6000, 900, 420, 2300],
  "2022-10": [5900, 1050, 410, 2700],
  "2022-11": [6100, 950, 330, 1800],
  "2022-12": [2330, 150, 415, 1340],
  "2023-02": [456, 110, 66, 570],
  "2023-05": [4300, 170, 270, 1300],
  "2023-06": [4400, 150, 260, 1200],
  "2023-07": [4500, 180, 270, 1150],
  "2023-12": [3600, 200, 290, 1150],
  "2024-05": [5600, 250, 200, 2300],
  "2024-07": [5700, 330, 260, 1900],
  "2024-09": [5600, 380, 330, 3700],
  "2024-12": [4400, 227, 268, 1800],
};

/** A usual month after the last claim, and how the year's course bends it. */
export const USUAL_MONTH = [4900, 330, 130, 1900] as const;
export const SEASON = [
  0.6, 0.75, 0.95, 1.1, 1.15, 1.1, 1.05, 1.1, 1.15, 1.15, 0.95, 0.7,
] as const;

/** A claim that the simulated reports do not meet, and why. */
export interface OpenDisagreement {
  claimId: string;
  reason: string;
}

/**
 * National claims from November 2020 on about full months, or about casualties
 * up to a given day, that the simulated reports leave unmet: each contradicts
 * another claim that is met. They stay visible in the reconciliation.
 */
export const OPEN_DISAGREEMENTS: readonly OpenDisagreement[] = [
  {
    claimId: "C014",
    reason: "UXO 1,161 against 1,131, recorded first; the area is rounded.",
  },
  { claimId: "C010", reason: "1,701 ha is 1,701.5 ha rounded." },
  { claimId: "C021", reason: "5,264 ha is 5,264.14 ha rounded." },
  { claimId: "C022", reason: "5,264 ha is 5,264.14 ha rounded." },
  { claimId: "C023", reason: "AP and AV stand the other way round elsewhere." },
  { claimId: "C026", reason: "6,687 ha is 6,687.4 ha rounded." },
  { claimId: "C034", reason: "7,135.1 ha and UXO 27,872 against C033." },
  { claimId: "C124", reason: "41,915 ha is 41,915.77 ha rounded." },
  {
    claimId: "C175",
    reason:
      "The high cumulative series; the low one of April and May 2022 is met.",
  },
  {
    claimId: "C181",
    reason: "Its area, 1,413.6 ha, is below the 2,028 ha of a month before.",
  },
  {
    claimId: "K002",
    reason:
      "21 injured, after 60 three weeks earlier: another way of counting.",
  },
  {
    claimId: "K003",
    reason: "16 injured in 15 criminal cases: another way of counting.",
  },
  {
    claimId: "K005",
    reason: "140 casualties can't be with 68 in the half-year that ended then.",
  },
  {
    claimId: "K009",
    reason: "Its total of 102 counts civilians only; both its parts are met.",
  },
  {
    claimId: "K010",
    reason: "213 injured; the intervals published later sum to 216.",
  },
  {
    claimId: "K016",
    reason: "315 and 62 killed; first published as 314 and 61.",
  },
  {
    claimId: "K020",
    reason: "Counts an injured deminer as a civilian; reported as a deminer.",
  },
  {
    claimId: "K027",
    reason: "Counts an injured deminer as a civilian; reported as a deminer.",
  },
  {
    claimId: "K064",
    reason: "35 injured in seven months; the intervals allow 29 at most.",
  },
];
