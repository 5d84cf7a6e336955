import type { CellState } from "@/lib/completeness/rules";
import { markup, markupText } from "@/lib/markup";
import { REPORT_SHAPES } from "@/lib/ui/report-shapes";

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
    [markup("path", { d: REPORT_SHAPES[state] })],
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
