import { type Archive, readArchive } from "./archive";
import type { Sheet } from "./cells";
import { type HeaderScore, readDelimited } from "./delimited";
import {
  decodeText,
  type Encoding,
  encodingSamples,
  recogniseEncoding,
} from "./encodings";
import { MAX_BYTES } from "./limits";
import type { FileQuestion, FileRefusal } from "./refusals";
import { readWorkbook } from "./workbook";

export type FileReading =
  | { kind: "sheets"; sheets: Sheet[] }
  | { kind: "refused"; refusal: FileRefusal }
  | { kind: "asked"; question: FileQuestion };

export interface FileOptions {
  /** The person's answer where the encoding was asked. */
  encoding?: Encoding;
  score: HeaderScore;
  onProgress?: (rows: number) => void;
}

const refused = (refusal: FileRefusal): FileReading => ({
  kind: "refused",
  refusal,
});

const MARKS = {
  zip: [0x50, 0x4b, 0x03, 0x04],
  emptyZip: [0x50, 0x4b, 0x05, 0x06],
  ole: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
  pdf: [0x25, 0x50, 0x44, 0x46, 0x2d],
  gzip: [0x1f, 0x8b],
  sevenZip: [0x37, 0x7a, 0xbc, 0xaf],
  rar: [0x52, 0x61, 0x72, 0x21],
} as const;

const begins = (bytes: Uint8Array, mark: readonly number[]) =>
  bytes.length >= mark.length && mark.every((byte, at) => bytes[at] === byte);

const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString("latin1");

/** An encrypted workbook names its parts in UTF-16 inside an OLE container. */
function isEncrypted(bytes: Uint8Array): boolean {
  const needle = Buffer.from("EncryptedPackage", "utf16le");
  return Buffer.from(bytes).includes(needle);
}

function archiveRefusal(archive: Archive, bytes: Uint8Array) {
  const has = (name: string) => archive.names.includes(name);
  if (has("xl/workbook.xml")) return null;
  if (has("xl/workbook.bin")) return { refusal: "binary-excel" } as const;
  if (has("mimetype") && latin(bytes.subarray(0, 120)).includes("opendoc")) {
    return { refusal: "open-document" } as const;
  }
  return { refusal: "archive" } as const;
}

async function readZip(
  bytes: Uint8Array,
  { onProgress }: FileOptions,
): Promise<FileReading> {
  const listed = readArchive(bytes);
  if (!listed.ok) return refused(listed.refusal);
  const refusal = archiveRefusal(listed.archive, bytes);
  if (refusal) return refused(refusal);
  const read = await readWorkbook(bytes, onProgress);
  return read.ok
    ? { kind: "sheets", sheets: read.sheets }
    : refused(read.refusal);
}

async function readText(
  bytes: Uint8Array,
  { encoding: chosen, score, onProgress }: FileOptions,
): Promise<FileReading> {
  const recognised = recogniseEncoding(bytes);
  if (recognised.kind === "unreadable") return refused({ refusal: "encoding" });
  if (recognised.kind === "ambiguous" && !chosen) {
    const samples = encodingSamples(bytes, recognised.between);
    return { kind: "asked", question: { question: "encoding", samples } };
  }
  const encoding =
    recognised.kind === "known" ? recognised.encoding : (chosen ?? "utf-8");
  const text = decodeText(bytes, encoding);
  if (text === null || text.includes("\0")) {
    return refused({ refusal: "encoding" });
  }
  if (text.trim() === "") return refused({ refusal: "empty" });
  if (/^\s*<(!doctype|html|\?xml|table)/i.test(text)) {
    return refused({ refusal: "web-page" });
  }
  const read = await readDelimited(text, score, onProgress);
  return read.ok
    ? { kind: "sheets", sheets: [{ name: null, rows: read.rows }] }
    : refused(read.refusal);
}

/**
 * Reads a file's bytes into tables of cells, whatever its name says. What can't
 * be read is refused with what to do instead; what only the person can know is
 * asked. Never throws for anything that is in the file.
 */
export async function readFile(
  bytes: Uint8Array,
  options: FileOptions,
): Promise<FileReading> {
  if (bytes.length === 0) return refused({ refusal: "empty" });
  if (bytes.length > MAX_BYTES) {
    return refused({ refusal: "too-large", limit: MAX_BYTES });
  }
  if (begins(bytes, MARKS.zip)) return readZip(bytes, options);
  if (begins(bytes, MARKS.ole)) {
    return refused({ refusal: isEncrypted(bytes) ? "password" : "old-excel" });
  }
  if (begins(bytes, MARKS.pdf)) return refused({ refusal: "pdf" });
  const packed = [MARKS.emptyZip, MARKS.gzip, MARKS.sevenZip, MARKS.rar];
  if (packed.some((mark) => begins(bytes, mark))) {
    return refused({ refusal: "archive" });
  }
  return readText(bytes, options);
}
