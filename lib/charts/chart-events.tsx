import { eventLine } from "./events";
import type { ChartSpec } from "./spec";

/** What the numbered flags of a chart stand for, in words below it. */
export function ChartEvents({ spec }: { spec: ChartSpec }) {
  if (!spec.events) return null;
  const id = `${spec.id}-events`;
  return (
    <div className="text-xs text-[var(--ink-muted)]">
      <p id={id} className="sr-only">
        {spec.words.events}
      </p>
      <ul aria-labelledby={id} className="grid gap-0.5">
        {spec.events.map((event) => (
          <li key={event.key} className="max-w-[70ch]">
            {eventLine(event)}
          </li>
        ))}
      </ul>
    </div>
  );
}
