import { gzipSync, inflateRawSync } from "node:zlib";
import { readXlsx } from "hucre/xlsx";
import { describe, expect, it } from "vitest";
import {
  type Book,
  bookBytes,
  bookStream,
  MAX_SHEET_ROWS,
  sheetName,
} from "./xlsx-book";
import { rowXml, type SheetValue } from "./xlsx-cells";
import { STYLE, STYLES_XML } from "./xlsx-styles";
import { addToCrcByTable } from "./xlsx-zip";

const HOSTILE = [
  "=1+1",
  "-x",
  "@SUM(A1)",
  "'=kept",
  "007",
  "İş ə Ğ",
  "Тертер",
  'a & b < c > "d"',
  " spaces ",
  "line\nbreak",
  "carriage\rreturn",
  "tab\there",
  "_x000D_ as text",
  "bell\u0007",
  "漢字 😀",
];

const book = (rows: Book["sheets"][number]["rows"]): Book => ({
  title: "Test & <title>",
  sheets: [
    {
      name: "Land: [ə]",
      header: true,
      tags: ["#a", "#b", "#c", "#d"],
      columns: [
        { name: "text", kind: "text", width: 20 },
        { name: "whole", kind: "whole", width: 10 },
        { name: "day", kind: "day", width: 12 },
        { name: "instant", kind: "instant", width: 18 },
      ],
      rows,
      rules: [
        {
          column: 0,
          rows: 10,
          rule: { type: "list", source: "'About'!$A$1:$A$2" },
          message: 'one of "these"',
        },
      ],
    },
    {
      name: "About",
      header: false,
      hidden: true,
      columns: [{ name: "", kind: "prose", width: 40 }],
      rows: [["a"], ["b"]],
    },
  ],
});

describe("a workbook", () => {
  it("is read back by another program's reader as it was written", async () => {
    const rows: SheetValue[][] = HOSTILE.map((text, at) => [
      text,
      at === 0 ? null : at * 1_000_003,
      "2023-03-05",
      "2024-02-29T12:30:00Z",
    ]);
    const { sheets } = await readXlsx(await bookBytes(book(rows)));
    expect(sheets.map(({ name }) => name)).toEqual(["Land   ə", "About"]);
    const [header, tags, ...read] = sheets[0]?.rows ?? [];
    expect(header).toEqual(["text", "whole", "day", "instant"]);
    expect(tags).toEqual(["#a", "#b", "#c", "#d"]);
    expect(read).toEqual(
      rows.map(([text, whole]) => [
        text,
        whole,
        new Date("2023-03-05T00:00:00Z"),
        new Date("2024-02-29T12:30:00Z"),
      ]),
    );
  });

  it("freezes its header, filters it, and takes only what the rules allow", async () => {
    const bytes = await bookBytes(book([["a", 1, null, null]]));
    const { sheets } = await readXlsx(bytes, { readStyles: true });
    expect(sheets[0]).toMatchObject({
      freezePane: { rows: 2 },
      autoFilter: { range: "A1:D3" },
      dataValidations: [{ type: "list", range: "A2:A11" }],
    });
  });

  it("keeps a text like a formula a text, even when somebody edits it", () => {
    const styles = [...STYLES_XML.matchAll(/<xf numFmtId[^>]*xfId[^>]*>/g)];
    expect(styles[STYLE.quoted]?.[0]).toContain('quotePrefix="1"');
    for (const text of HOSTILE) {
      const xml = rowXml(1, [text], ["text"]);
      const quoted =
        xml.includes(`s="${STYLE.quoted}" `) ||
        xml.includes(`s="${STYLE.quoted}">`);
      expect(quoted, text).toBe(/^[=@-]/.test(text));
      expect(xml).not.toContain("<f>");
    }
  });

  it("writes decimals to the digit, as text where a number could not hold them", () => {
    const cell = (digits: string) => rowXml(1, [digits], ["decimal"]);
    expect(cell("53081.8")).toContain("<v>53081.8</v>");
    expect(cell("0.00001234567890123")).toContain("<v>0.00001234567890123</v>");
    expect(cell("1234567890123456.7")).toContain(">1234567890123456.7</t>");
  });

  it("names its sheets so that every program takes them", () => {
    expect(sheetName("a/b:c*[d]?'e\\")).toBe("a b c  d   e");
    expect(sheetName("x".repeat(40))).toHaveLength(31);
    expect(sheetName("///")).toBe("Sheet");
  });
});

describe("written as a stream", () => {
  it("asks for rows as they are read, and for no more when nobody reads", async () => {
    let asked = 0;
    let ended = false;
    function* rows(): Generator<SheetValue[]> {
      try {
        for (;;) {
          asked += 1;
          yield [`row ${asked} ${"x".repeat(200)}`, asked, null, null];
        }
      } finally {
        ended = true;
      }
    }
    let size = 0;
    for await (const chunk of bookStream(book(rows()))) {
      size += chunk.length;
      if (size > 200_000) break;
    }
    expect(ended).toBe(true);
    // What compresses to 200 kB and waits in the pipes, not a million rows.
    expect(asked).toBeLessThan(100_000);
  });

  it("holds as many rows as a worksheet, and breaks at one more", async () => {
    const sized = (count: number): Book => ({
      title: "",
      sheets: [
        {
          name: "rows",
          header: true,
          columns: [{ name: "n", kind: "whole", width: 10 }],
          rows: (function* () {
            for (let n = 1; n <= count; n++) yield [n];
          })(),
        },
      ],
    });
    await expect(bookBytes(sized(MAX_SHEET_ROWS))).resolves.toBeDefined();
    await expect(bookBytes(sized(MAX_SHEET_ROWS + 1))).rejects.toThrow(
      "more rows than a worksheet holds",
    );
  });

  it("breaks where its rows break", async () => {
    async function* rows(): AsyncGenerator<SheetValue[]> {
      yield ["a", 1, null, null];
      throw new Error("the database is gone");
    }
    await expect(bookBytes(book(rows()))).rejects.toThrow("database is gone");
  });

  it("carries the checksum of what is in it", async () => {
    const bytes = await bookBytes(book([["ə", 1, null, null]]));
    // Behind the first part's local header and content.
    const at = bytes.indexOf(Buffer.from([0x50, 0x4b, 0x07, 0x08]));
    const nameLength = bytes.readUInt16LE(26);
    const content = inflateRawSync(bytes.subarray(30 + nameLength, at));
    // gzip ends with the same sum, made by zlib itself.
    expect(bytes.subarray(at + 4, at + 8)).toEqual(
      gzipSync(content).subarray(-8, -4),
    );
    expect(bytes.readUInt32LE(at + 12)).toBe(content.length);
    const half = content.length >> 1;
    const [first, second] = [content.subarray(0, half), content.subarray(half)];
    const byTable = addToCrcByTable(addToCrcByTable(0, first), second);
    expect(byTable >>> 0).toBe(bytes.readUInt32LE(at + 4));
  });
});
