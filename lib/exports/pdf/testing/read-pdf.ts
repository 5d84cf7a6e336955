import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readCodeOf } from "./read-code";

/** Whether a program is there at all; its exit code does not matter. */
function installed(program: string): boolean {
  return !spawnSync(program, ["--version"]).error;
}

const POPPLER = ["pdftotext", "pdfinfo", "pdffonts", "pdftohtml", "pdftoppm"];
const missing = POPPLER.filter((program) => !installed(program));

/** Why PDFs can't be read back on this machine, or `null` if they can. */
export const whyUnreadable: string | null =
  missing.length > 0
    ? `not run: ${missing.join(", ")} not found (package poppler-utils)`
    : null;

export const hasQpdf = installed("qpdf");

export interface ReadPdf {
  /** The text of each page, in reading order, without any white space. */
  pages(): string[];
  /** `Pages`, `Tagged`, `Title` … as pdfinfo names them. */
  info(): Map<string, string>;
  /** The XMP packet. */
  metadata(): string;
  /** PostScript names without the subset's prefix. */
  fonts(): string[];
  /** Titles of the bookmarks, without their nesting. */
  bookmarks(): string[];
  /** What `qpdf --check` finds wrong, or `null` if nothing (or no qpdf). */
  damage(): string | null;
  /** Values of a key of any PDF object; empty without qpdf. */
  valuesOf(key: string): string[];
  /** What the QR code on the first page says, read from its picture. */
  code(): string | null;
}

/** Reads a PDF with other people's programs (poppler, qpdf), each when asked. */
export function readPdf(bytes: Uint8Array): ReadPdf {
  const run = (program: string, before: string[], after: string[] = []) =>
    withFile(bytes, (file) => output(program, [...before, file, ...after]));
  return {
    pages: () =>
      run("pdftotext", ["-raw"], ["-"]).split("\f").slice(0, -1).map(compact),
    info: () => readInfo(run("pdfinfo", [])),
    metadata: () => run("pdfinfo", ["-meta"]),
    fonts: () => readFonts(run("pdffonts", [])),
    bookmarks: () => readBookmarks(run("pdftohtml", ["-xml", "-i", "-stdout"])),
    damage: () => (hasQpdf ? findDamage(bytes) : null),
    valuesOf: (key) =>
      hasQpdf ? readValues(run("qpdf", ["--json"]), key) : [],
    code: () =>
      withFile(bytes, (file) => {
        const page = spawnSync(
          "pdftoppm",
          ["-r", "150", "-gray", "-f", "1", "-l", "1", file],
          { maxBuffer: 64 * 1024 * 1024 },
        );
        if (page.error) throw page.error;
        return readCode(page.stdout);
      }),
  };
}

/** Finds and reads a QR code in a grey picture (PGM, one byte a pixel). */
function readCode(pgm: Buffer): string | null {
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(
    pgm.toString("latin1", 0, 40),
  );
  if (!head) throw new Error("not a grey picture");
  const [width, height] = [Number(head[1]), Number(head[2])];
  const pixels = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let i = 0; i < width * height; i++) {
    pixels.fill(pgm[head[0].length + i] ?? 255, i * 4, i * 4 + 3);
  }
  return readCodeOf(pixels, width, height);
}

function withFile<T>(bytes: Uint8Array, read: (file: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "report-pdf-"));
  const file = join(folder, "report.pdf");
  writeFileSync(file, bytes);
  try {
    return read(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function findDamage(bytes: Uint8Array): string | null {
  const { status, stdout, stderr } = withFile(bytes, (file) =>
    spawnSync("qpdf", ["--check", file], { encoding: "utf8" }),
  );
  return status === 0 ? null : stdout + stderr;
}

function readValues(objects: string, key: string): string[] {
  const pattern = new RegExp(`"/${key}": ("u:[^\\n]*")`, "g");
  return [...objects.matchAll(pattern)].map(([, value = '""']) =>
    String(JSON.parse(value)).slice(2),
  );
}

/** Text as `pages` holds it: spaces and line ends are the layout's affair. */
export function compact(text: string): string {
  return text.replace(/\s/g, "");
}

function output(program: string, parameters: string[]): string {
  const { error, stdout } = spawnSync(program, parameters, {
    maxBuffer: 64 * 1024 * 1024,
  });
  if (error) throw error;
  return stdout.toString("utf8");
}

function readInfo(text: string): Map<string, string> {
  return new Map(
    text.split("\n").map((line) => {
      const [key = "", ...value] = line.split(":");
      return [key, value.join(":").trim()];
    }),
  );
}

function readFonts(text: string): string[] {
  return text
    .split("\n")
    .slice(2)
    .filter((line) => line !== "")
    .map((line) => (line.split(/\s/)[0] ?? "").replace(/^[A-Z]{6}\+/, ""))
    .sort();
}

function readBookmarks(xml: string): string[] {
  return [...xml.matchAll(/<item page="\d+">([^<]*)<\/item>/g)].map(
    ([, title = ""]) => title,
  );
}
