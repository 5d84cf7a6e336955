/**
 * A drawing as a plain tree of SVG elements: painted once, written out twice
 * (as React elements for pages, as text for files).
 */
export interface SvgNode {
  tag: string;
  attributes: Record<string, string | number>;
  children: (SvgNode | string)[];
}

export function svgNode(
  tag: string,
  attributes: Record<string, string | number> = {},
  children: (SvgNode | string)[] = [],
): SvgNode {
  return { tag, attributes, children };
}

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Escapes for XML text and attributes; characters XML forbids are left out. */
export function escapeXml(text: string): string {
  return (
    text
      // XML 1.0, production [2] Char: no escape exists for these.
      .replace(
        /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu,
        "",
      )
      .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "")
  );
}

/** The tree as XML text. */
export function svgText(node: SvgNode | string): string {
  if (typeof node === "string") return escapeXml(node);
  const attributes = Object.entries(node.attributes)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`)
    .join("");
  const inside = node.children.map(svgText).join("");
  return inside === ""
    ? `<${node.tag}${attributes}/>`
    : `<${node.tag}${attributes}>${inside}</${node.tag}>`;
}

/** A number as short as a picture needs it: a tenth of a pixel. */
export function px(value: number): number {
  return Math.round(value * 10) / 10;
}
