import { ChartEvents } from "./chart-events";
import { ChartFigure } from "./chart-figure";
import { ChartLegend } from "./chart-legend";
import { ChartTable } from "./chart-table";
import { type ChartSpec, isEmptyChart } from "./spec";
import { type ChartSpan, StaticChart } from "./static-chart";

export interface ChartCardLabels {
  /** Opens the table, e.g. "Show the figures as a table". */
  showTable: string;
  /** The table's first column, e.g. "Month". */
  categoryHeading: string;
  /** Told to screen readers on the chart: which keys move through it. */
  keyboardHint: string;
}

export interface ChartDownload {
  label: string;
  href: string;
}

/**
 * A chart with all that belongs to it: heading, main point in words, drawing,
 * legend, events, table, source and as-of line, downloads. All words are handed in.
 */
export function ChartCard({
  spec,
  labels,
  downloads = [],
  span = "half",
}: {
  spec: ChartSpec;
  labels: ChartCardLabels;
  downloads?: readonly ChartDownload[];
  /** `full` where the card may be wider than half the page. */
  span?: ChartSpan;
}) {
  const headingId = `${spec.id}-heading`;
  const empty = isEmptyChart(spec);
  return (
    <article
      aria-labelledby={headingId}
      className="flex min-w-0 flex-col gap-3 rounded-lg border border-[var(--line)] bg-[var(--surface)] p-4 text-[var(--ink)] print:break-inside-avoid"
    >
      <header className="flex flex-col gap-1">
        <h3 id={headingId} className="text-base leading-snug font-semibold">
          {spec.title}
        </h3>
        {!empty && (
          <p className="max-w-[70ch] text-sm text-[var(--ink-muted)]">
            {spec.sentence}
          </p>
        )}
      </header>
      {empty ? (
        <p className="rounded border border-dashed border-[var(--control)] px-4 py-10 text-center text-sm text-[var(--ink-muted)]">
          {spec.emptyText}
        </p>
      ) : (
        <>
          <ChartLegend spec={spec} />
          <ChartFigure spec={spec} keyboardHint={labels.keyboardHint}>
            <StaticChart spec={spec} span={span} />
          </ChartFigure>
          <ChartEvents spec={spec} />
          <details className="text-sm print:hidden">
            <summary className="w-fit cursor-pointer py-1 text-[var(--accent)] underline underline-offset-2">
              {labels.showTable}
            </summary>
            {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields, and a section would add a landmark for every table */}
            <div
              role="group"
              aria-labelledby={headingId}
              // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1)
              tabIndex={0}
              // Positioned, so that words for screen readers are clipped with their cells.
              className="relative mt-2 max-h-96 overflow-auto"
            >
              <ChartTable
                spec={spec}
                categoryHeading={labels.categoryHeading}
              />
            </div>
          </details>
        </>
      )}
      <footer className="mt-auto flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 text-xs text-[var(--ink-muted)]">
        <p>
          {spec.source}
          <br />
          {spec.asOf}
        </p>
        {downloads.length > 0 && !empty && (
          <ul className="flex flex-wrap gap-x-3 print:hidden">
            {downloads.map((download) => (
              <li key={download.href}>
                <a
                  href={download.href}
                  className="inline-block py-1 text-[var(--accent)] underline underline-offset-2"
                >
                  {download.label}
                </a>
              </li>
            ))}
          </ul>
        )}
      </footer>
    </article>
  );
}
