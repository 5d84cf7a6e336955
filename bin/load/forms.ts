const ENTITIES: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  "#x27": "'",
  "#39": "'",
};

function decode(text: string): string {
  return text.replace(
    /&(#?\w+);/g,
    (whole, name: string) => ENTITIES[name] ?? whole,
  );
}

function attribute(tag: string, name: string): string | null {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag);
  return found?.[1] === undefined ? null : decode(found[1]);
}

/**
 * The fields of the page's form that holds a field of this name, as a browser
 * without scripts would send them: hidden inputs as they are, text areas by
 * name with what they hold. Null when there is no such form.
 */
export function readForm(
  html: string,
  having: string,
): { hidden: [string, string][]; textareas: [string, string][] } | null {
  const form = [...html.matchAll(/<form\b[^>]*>([\s\S]*?)<\/form>/g)]
    .map(([, inside]) => inside ?? "")
    .find((inside) => inside.includes(`name="${having}"`));
  if (form === undefined) return null;
  const hidden = [...form.matchAll(/<input\b[^>]*>/g)].flatMap(
    ([tag]): [string, string][] => {
      const name = attribute(tag, "name");
      return name !== null && attribute(tag, "type") === "hidden"
        ? [[name, attribute(tag, "value") ?? ""]]
        : [];
    },
  );
  const textareas = [
    ...form.matchAll(/(<textarea\b[^>]*>)([\s\S]*?)<\/textarea>/g),
  ].flatMap(([, tag = "", text = ""]): [string, string][] => {
    const name = attribute(tag, "name");
    return name === null ? [] : [[name, decode(text)]];
  });
  return { hidden, textareas };
}
