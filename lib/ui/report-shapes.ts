import type { ReportState, Timing } from "@/lib/reporting/deadlines";

/**
 * A shape of its own for each state of a month's report, drawn as a line in a
 * box of 12 by 12: the same wherever a report is listed.
 */
export const REPORT_SHAPES = {
  approved: "M1.5 6.5 4.8 9.8 10.5 2.6",
  submitted: "M1 6h9M6.5 2.5 10 6 6.5 9.5",
  returned: "M10.5 10V5.5H2M5 2.5 2 5.5l3 3",
  open: "M2 6a4 4 0 1 0 8 0 4 4 0 1 0-8 0",
  extended: "M2 2.5 5.5 6 2 9.5M6.5 2.5 10 6 6.5 9.5",
  late: "M6 1.5v6M6 9.8v.7",
  closed: "M2.5 2.5l7 7M9.5 2.5l-7 7",
  "not-due": "M2 6h.5M5.75 6h.5M9.5 6h.5",
  "not-expected": "M3 6h6",
} as const;

type ShownReport = Exclude<
  keyof typeof REPORT_SHAPES,
  "extended" | "not-expected"
>;

/** Which of these a report is shown as: what was sent, else where it stands in time. */
export function shownAs(state: ReportState, timing: Timing): ShownReport {
  if (state === "correcting") return "approved";
  if (state !== "not-started" && state !== "draft") return state;
  return timing === "not-begun" || timing === "running" ? "not-due" : timing;
}
