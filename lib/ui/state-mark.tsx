import type { ReportState, Timing } from "@/lib/reporting/deadlines";

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

/** How much a month's state asks for. */
export function toneOf(state: ReportState, timing: Timing): MarkTone {
  if (state === "approved" || state === "correcting") return "positive";
  if (state === "returned") return "critical";
  if (state === "submitted") return "quiet";
  if (timing === "late" || timing === "closed") return "critical";
  return timing === "open" ? "attention" : "quiet";
}

export function StateMark({ tone, label }: { tone: MarkTone; label: string }) {
  const stroked = tone === "positive" || tone === "quiet";
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
          d={SHAPES[tone]}
          fill={stroked ? "none" : COLOURS[tone]}
          stroke={COLOURS[tone]}
          strokeWidth={stroked ? 1.8 : 0}
        />
      </svg>
      {label}
    </span>
  );
}
