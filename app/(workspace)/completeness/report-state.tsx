import Link from "next/link";
import type { ReactNode } from "react";
import type { CellState } from "@/lib/completeness/rules";

/** A shape of its own for each state, in a box of 12 by 12. */
const SHAPES: Record<CellState, string> = {
  approved: "M1.5 6.5 4.8 9.8 10.5 2.6",
  submitted: "M1 6h9M6.5 2.5 10 6 6.5 9.5",
  returned: "M10.5 10V5.5H2M5 2.5 2 5.5l3 3",
  open: "M2 6a4 4 0 1 0 8 0 4 4 0 1 0-8 0",
  extended: "M2 2.5 5.5 6 2 9.5M6.5 2.5 10 6 6.5 9.5",
  late: "M6 1.5v6M6 9.8v.7",
  closed: "M2.5 2.5l7 7M9.5 2.5l-7 7",
  "not-due": "M2 6h.5M5.75 6h.5M9.5 6h.5",
  "not-expected": "M3 6h6",
};

/**
 * What became of a report: symbol, word, and the pattern that the style sheet
 * gives its state; beneath it when it came. `of` names the cell for those who
 * hear a link without its table.
 */
export function ReportState({
  state,
  label,
  more,
  href,
  of,
}: {
  state: CellState;
  label: string;
  more?: string;
  href?: string;
  of?: string;
}) {
  const content: ReactNode = (
    <>
      <svg viewBox="0 0 12 12" width="11" height="11" aria-hidden="true">
        <path
          d={SHAPES[state]}
          fill="none"
          stroke="currentColor"
          strokeWidth={1.8}
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      <span className="report-state-word">{label}</span>
      {more && (
        <span className="report-state-more">
          <span className="sr-only">, </span>
          {more}
        </span>
      )}
      {of && <span className="sr-only">: {of}</span>}
    </>
  );
  return href ? (
    <Link
      href={href}
      className="report-state"
      data-state={state}
      prefetch={false}
    >
      {content}
    </Link>
  ) : (
    <span className="report-state" data-state={state}>
      {content}
    </span>
  );
}
