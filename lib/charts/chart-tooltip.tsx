import { markup } from "@/lib/markup";
import { markStyle } from "./drawing-marks";
import { eventsAt } from "./events";
import type { ChartLayout } from "./layout";
import { markGroups, markShape } from "./marks";
import { cssPaint } from "./palette";
import type { ChartSpec } from "./spec";
import { svgElements } from "./svg-react";

/** The marks of one category with the names of their groups. */
function marksAt(spec: ChartSpec, category: number) {
  return markGroups(spec).flatMap(({ label, marks }) =>
    marks
      .filter((mark) => mark.category === category)
      .map((mark) => ({ ...mark, label })),
  );
}

/** The figures of one category as a sentence, for screen readers. */
export function spokenCategory(spec: ChartSpec, category: number): string {
  const one = spec.categories[category];
  if (!one) return "";
  const name = one.provisional
    ? `${one.label} (${spec.words.provisional})`
    : one.label;
  const values = spec.series.map(
    (series) =>
      `${series.label} ${series.valueLabels[category] ?? spec.words.notReported}`,
  );
  const total = spec.totals?.valueLabels[category];
  if (spec.words.total !== undefined && total != null) {
    values.push(`${spec.words.total} ${total}`);
  }
  values.push(
    ...marksAt(spec, category).map(
      ({ label, valueLabel, note }) => `${label} ${valueLabel} (${note})`,
    ),
  );
  const events = eventsAt(spec, category);
  const said = events.length > 0 ? `. ${events.join("; ")}` : "";
  return `${name}: ${values.join(", ")}; ${spec.unit}${said}`;
}

/** The figures of the category under the pointer or the keyboard's mark. */
export function ChartTooltip({
  spec,
  layout,
  category,
}: {
  spec: ChartSpec;
  layout: ChartLayout;
  category: number;
}) {
  const band = layout.bands[category];
  const one = spec.categories[category];
  if (!band || !one) return null;
  const { box, plot, horizontal } = layout;
  const total = spec.totals?.valueLabels[category];
  // On the side with more room, so that it never covers its own mark.
  const after = horizontal || band.centre < box.width / 2;
  const below = band.centre < box.height / 2;
  const place = horizontal
    ? {
        right: 4,
        ...(below
          ? { top: band.start + band.step }
          : { bottom: box.height - band.start }),
      }
    : {
        top: plot.y,
        ...(after
          ? { left: band.start + band.step + 6 }
          : { right: box.width - band.start + 6 }),
      };
  return (
    <div
      aria-hidden="true"
      className="pointer-events-none absolute z-10 max-w-64 rounded border border-[var(--control)] bg-[var(--surface-raised)] px-2.5 py-1.5 text-xs leading-snug text-[var(--ink)] shadow-sm"
      style={place}
    >
      <p className="font-semibold">
        {one.label}
        {one.provisional && (
          <span className="font-normal text-[var(--ink-muted)]">
            {" "}
            ({spec.words.provisional})
          </span>
        )}
      </p>
      <table className="tabular-nums">
        <tbody>
          {spec.series.map((series, i) => (
            <tr key={series.key}>
              <td className="pr-1.5">
                <svg width="10" height="10" aria-hidden="true">
                  <rect width="10" height="10" fill={cssPaint(series.colour)} />
                </svg>
              </td>
              <td className="pr-3">{series.label}</td>
              <td className="text-right whitespace-nowrap">
                {spec.series[i]?.valueLabels[category] ??
                  spec.words.notReported}
              </td>
            </tr>
          ))}
          {spec.words.total !== undefined && total != null && (
            <tr className="font-semibold">
              <td />
              <td className="pr-3">{spec.words.total}</td>
              <td className="text-right whitespace-nowrap">{total}</td>
            </tr>
          )}
          {marksAt(spec, category).map((mark) => (
            <tr key={mark.key} className="align-top">
              <td className="pr-1.5">
                <svg width="12" height="12" aria-hidden="true">
                  {svgElements([
                    markup("path", {
                      d: markShape(mark.series, 6, 7, 4),
                      ...markStyle(cssPaint),
                    }),
                  ])}
                </svg>
              </td>
              <td className="pr-3">
                {mark.label}
                <span className="block text-[var(--ink-muted)]">
                  {mark.note}
                </span>
              </td>
              <td className="text-right whitespace-nowrap">
                {mark.valueLabel}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="text-[var(--ink-muted)]">{spec.unit}</p>
      {eventsAt(spec, category).map((event) => (
        <p key={event} className="mt-1 border-t border-[var(--line)] pt-1">
          {event}
        </p>
      ))}
    </div>
  );
}
