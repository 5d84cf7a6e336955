import { type MarkupNode, markup, markupText } from "@/lib/markup";
import { eventsAt } from "./events";
import { markGroups } from "./marks";
import type { ChartMark, ChartSpec } from "./spec";

type Cell = (MarkupNode | string)[];

const hidden = (text: string) => markup("span", { class: "sr-only" }, [text]);
const muted = (text: string) =>
  markup("span", { class: "text-ink-muted" }, [text]);

function valueCell(label: string | null, missing: string): Cell {
  return label !== null
    ? [label]
    : [markup("span", { "aria-hidden": "true" }, ["–"]), hidden(missing)];
}

/** What others state, each with its source: "270 (Trend, 4 April 2023)". */
function statedCell(marks: readonly ChartMark[], missing: string): Cell {
  if (marks.length === 0) return valueCell(null, missing);
  return marks.map((mark, i) =>
    markup("span", { class: "block" }, [
      ...(i > 0 ? [hidden("; ")] : []),
      mark.href === null
        ? mark.valueLabel
        : markup("a", { href: mark.href }, [mark.valueLabel]),
      " ",
      muted(`(${mark.note})`),
    ]),
  );
}

interface Column {
  key: string;
  label: string;
  valueLabels: (string | null)[];
  strong?: boolean;
}

/** The parts, their sum, and what is drawn over them as a line. */
function columnsOf(spec: ChartSpec): Column[] {
  const { totals, words } = spec;
  const isOver = ({ display }: { display: string }) =>
    totals !== null && display === "line";
  const total: Column[] =
    totals !== null && words.total !== undefined
      ? [
          {
            key: "\u03a3",
            label: words.total,
            valueLabels: totals.valueLabels,
            strong: true,
          },
        ]
      : [];
  return [
    ...spec.series.filter((one) => !isOver(one)),
    ...total,
    ...spec.series.filter(isOver),
  ];
}

/**
 * The chart's figures as a table: the same written values, every category. The
 * parts, their sum, what is drawn over them as a line, what others state, and
 * what happened then.
 */
export function ChartTable({
  spec,
  categoryHeading,
}: {
  spec: ChartSpec;
  /** What the first column holds, e.g. "Month". */
  categoryHeading: string;
}) {
  const { words } = spec;
  const columns = columnsOf(spec);
  const groups = markGroups(spec);
  const heading = (text: string) => markup("th", { scope: "col" }, [text]);
  const parts = [
    markup("caption", {}, [
      spec.title.includes(spec.unit)
        ? spec.title
        : `${spec.title} (${spec.unit})`,
    ]),
    markup("thead", {}, [
      markup("tr", {}, [
        heading(categoryHeading),
        ...[...columns, ...groups].map(({ label }) => heading(label)),
        ...(spec.events
          ? [
              markup("th", { scope: "col", class: "words" }, [
                words.events ?? "",
              ]),
            ]
          : []),
      ]),
    ]),
    markup(
      "tbody",
      {},
      spec.categories.map((category, i) =>
        markup("tr", {}, [
          markup("th", { scope: "row" }, [
            category.label,
            ...(category.provisional
              ? [" ", muted(`(${words.provisional})`)]
              : []),
          ]),
          ...columns.map(({ valueLabels, strong }) =>
            markup(
              "td",
              strong ? { class: "strong" } : {},
              valueCell(valueLabels[i] ?? null, words.notReported),
            ),
          ),
          ...groups.map(({ marks }) =>
            markup(
              "td",
              {},
              statedCell(
                marks.filter((mark) => mark.category === i),
                words.unmarked ?? words.notReported,
              ),
            ),
          ),
          ...(spec.events
            ? [markup("td", { class: "words" }, [eventsAt(spec, i).join("; ")])]
            : []),
        ]),
      ),
    ),
  ];
  return (
    <table
      className="chart-table"
      // As text, a tenth of the work: six years are hundreds of cells, and none of them ever changes.
      // biome-ignore lint/security/noDangerouslySetInnerHtml: written by our own tree, which escapes every text and attribute
      dangerouslySetInnerHTML={{ __html: parts.map(markupText).join("") }}
    />
  );
}
