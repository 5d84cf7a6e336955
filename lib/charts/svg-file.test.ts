import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escapeXml, markup, markupText } from "@/lib/markup";
import { PALETTE } from "./palette";
import { renderChartSvg } from "./svg-file";
import { sampleChart } from "./testing/sample-chart";

const SIZE = { theme: "light", width: 640, height: 360 } as const;

describe("escapeXml", () => {
  it("leaves no character that could end text or attribute, and loses none", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const escaped = escapeXml(text);
        expect(escaped).not.toMatch(/[<>"']|&(?!(amp|lt|gt|quot|#39);)/);
        const back = escaped
          .replaceAll("&lt;", "<")
          .replaceAll("&gt;", ">")
          .replaceAll("&quot;", '"')
          .replaceAll("&#39;", "'")
          .replaceAll("&amp;", "&");
        expect(back).toBe(text);
      }),
    );
  });

  it("drops what XML forbids", () => {
    expect(escapeXml("a\u0000b\u000bc\ud800d\ufffe")).toBe("abcd");
  });

  it("guards attributes and text alike", () => {
    expect(markupText(markup("text", { x: '"><script>' }, ["</text>&"]))).toBe(
      '<text x="&quot;&gt;&lt;script&gt;">&lt;/text&gt;&amp;</text>',
    );
  });
});

describe("renderChartSvg", () => {
  it("holds title, text alternative, legend, source and as-of line", () => {
    const svg = renderChartSvg(sampleChart(), SIZE);
    for (const text of [
      ">Land released</title>",
      ">Most land was released in March 2023.</desc>",
      ">Land released</text>",
      ">Cancelled</text>",
      ">provisional</text>",
      ">not reported</text>",
      ">Source: approved reports</text>",
      ">As of 9 April 2023</text>",
    ]) {
      expect(svg).toContain(text);
    }
  });

  it.each(["light", "dark"] as const)(
    "uses the %s hex colours and no variables",
    (theme) => {
      const svg = renderChartSvg(sampleChart(), { ...SIZE, theme });
      expect(svg).not.toContain("var(");
      expect(svg).toContain(PALETTE[theme].cleared);
      expect(svg).toContain(PALETTE[theme].surface);
    },
  );

  it("escapes what people wrote", () => {
    const svg = renderChartSvg(
      sampleChart({ title: "<script>alert(1)</script>", source: 'A & "B"' }),
      SIZE,
    );
    expect(svg).not.toContain("<script");
    expect(svg).toContain("A &amp; &quot;B&quot;");
  });

  it("refers only to patterns it defines", () => {
    const svg = renderChartSvg(sampleChart(), SIZE);
    const used = [...svg.matchAll(/url\(#([^)]+)\)/g)].map((match) => match[1]);
    expect(used.length).toBeGreaterThan(0);
    for (const id of used) expect(svg).toContain(`<pattern id="${id}"`);
  });

  it("says in words that there is nothing to draw", () => {
    const svg = renderChartSvg(
      sampleChart({
        categories: [],
        series: [{ key: "a", label: "A", colour: "ap", values: [] }],
      }),
      SIZE,
    );
    expect(svg).toContain("No report has been approved yet.");
    expect(svg).not.toContain("<path");
  });
});
