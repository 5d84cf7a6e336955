import { createElement, type ReactNode } from "react";
import type { MarkupNode } from "@/lib/markup";

/** React's spelling of an SVG attribute; `aria-*` and `data-*` stay. */
function reactName(name: string): string {
  if (name === "class") return "className";
  if (/^(aria|data)-/.test(name)) return name;
  return name.replace(/[-:]([a-z])/g, (_, letter: string) =>
    letter.toUpperCase(),
  );
}

/** The tree as React elements. */
export function svgElements(
  nodes: readonly (MarkupNode | string)[],
): ReactNode[] {
  return nodes.map((node, index) => {
    if (typeof node === "string") return node;
    const props = Object.fromEntries(
      Object.entries(node.attributes).map(([name, value]) => [
        reactName(name),
        value,
      ]),
    );
    return createElement(
      node.tag,
      // A drawing is never reordered, so its place is its identity.
      { key: index, ...props },
      ...svgElements(node.children),
    );
  });
}
