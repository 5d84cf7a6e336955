import { gzipSync } from "node:zlib";
import { CLEARANCE_MEASURES } from "@/lib/reporting/vocabulary";
import {
  type BadFile,
  bytesOf,
  csv,
  good,
  HEAD,
  injured,
  PEOPLE,
} from "./bad-rows";
import { encodeText } from "./encode";
import { asCsv } from "./reports";

/** Tables whose shape is wrong, though each of their cells may be right. */
export function badTables(month: string): BadFile[] {
  const row = good(month);
  const without = (column: string) =>
    [HEAD, row].map((cells) => cells.filter((_, at) => HEAD[at] !== column));
  const text = asCsv([HEAD, row, good(month, "AZ-AGM")]);
  const plain = (name: string, says: string, content: string): BadFile => ({
    name,
    says,
    bytes: bytesOf(content),
  });
  return [
    csv("header alone", "no-rows", [HEAD]),
    csv("no header", "no-header", [row, row]),
    csv("no month", "header-missing", without("month")),
    csv("no area", "header-missing", [
      ["month", "cleared_m2", "teams", "dogs"],
      [month, 1, 2, 3],
    ]),
    csv("a column twice", "header-twice", [
      [...HEAD, "teams"],
      [...row, 1],
    ]),
    csv("a column twice, in two languages", "header-twice", [
      [...HEAD, "Месяц"],
      [...row, month],
    ]),
    csv("an area twice", "area-twice", [HEAD, row, row]),
    csv("an area twice, by its name and its code", "area-twice", [
      HEAD,
      row,
      row
        .map((cell, at) => [null, null, null, "Тертер"][at] ?? cell)
        .with(2, null),
    ]),
    csv("a row too short", "fewer-cells", [HEAD, row, row.slice(0, 9)]),
    csv("a row too long", "more-cells", [HEAD, row, [...row, 1, 2]]),
    csv("nil beside figures", "nil-beside-rows", [
      HEAD,
      row,
      [month, null, null, null, ...CLEARANCE_MEASURES.map(() => null), "true"],
    ]),
    csv("another header", "no-header", [
      ["a", "b", "c"],
      ["1", "2", "3"],
    ]),
    csv("casualties without a column", "header-missing", [
      PEOPLE.slice(0, 9),
      injured(month),
    ]),
    plain("an open quote", "quotes", `${text}"2024-03,x`),
    plain("a quote in a word", "quotes", text.replace("AZ-AGM", 'A"Z')),
    plain("separated by pipes", "no-header", text.replaceAll(",", "|")),
    plain(
      "separated by spaces",
      "no-header",
      text.replaceAll(",", " ").replaceAll("  ", " "),
    ),
    plain("cut in the last row", "fewer-cells", text.slice(0, -20)),
    plain("too many rows", "too-many-rows", text + "x\n".repeat(100_030)),
    plain("JSON", "quotes", JSON.stringify([{ month, teams: 1 }])),
    plain("prose", "no-header", "Dear colleague, please find attached.\n"),
    plain("a web page", "web-page", "<html><table><td>month</table>"),
    plain("XML", "web-page", '<?xml version="1.0"?><Workbook/>'),
  ];
}

/** Blocks pasted into the page's field instead of a file. */
export function pastedTables(month: string): BadFile[] {
  const row = good(month);
  const pasted = (
    name: string,
    says: string,
    table: Parameters<typeof csv>[2],
  ) => csv(`pasted: ${name}`, says, table, "\t");
  return [
    pasted("a merged title", "no-header", [
      ["", "Land"],
      ["", "Cleared", "Reduced"],
    ]),
    pasted("without its header", "no-header", [row, good(month, "AZ-AGM")]),
    pasted("one column to the right", "B not-yours", [HEAD, [null, ...row]]),
    pasted("with a total", "A not-a-month", [
      HEAD,
      row,
      ["Total", ...HEAD.slice(1).map((_, at) => (at > 3 ? 5 : null))],
    ]),
    pasted("with the header again below", "B not-yours", [HEAD, row, HEAD]),
    pasted("on its side", "no-header", [
      ["month", month, month],
      ["area_code", "AZ-TAR", "AZ-AGM"],
      ["teams", "1", "2"],
    ]),
    pasted("one column of it", "no-header", [["cleared_m2"], [1], [2]]),
    {
      name: "pasted: from an e-mail",
      says: "A not-a-month",
      bytes: bytesOf(`> ${asCsv([HEAD, row], "\t").replace("\n", "\n> ")}`),
    },
  ];
}

function oleFile(part: string): Uint8Array {
  const mark = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
  const name = Buffer.from(part, "utf16le");
  return new Uint8Array([...mark, ...new Array(1024).fill(0), ...name]);
}

/** Noise that is the same on every run. */
function noise(): BadFile[] {
  let seed = 7;
  const random = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed % 256;
  };
  return Array.from({ length: 6 }, (_, n) => ({
    name: `noise ${n}`,
    says: "encoding",
    bytes: Uint8Array.from({ length: 40 + n * 137 }, random),
  }));
}

/** Bytes that are no table, or no text that could be told apart. */
export function badBytes(month: string): BadFile[] {
  const cyrillic = asCsv([HEAD, good(month)]).replace("AZ-TAR,", "AZ-TAR,№ 5");
  const mixed = new Uint8Array([
    ...bytesOf(asCsv([HEAD])),
    ...encodeText(`${month},,,Тертер\n`, "windows-1251"),
    ...encodeText(`${month},,,Ağdam\n`, "windows-1254"),
  ]);
  const text = asCsv([HEAD, good(month)]);
  const file = (name: string, says: string, bytes: Uint8Array): BadFile => ({
    name,
    says,
    bytes,
  });
  return [
    ...noise(),
    file("nothing", "empty", new Uint8Array()),
    file("blank lines", "empty", bytesOf("\n\n  \n")),
    file("zeros", "encoding", new Uint8Array(500)),
    file(
      "a zero in a cell",
      "encoding",
      bytesOf(text.replace("AZ-TAR", "AZ-TAR\0")),
    ),
    file("PDF", "pdf", bytesOf("%PDF-1.4\n%\n1 0 obj")),
    file("gzip", "archive", new Uint8Array(gzipSync(bytesOf(text)))),
    file("7z", "archive", Uint8Array.of(0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c)),
    file("RAR", "archive", bytesOf("Rar!\u001a\u0007")),
    file(
      "a sign of two alphabets",
      "encoding?",
      encodeText(cyrillic, "windows-1251"),
    ),
    file("two alphabets", "encoding?", mixed),
    file(
      "half a letter",
      "encoding",
      encodeText(text, "utf-16le", true).subarray(0, -1),
    ),
    file(
      "a false mark",
      "encoding",
      new Uint8Array([0xef, 0xbb, 0xbf, 0xff, 0xfe]),
    ),
    file(
      "larger than we take",
      "too-large",
      new Uint8Array(20 * 1024 * 1024 + 1),
    ),
    file("an old workbook", "old-excel", oleFile("Workbook")),
    file("an encrypted workbook", "password", oleFile("EncryptedPackage")),
  ];
}
