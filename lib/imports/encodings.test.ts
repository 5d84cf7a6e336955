import { describe, expect, it } from "vitest";
import { decodeText, encodingSamples, recogniseEncoding } from "./encodings";
import { encodeText } from "./testing/encode";

const latin = "month,area,cleared_m2\n2023-03,Ağdam,5\n2023-03,Füzuli,İ\n";
const cyrillic = "month,area,cleared_m2\n2023-03,Агдам,5\n2023-03,Тертер,6\n";
const schwa = `${latin}2023-03,Tərtər,7\n${cyrillic}`;

describe("recognised", () => {
  it.each([
    ["utf-8", schwa, false],
    ["utf-8", schwa, true],
    ["utf-8", "plain ASCII", false],
    ["utf-16le", schwa, true],
    ["utf-16be", schwa, true],
    ["utf-16le", latin, false],
    ["utf-16be", latin, false],
    ["windows-1251", cyrillic, false],
    ["windows-1254", latin, false],
  ] as const)("%s", (encoding, text, mark) => {
    const bytes = encodeText(text, encoding, mark);
    expect(recogniseEncoding(bytes)).toEqual({ kind: "known", encoding });
    expect(decodeText(bytes, encoding)).toBe(text);
  });
});

describe("asked", () => {
  it("about a mark that both code pages have", () => {
    const bytes = encodeText("month;area\n2023-03;№ 5\n", "windows-1251");
    expect(recogniseEncoding(bytes)).toMatchObject({ kind: "ambiguous" });
  });

  it("about words of both kinds, with the line that shows it", () => {
    const mixed = new Uint8Array([
      ...encodeText("Тертер;Агдам\n", "windows-1251"),
      ...encodeText("Ağdam;Füzuli\n", "windows-1254"),
    ]);
    const read = recogniseEncoding(mixed);
    if (read.kind !== "ambiguous") throw new Error(read.kind);
    expect(encodingSamples(mixed, read.between)).toEqual([
      { encoding: "windows-1251", sample: "Тертер;Агдам" },
      { encoding: "windows-1254", sample: "Òåğòåğ;Àãäàì" },
    ]);
  });
});

describe("refused", () => {
  it("UTF-8 by its mark that is none", () => {
    const bytes = new Uint8Array([0xef, 0xbb, 0xbf, 0x41, 0xff]);
    expect(recogniseEncoding(bytes)).toEqual({ kind: "unreadable" });
  });

  it("zero bytes that are no UTF-16", () => {
    const bytes = new Uint8Array([65, 0, 0, 66, 67, 0, 0, 0, 1, 68]);
    expect(recogniseEncoding(bytes)).toEqual({ kind: "unreadable" });
  });

  it("UTF-16 that is cut in the middle of a letter", () => {
    const bytes = encodeText("month", "utf-16le", true).subarray(0, 7);
    expect(decodeText(bytes, "utf-16le")).toBeNull();
  });
});
