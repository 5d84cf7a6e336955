import type { ReactNode } from "react";

type Name = { labelledBy: string } | { label: string };

/**
 * A region that scrolls sideways where what it holds, mostly a table, is wider
 * than the page: named, and reachable by keyboard. Positioned, so that words
 * for screen readers within are clipped with their cells.
 */
export function ScrollRegion({
  className = "card relative overflow-x-auto",
  children,
  ...name
}: Name & {
  /** Where it is no card, or scrolls in its own way. */
  className?: string;
  children: ReactNode;
}) {
  return (
    <section
      className={className}
      aria-labelledby={"labelledBy" in name ? name.labelledBy : undefined}
      aria-label={"label" in name ? name.label : undefined}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1), and its cells may hold nothing to focus
      tabIndex={0}
    >
      {children}
    </section>
  );
}
