import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The report's typeface: Inter, two weights, unmodified files with their
 * licence in `fonts/`.
 */
const FILES = ["Inter-Regular.otf", "Inter-SemiBold.otf"] as const;

const FONT_NAME = "Inter";
/**
 * The name that the typesetter knows our copy by. It searches the machine's
 * fonts too and has no switch against it, and a machine may have another
 * "Inter": only a name that no machine has makes the same report look the
 * same everywhere. As long as `FONT_NAME`, so that it fits in its place.
 */
export const REPORT_FONT = "IntMR";

export interface ReportFonts {
  /** Font files for the typesetter, known as `REPORT_FONT`. */
  blobs: Buffer[];
  /** Whether every weight can draw the character of this code point. */
  covers(codePoint: number): boolean;
}

/** Reads the fonts from `<folder>/fonts`. Throws if a file is missing. */
export function loadReportFonts(folder: string): ReportFonts {
  const blobs = FILES.map((file) => readFileSync(join(folder, "fonts", file)));
  const coverages = blobs.map(readCoverage);
  for (const blob of blobs) renameFamily(blob);
  return {
    blobs,
    covers: (codePoint) => coverages.every((set) => set.has(codePoint)),
  };
}

/** Where a table of an OpenType file begins (OpenType 1.9, "Table Directory"). */
function tableOffset(font: Buffer, tag: string): number {
  const count = font.readUInt16BE(4);
  for (let i = 0; i < count; i++) {
    const record = 12 + i * 16;
    if (font.toString("latin1", record, record + 4) === tag) {
      return font.readUInt32BE(record + 8);
    }
  }
  throw new Error(`The font file has no "${tag}" table`);
}

/** Family names: 1 is the family by weight, 16 the family of all weights. */
const FAMILY_NAME_IDS = [1, 16];

/** Replaces the family name inside the buffer, length for length. */
function renameFamily(font: Buffer): void {
  const table = tableOffset(font, "name");
  const count = font.readUInt16BE(table + 2);
  const strings = table + font.readUInt16BE(table + 4);
  for (let i = 0; i < count; i++) {
    const record = table + 6 + i * 12;
    if (!FAMILY_NAME_IDS.includes(font.readUInt16BE(record + 6))) continue;
    const offset = strings + font.readUInt16BE(record + 10);
    // Platform 1 (Macintosh) has one byte a letter, the others UTF-16.
    const encode = font.readUInt16BE(record) === 1 ? latin1 : utf16be;
    const old = encode(FONT_NAME);
    const renamed = encode(REPORT_FONT);
    const found = font.subarray(offset, offset + old.length);
    if (found.equals(old) || found.equals(renamed)) renamed.copy(found);
    else throw new Error(`The font's family is not "${FONT_NAME}"`);
  }
}

const latin1 = (text: string) => Buffer.from(text, "latin1");
const utf16be = (text: string) => Buffer.from(text, "utf16le").swap16();

/** The code points a font has a glyph for, from its format 12 character map. */
function readCoverage(font: Buffer): Set<number> {
  const table = tableOffset(font, "cmap");
  const count = font.readUInt16BE(table + 2);
  for (let i = 0; i < count; i++) {
    const map = table + font.readUInt32BE(table + 4 + i * 8 + 4);
    if (font.readUInt16BE(map) === 12) return readSegments(font, map);
  }
  throw new Error("The font file has no format 12 character map");
}

function readSegments(font: Buffer, map: number): Set<number> {
  const covered = new Set<number>();
  const groups = font.readUInt32BE(map + 12);
  for (let i = 0; i < groups; i++) {
    const group = map + 16 + i * 12;
    const last = font.readUInt32BE(group + 4);
    for (let code = font.readUInt32BE(group); code <= last; code++) {
      covered.add(code);
    }
  }
  return covered;
}
