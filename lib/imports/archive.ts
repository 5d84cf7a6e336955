import { MAX_PARTS, MAX_UNPACKED_BYTES } from "./limits";
import type { FileRefusal } from "./refusals";

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LONGEST_COMMENT = 65_535;
const STORED = 0;
/** DEFLATE packs at most about 1,032 to 1. */
const MAX_RATIO = 1_040;

export interface Archive {
  names: string[];
}

/**
 * Reads the list of parts of a ZIP file and refuses what would unpack to more
 * than we take, before anything is unpacked. The reader that follows stops each
 * part at the size that is declared here, so that a false size helps nobody.
 */
export function readArchive(
  bytes: Uint8Array,
): { ok: true; archive: Archive } | { ok: false; refusal: FileRefusal } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const broken = { ok: false, refusal: { refusal: "broken" } } as const;
  const tooLarge = {
    ok: false,
    refusal: { refusal: "unpacks-too-large" },
  } as const;

  const end = findEnd(view);
  if (end === null) return broken;
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  // The marks of ZIP64: no workbook that we take needs it.
  if (count === 0xffff || at === 0xffffffff) return tooLarge;
  if (count > MAX_PARTS) return tooLarge;

  const names: string[] = [];
  let unpacked = 0;
  for (let part = 0; part < count; part++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== ENTRY) {
      return broken;
    }
    const method = view.getUint16(at + 10, true);
    const packed = view.getUint32(at + 20, true);
    const size = view.getUint32(at + 24, true);
    const nameLength = view.getUint16(at + 28, true);
    const more = view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    // A part of size 0 with content has no honest size to stop at.
    if (size === 0 && packed > 2) return broken;
    if (method === STORED ? size !== packed : size > packed * MAX_RATIO) {
      return broken;
    }
    unpacked += size;
    if (unpacked > MAX_UNPACKED_BYTES) return tooLarge;
    const name = bytes.subarray(at + 46, at + 46 + nameLength);
    names.push(new TextDecoder().decode(name));
    at += 46 + nameLength + more;
  }
  return { ok: true, archive: { names } };
}

function findEnd(view: DataView): number | null {
  const last = view.byteLength - 22;
  for (let at = last; at >= 0 && at >= last - LONGEST_COMMENT; at--) {
    if (view.getUint32(at, true) === END) return at;
  }
  return null;
}
