import { writeXlsx } from "hucre/xlsx";
import { describe, expect, it } from "vitest";
import { columnLetter, type Sheet, withoutGuard } from "./cells";
import { type FileReading, readFile } from "./read-file";
import { headerScore } from "./tables";
import { encodeText } from "./testing/encode";

const read = (bytes: Uint8Array): Promise<FileReading> =>
  readFile(bytes, { score: headerScore });
const text = (content: string) => read(encodeText(content, "utf-8"));

async function sheetOf(reading: Promise<FileReading>): Promise<Sheet> {
  const answer = await reading;
  if (answer.kind !== "sheets") throw new Error(JSON.stringify(answer));
  const [sheet] = answer.sheets;
  if (!sheet) throw new Error("no sheet");
  return sheet;
}

const refusal = async (reading: Promise<FileReading>) => {
  const answer = await reading;
  return answer.kind === "refused" ? answer.refusal.refusal : answer.kind;
};

describe("text files", () => {
  it.each([",", ";", "\t"])("separated by %j", async (mark) => {
    const rows = [
      ["month", "area_code", "cleared_m2", "note"],
      ["2023-03", "AZ-TAR", "5", `"a${mark} ""b""\nc"`],
    ];
    const sheet = await sheetOf(text(rows.map((r) => r.join(mark)).join("\n")));
    expect(sheet.rows[1]).toEqual({
      number: 2,
      cells: ["2023-03", "AZ-TAR", "5", `a${mark} "b"\nc`],
    });
  });

  it("whose figures have commas and whose separator is a semicolon", async () => {
    const sheet = await sheetOf(
      text("month;area_code;cleared_m2\n2023-03;AZ-TAR;1,2,3,4,5\n"),
    );
    expect(sheet.rows[1]?.cells).toEqual(["2023-03", "AZ-TAR", "1,2,3,4,5"]);
  });

  it("that name their separator, mix line ends and have empty lines", async () => {
    const sheet = await sheetOf(
      text("sep=;\r\nmonth;area;teams\r\n\n2023-03;Tartar;1\r2023-04;Lachin;2"),
    );
    expect(sheet.rows.map(({ number }) => number)).toEqual([1, 3, 4]);
  });

  it("with a quotation mark that is never closed are refused at its row", async () => {
    const answer = await text('month,area,teams\n2023-03,"Tartar,1\n');
    expect(answer).toEqual({
      kind: "refused",
      refusal: { refusal: "quotes", row: 2 },
    });
  });

  it("with more rows than we take are refused", async () => {
    const rows = "2023-03,AZ-TAR,1\n".repeat(100_021);
    expect(await refusal(text(`month,area_code,teams\n${rows}`))).toBe(
      "too-many-rows",
    );
  });
});

describe("workbooks", () => {
  it("keep numbers, real dates and leading zeros, and show no hidden sheet", async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: "İyun ə",
          rows: [
            ["month", null, "teams"],
            [new Date(Date.UTC(2023, 2, 5)), "007", 1.5],
            [],
            ["Тертер", true, null],
          ],
        },
        { name: "secret", hidden: true, rows: [["month"]] },
      ],
    });
    const answer = await read(bytes);
    expect(answer).toEqual({
      kind: "sheets",
      sheets: [
        {
          name: "İyun ə",
          rows: [
            { number: 1, cells: ["month", null, "teams"] },
            { number: 2, cells: [{ day: "2023-03-05" }, "007", 1.5] },
            { number: 4, cells: ["Тертер", true] },
          ],
        },
      ],
    });
  });

  it("that are cut off or overwritten are refused, wherever", async () => {
    const bytes = await writeXlsx({
      sheets: [{ name: "a", rows: [["month", "area", "teams"]] }],
    });
    for (let end = 4; end < bytes.length; end += 97) {
      expect(await refusal(read(bytes.subarray(0, end)))).toBe("broken");
    }
    for (let at = 60; at < bytes.length; at += 31) {
      const damaged = bytes.slice();
      damaged.fill(0x55, at, at + 20);
      // Some bytes do not matter; nothing throws.
      expect(["broken", "sheets", "archive", "unpacks-too-large"]).toContain(
        await refusal(read(damaged)),
      );
    }
  });

  it("with a password are refused with what to do", async () => {
    const bytes = await writeXlsx({
      sheets: [{ name: "a", rows: [["month"]] }],
      encryption: { password: "secret", spinCount: 1000 },
    });
    expect(await refusal(read(bytes))).toBe("password");
  });

  it("that claim to unpack without end are refused before they are unpacked", async () => {
    const bytes = await writeXlsx({
      sheets: [{ name: "a", rows: [["month"]] }],
    });
    const bomb = bytes.slice();
    const view = new DataView(bomb.buffer);
    for (let at = 0; at < bomb.length - 4; at++) {
      if (view.getUint32(at, true) === 0x02014b50) {
        view.setUint32(at + 20, 1024 * 1024, true);
        view.setUint32(at + 24, 900 * 1024 * 1024, true);
      }
    }
    expect(await refusal(read(bomb))).toBe("unpacks-too-large");
  });
});

describe("other files", () => {
  const ole = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
  it.each([
    ["empty", []],
    ["empty", [...Buffer.from(" \n\n")]],
    ["old-excel", [...ole, ...new Array(600).fill(0)]],
    ["pdf", [...Buffer.from("%PDF-1.7\n")]],
    ["archive", [0x1f, 0x8b, 8, 0]],
    ["web-page", [...Buffer.from("<html><table><tr><td>month")]],
    ["encoding", [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 1, 0]],
    ["broken", [0x50, 0x4b, 3, 4, 1, 2, 3]],
  ])("%s", async (expected, bytes) => {
    expect(await refusal(read(Uint8Array.from(bytes)))).toBe(expected);
  });

  it("larger than we take", async () => {
    const bytes = new Uint8Array(20 * 1024 * 1024 + 1).fill(65);
    expect(await refusal(read(bytes))).toBe("too-large");
  });
});

describe("cells", () => {
  it("have letters as spreadsheets count them", () => {
    expect([0, 25, 26, 701, 702].map(columnLetter)).toEqual([
      "A",
      "Z",
      "AA",
      "ZZ",
      "AAA",
    ]);
  });

  it("lose the apostrophe that keeps a formula harmless, and no other", () => {
    expect(withoutGuard("'=1+1")).toBe("=1+1");
    expect(withoutGuard("''-x")).toBe("'-x");
    expect(withoutGuard("'quoted'")).toBe("'quoted'");
    expect(withoutGuard("=1")).toBe("=1");
  });
});
