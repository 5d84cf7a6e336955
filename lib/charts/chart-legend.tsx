import { markup } from "@/lib/markup";
import { markStyle } from "./drawing-marks";
import { hasEndLabels } from "./layout";
import { LINE_WIDTH } from "./mark-style";
import { type MarkGroup, markGroups, markShape } from "./marks";
import { cssPaint } from "./palette";
import { bandId, dashOf, fillOf, patternsOf } from "./patterns";
import { type ChartSpec, hasProvisional, needsUnreportedKey } from "./spec";
import { svgElements } from "./svg-react";

const SWATCH = { width: 16, height: 12, viewBox: "0 0 16 12" } as const;

function UnreportedSwatch() {
  return (
    <svg {...SWATCH} aria-hidden="true">
      <path d="M4 8h8" stroke="var(--ink-muted)" strokeWidth="1.5" />
    </svg>
  );
}

function MarkSwatch({ group }: { group: MarkGroup }) {
  return (
    <svg {...SWATCH} aria-hidden="true">
      {svgElements([
        markup("path", {
          d: markShape(group.series, 8, 6, 4.5),
          ...markStyle(cssPaint),
        }),
      ])}
    </svg>
  );
}

/**
 * Names what colour and texture mean. Says nothing where the marks already
 * carry their names or there is only one series.
 */
export function ChartLegend({ spec }: { spec: ChartSpec }) {
  const prefix = `${spec.id}-legend`;
  const named =
    spec.series.length > 1 && !hasEndLabels(spec) ? spec.series : [];
  const firstBar = spec.series.findIndex((one) => one.display === "bar");
  const bar = spec.series[firstBar];
  const unreported = needsUnreportedKey(spec);
  const provisional = hasProvisional(spec);
  const groups = markGroups(spec);
  if (named.length + groups.length === 0 && !provisional && !unreported) {
    return null;
  }

  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm text-[var(--ink)]">
      {named.map((one, i) => (
        <li key={one.key} className="flex items-center gap-1.5">
          <svg {...SWATCH} aria-hidden="true">
            {i === 0 && (
              <defs>{svgElements(patternsOf(spec, cssPaint, prefix))}</defs>
            )}
            {one.display === "line" ? (
              <path
                d="M0 6h16"
                stroke={cssPaint(one.colour)}
                strokeWidth={LINE_WIDTH}
                strokeDasharray={dashOf(one) ?? undefined}
              />
            ) : (
              <rect
                width="16"
                height="12"
                fill={fillOf(one, i, false, cssPaint, prefix)}
              />
            )}
          </svg>
          {one.label}
        </li>
      ))}
      {provisional && (
        <li className="flex items-center gap-1.5">
          <svg {...SWATCH} aria-hidden="true">
            {named.length === 0 && (
              <defs>{svgElements(patternsOf(spec, cssPaint, prefix))}</defs>
            )}
            <rect
              x="0.5"
              y="0.5"
              width="15"
              height="11"
              fill={
                bar
                  ? fillOf(bar, firstBar, true, cssPaint, prefix)
                  : `url(#${bandId(prefix)})`
              }
              stroke={cssPaint(bar?.colour ?? "control")}
            />
          </svg>
          {spec.words.provisional}
        </li>
      )}
      {groups.map((group) => (
        <li key={group.key} className="flex items-center gap-1.5">
          <MarkSwatch group={group} />
          {group.label}
        </li>
      ))}
      {unreported && (
        <li className="flex items-center gap-1.5">
          <UnreportedSwatch />
          {spec.words.notReported}
        </li>
      )}
    </ul>
  );
}
