import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { LongSelect } from "./long-select";

describe("a long list of choices", () => {
  const choices = [
    { value: "", label: "All" },
    { value: "a&b", label: 'A "<b>" & B' },
    { value: "c", label: "C" },
  ];

  it("names what is chosen, and lets no name become markup", () => {
    expect(
      renderToStaticMarkup(
        <LongSelect name="area" chosen="a&b" choices={choices} />,
      ),
    ).toBe(
      '<select name="area" class="control"><option value="">All</option><option value="a&amp;b" selected="selected">A &quot;&lt;b&gt;&quot; &amp; B</option><option value="c">C</option></select>',
    );
  });

  it("chooses nothing that is not offered", () => {
    expect(
      renderToStaticMarkup(
        <LongSelect name="area" chosen="gone" choices={choices} />,
      ),
    ).not.toContain("selected");
  });
});
