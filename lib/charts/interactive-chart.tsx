"use client";

import {
  type KeyboardEvent,
  type PointerEvent,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { ChartTooltip, spokenCategory } from "./chart-tooltip";
import { categoryAfterKey } from "./keyboard";
import { type Box, type ChartLayout, categoryAt, layOut } from "./layout";
import { RechartsMarks } from "./recharts-marks";
import type { ChartSpec } from "./spec";

export interface InteractiveChartProps {
  spec: ChartSpec;
  /** Which keys move through the chart, in the reader's language. */
  keyboardHint: string;
}

function useSize() {
  const ref = useRef<HTMLDivElement>(null);
  const [box, setBox] = useState<Box | null>(null);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = () => {
      const { width, height } = element.getBoundingClientRect();
      // Zero while printing or hidden: keep the last picture.
      if (width > 0 && height > 0) setBox({ width, height });
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, box };
}

function pointedCategory(
  layout: ChartLayout,
  event: PointerEvent<HTMLDivElement>,
): number | null {
  const { left, top } = event.currentTarget.getBoundingClientRect();
  return categoryAt(layout, event.clientX - left, event.clientY - top);
}

/**
 * The chart to point at and to walk through with the keyboard. Fills the place
 * of the server's drawing, which stands invisible beneath it. Nothing moves by
 * itself, whatever the reader's motion setting is.
 */
export function InteractiveChart({
  spec,
  keyboardHint,
}: InteractiveChartProps) {
  const { ref, box } = useSize();
  const [active, setActive] = useState<number | null>(null);
  const [spoken, setSpoken] = useState("");
  const layout = useMemo(() => (box ? layOut(spec, box) : null), [spec, box]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const next = categoryAfterKey(event.key, active, spec.categories.length);
    if (next === undefined) return;
    event.preventDefault();
    setActive(next);
    setSpoken(next === null ? "" : spokenCategory(spec, next));
  };

  const hintId = `${spec.id}-hint`;
  return (
    <>
      <div
        ref={ref}
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard's way into the chart
        tabIndex={0}
        aria-label={spec.title}
        aria-describedby={hintId}
        className="absolute inset-0 touch-pan-y rounded-sm outline-offset-2 focus-visible:outline-2 focus-visible:outline-[var(--focus)] print:hidden"
        onKeyDown={onKeyDown}
        onBlur={() => setActive(null)}
        onPointerMove={(event) =>
          layout && setActive(pointedCategory(layout, event))
        }
        onPointerDown={(event) =>
          layout && setActive(pointedCategory(layout, event))
        }
        onPointerLeave={(event) =>
          // A finger that lifts leaves too: what it tapped stays to be read.
          event.pointerType === "mouse" && setActive(null)
        }
      >
        {layout && (
          <div aria-hidden="true">
            <RechartsMarks spec={spec} layout={layout} active={active} />
          </div>
        )}
        {layout && active !== null && (
          <ChartTooltip spec={spec} layout={layout} category={active} />
        )}
      </div>
      <p id={hintId} className="sr-only">
        {spec.sentence} {keyboardHint}
      </p>
      <p aria-live="polite" className="sr-only">
        {spoken}
      </p>
    </>
  );
}
