import { describe, expect, it } from "vitest";
import { findFolder } from "./compile";
import { printableSvg, printableText } from "./printable-text";
import { loadReportFonts, REPORT_FONT } from "./report-fonts";

const folder = findFolder(process.cwd());
const { blobs, covers } = loadReportFonts(folder);

describe("loadReportFonts", () => {
  it("covers the three languages and the signs of figures", () => {
    const needed =
      "ƏəĞğİıŞşÇçÖöÜü АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя 0123456789 \u00a0\u202f\u2009 ²−–—±≥≤×%№«»“”„’…□";
    const missing = [...needed].filter((c) => !covers(c.codePointAt(0) ?? 0));
    expect(missing).toEqual([]);
    expect(covers(0x1f600)).toBe(false);
  });

  it("knows both weights by a name of our own", () => {
    const utf16 = Buffer.from(REPORT_FONT, "utf16le").swap16();
    for (const blob of blobs) {
      expect(
        blob.includes(REPORT_FONT, 0, "latin1") || blob.includes(utf16),
      ).toBe(true);
    }
  });

  it("has tabular figures", () => {
    for (const blob of blobs) expect(blob.includes("tnum")).toBe(true);
  });
});

describe("printableText", () => {
  it("keeps what can be drawn and says where something can't", () => {
    expect(printableText("Ağdərə – Агдере 5 983,6 ha", covers)).toBe(
      "Ağdərə – Агдере 5 983,6\u00a0ha",
    );
    expect(printableText("a😀b\ud800c", covers)).toBe("a□b□c");
  });

  it("puts a space for line ends and drops what only hides", () => {
    expect(printableText("a\r\n\tb", covers)).toBe("a b");
    expect(printableText("a\u202eb\u200dc\ufeff", covers)).toBe("abc");
    expect(printableText("long\u00adword", covers)).toBe("long\u00adword");
  });

  it("composes letters that came in two parts", () => {
    expect(printableText("S\u0327us\u0327a", covers)).toBe("Şuşa");
  });
});

describe("printableSvg", () => {
  it("names no family but the report's", () => {
    const svg = printableSvg(
      `<svg font-family="Inter Variable"><text style="font-family: 'A', b; fill: #000" font-family='C'>x</text></svg>`,
      covers,
    );
    expect(svg).toBe(
      `<svg font-family="${REPORT_FONT}"><text style=" fill: #000">x</text></svg>`,
    );
  });
});
