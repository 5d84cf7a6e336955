/**
 * An element of a drawing or of a page, as plain data. A drawing is made once
 * and written twice: as React elements for pages, as text for files. A part of
 * a page that holds thousands of elements is written as text, too: it weighs a
 * fraction of what it would as elements.
 */
export interface MarkupNode {
  tag: string;
  attributes: Record<string, string | number>;
  children: (MarkupNode | string)[];
}

/** An element with its attributes, spelled as in markup (`class`, `stroke-width`). */
export function markup(
  tag: string,
  attributes: Record<string, string | number> = {},
  children: (MarkupNode | string)[] = [],
): MarkupNode {
  return { tag, attributes, children };
}

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Signs that stand for themselves: most texts have no others. */
const PLAIN = /^[ !#-%(-;=?-~\u{A0}-\u{D7FF}]*$/u;

/** Escapes for XML text and attributes; characters XML forbids are left out. */
export function escapeXml(text: string): string {
  if (PLAIN.test(text)) return text;
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

/**
 * The tree as text, every text and attribute escaped. An element without
 * content closes itself, as XML has it: in HTML give each some content.
 */
export function markupText(node: MarkupNode | string): string {
  if (typeof node === "string") return escapeXml(node);
  let attributes = "";
  for (const [name, value] of Object.entries(node.attributes)) {
    attributes += ` ${name}="${typeof value === "string" ? escapeXml(value) : value}"`;
  }
  let inside = "";
  for (const child of node.children) inside += markupText(child);
  return inside === ""
    ? `<${node.tag}${attributes}/>`
    : `<${node.tag}${attributes}>${inside}</${node.tag}>`;
}
