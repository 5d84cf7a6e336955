import type { ReportState, Timing } from "@/lib/reporting/deadlines";
import { REPORT_SHAPES, shownAs } from "./report-shapes";

type MarkTone = "quiet" | "attention" | "critical" | "positive";

/** A state as a word with a small mark of its own shape: never colour alone. */
const SHAPES: Record<MarkTone, string> = {
  quiet: "M2 6a4 4 0 1 0 8 0 4 4 0 1 0-8 0",
  attention: "M6 1.5 11 10.5H1z",
  critical: "M2 2h8v8H2z",
  positive: "M1.5 6.5 4.8 9.8 10.5 2.6",
};

const COLOURS: Record<MarkTone, string> = {
  quiet: "var(--ink-muted)",
  attention: "var(--attention)",
  critical: "var(--critical)",
  positive: "var(--positive)",
};

function Mark({
  shape,
  colour,
  isFilled,
  label,
}: {
  shape: string;
  colour: string;
  isFilled: boolean;
  label: string;
}) {
  return (
    <span className="inline-flex items-baseline gap-1.5">
      <svg
        viewBox="0 0 12 12"
        width="10"
        height="10"
        aria-hidden="true"
        className="shrink-0"
      >
        <path
          d={shape}
          fill={isFilled ? colour : "none"}
          stroke={colour}
          strokeWidth={isFilled ? 0 : 1.8}
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      {label}
    </span>
  );
}

export function StateMark({ tone, label }: { tone: MarkTone; label: string }) {
  return (
    <Mark
      shape={SHAPES[tone]}
      colour={COLOURS[tone]}
      isFilled={tone === "attention" || tone === "critical"}
      label={label}
    />
  );
}

/** How much a report's state asks for. */
const TONES = {
  approved: "positive",
  submitted: "quiet",
  returned: "critical",
  open: "attention",
  late: "critical",
  closed: "critical",
  "not-due": "quiet",
} as const satisfies Partial<Record<string, MarkTone>>;

/** What became of a month's report, with the mark it has in every list. */
export function ReportStateMark({
  state,
  timing,
  label,
}: {
  state: ReportState;
  timing: Timing;
  label: string;
}) {
  const shown = shownAs(state, timing);
  return (
    <Mark
      shape={REPORT_SHAPES[shown]}
      colour={COLOURS[TONES[shown]]}
      isFilled={false}
      label={label}
    />
  );
}
