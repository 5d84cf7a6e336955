import type { CellState } from "@/lib/completeness/rules";
import { markup, markupText } from "@/lib/markup";

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

export interface ReportStateProps {
  state: CellState;
  label: string;
  /** When it came, or until when it may. */
  more?: string | undefined;
  href?: string | undefined;
  /** Names the cell for those who hear a link without its table. */
  of?: string | undefined;
}

/** The mark as text; texts and attributes are escaped. */
export function stateText({
  state,
  label,
  more,
  href,
  of,
}: ReportStateProps): string {
  const hidden = (text: string) => markup("span", { class: "sr-only" }, [text]);
  const symbol = markup(
    "svg",
    { viewBox: "0 0 12 12", "aria-hidden": "true" },
    [markup("path", { d: SHAPES[state] })],
  );
  return markupText(
    markup(
      href ? "a" : "span",
      { ...(href && { href }), class: "report-state", "data-state": state },
      [
        symbol,
        markup("span", { class: "report-state-word" }, [label]),
        ...(more
          ? [
              markup("span", { class: "report-state-more" }, [
                hidden(", "),
                more,
              ]),
            ]
          : []),
        ...(of ? [hidden(`: ${of}`)] : []),
      ],
    ),
  );
}

/**
 * What became of a report: symbol, word, and the pattern that the style sheet
 * gives its state; beneath it when it came. As text: a matrix has hundreds, and
 * none of them ever changes. How the symbol is drawn is said once, in the style
 * sheet.
 */
export function ReportState({
  as: Place,
  ...state
}: ReportStateProps & { as: "td" | "dt" }) {
  return (
    <Place
      // biome-ignore lint/security/noDangerouslySetInnerHtml: written by our own tree, which escapes every text and attribute
      dangerouslySetInnerHTML={{ __html: stateText(state) }}
    />
  );
}
