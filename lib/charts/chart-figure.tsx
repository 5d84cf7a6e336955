"use client";

import {
  type ComponentType,
  type ReactNode,
  useEffect,
  useRef,
  useState,
} from "react";
import type { InteractiveChartProps } from "./interactive-chart";
import type { ChartSpec } from "./spec";

type Painter = ComponentType<InteractiveChartProps>;

/** Runs when the browser is idle (or soon, where it can't tell); returns a stop. */
function whenIdle(run: () => void): () => void {
  if (typeof window.requestIdleCallback === "function") {
    const handle = window.requestIdleCallback(run, { timeout: 2000 });
    return () => window.cancelIdleCallback(handle);
  }
  const handle = window.setTimeout(run, 200);
  return () => window.clearTimeout(handle);
}

/**
 * Holds the drawing of the server and, once it is in view and the browser is
 * idle, lays the interactive one over it. The server's drawing stays in place
 * (it gives the size, and is what gets printed), so nothing moves; without
 * script, or if loading fails, it simply remains.
 */
export function ChartFigure({
  spec,
  keyboardHint,
  children,
}: {
  spec: ChartSpec;
  keyboardHint: string;
  children: ReactNode;
}) {
  const place = useRef<HTMLDivElement>(null);
  const [loaded, setLoaded] = useState<{ painter: Painter } | null>(null);

  useEffect(() => {
    const element = place.current;
    if (!element || typeof IntersectionObserver === "undefined") return;
    let gone = false;
    let stopWaiting = () => {};
    const load = () => {
      import("./interactive-chart").then(
        ({ InteractiveChart }) => {
          if (!gone) setLoaded({ painter: InteractiveChart });
        },
        () => {
          // The server's drawing is complete without it.
        },
      );
    };
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      stopWaiting = whenIdle(load);
    });
    observer.observe(element);
    return () => {
      gone = true;
      observer.disconnect();
      stopWaiting();
    };
  }, []);

  const Interactive = loaded?.painter;
  return (
    <div ref={place} className="@container relative">
      <div className={Interactive ? "invisible print:visible" : undefined}>
        {children}
      </div>
      {Interactive && <Interactive spec={spec} keyboardHint={keyboardHint} />}
    </div>
  );
}
