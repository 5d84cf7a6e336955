import { markup, markupText } from "@/lib/markup";

export interface Choice {
  value: string;
  label: string;
}

/**
 * A list of choices as text, not as elements: months of ten years and a hundred
 * organisations would else be most of what a page is made of, and none of them
 * ever changes. What is chosen follows the address when its form is made anew
 * (`key`).
 */
export function LongSelect({
  name,
  chosen,
  choices,
  describedBy,
}: {
  name: string;
  /** The value that is chosen; the first one where none is it. */
  chosen: string;
  choices: readonly Choice[];
  describedBy?: string | undefined;
}) {
  const options = choices.map(({ value, label }) =>
    markupText(
      markup(
        "option",
        { value, ...(value === chosen && { selected: "selected" }) },
        [label],
      ),
    ),
  );
  return (
    <select
      name={name}
      className="control"
      aria-describedby={describedBy}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: written by our own tree, which escapes every text and attribute
      dangerouslySetInnerHTML={{ __html: options.join("") }}
    />
  );
}
