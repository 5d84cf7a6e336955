/** Encodings in which spreadsheets of this region write text files. */
export const ENCODINGS = [
  "utf-8",
  "utf-16le",
  "utf-16be",
  "windows-1251",
  "windows-1254",
] as const;
export type Encoding = (typeof ENCODINGS)[number];

export type EncodingReading =
  | { kind: "known"; encoding: Encoding }
  /** Cyrillic or Turkish: the bytes allow both. */
  | { kind: "ambiguous"; between: readonly Encoding[] }
  | { kind: "unreadable" };

const AMBIGUOUS = ["windows-1251", "windows-1254"] as const;

/** Letters beyond ASCII that Azerbaijani and Turkish write in Windows-1254. */
const TURKISH = new Set(
  [..."ÇĞİÖŞÜçğıöşüÂâÎîÛû"].map((letter) => turkishByte(letter)),
);

function turkishByte(letter: string): number {
  const decoder = new TextDecoder("windows-1254");
  for (let byte = 0x80; byte <= 0xff; byte++) {
    if (decoder.decode(Uint8Array.of(byte)) === letter) return byte;
  }
  return -1;
}

const isAsciiLetter = (byte: number) =>
  (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
/** А–я and Ё ё in Windows-1251; letters of 1254 stand at the same places. */
const isCyrillicByte = (byte: number) =>
  byte >= 0xc0 || byte === 0xa8 || byte === 0xb8;

/**
 * How many words speak for each code page. Cyrillic words are written in high
 * bytes alone; Turkish and Azerbaijani words mix them with ASCII letters and
 * hardly ever have three in a row.
 */
function weigh(bytes: Uint8Array): {
  cyrillic: number;
  turkish: number;
  unclear: number;
} {
  const found = { cyrillic: 0, turkish: 0, unclear: 0 };
  let ascii = 0;
  let high: number[] = [];
  const endWord = () => {
    if (high.length > 0) {
      const turkish = high.every((byte) => TURKISH.has(byte));
      if (ascii > 0) found[turkish ? "turkish" : "unclear"] += 1;
      else if (high.length > 2 && high.every(isCyrillicByte)) {
        found.cyrillic += 1;
      } else found.unclear += 1;
    }
    ascii = 0;
    high = [];
  };
  for (const byte of bytes) {
    if (byte >= 0x80) high.push(byte);
    else if (isAsciiLetter(byte)) ascii += 1;
    else endWord();
  }
  endWord();
  return found;
}

const startsWith = (bytes: Uint8Array, ...mark: number[]) =>
  mark.every((byte, index) => bytes[index] === byte);

/** UTF-16 without its mark shows in the zero bytes of every second place. */
function zeroBytes(bytes: Uint8Array): { even: number; odd: number } {
  const zeros = { even: 0, odd: 0 };
  const length = Math.min(bytes.length, 4096);
  for (let at = 0; at < length; at++) {
    if (bytes[at] === 0) zeros[at % 2 === 0 ? "even" : "odd"] += 1;
  }
  return zeros;
}

/** Recognises the encoding of a text file by its mark, else by its content. */
export function recogniseEncoding(bytes: Uint8Array): EncodingReading {
  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) {
    return isUtf8(bytes) ? known("utf-8") : { kind: "unreadable" };
  }
  if (startsWith(bytes, 0xff, 0xfe)) return known("utf-16le");
  if (startsWith(bytes, 0xfe, 0xff)) return known("utf-16be");
  const { even, odd } = zeroBytes(bytes);
  if (even + odd > 0) {
    const enough = Math.min(bytes.length, 4096) / 5;
    if (odd > enough && even === 0) return known("utf-16le");
    if (even > enough && odd === 0) return known("utf-16be");
    return { kind: "unreadable" };
  }
  if (isUtf8(bytes)) return known("utf-8");
  const { cyrillic, turkish, unclear } = weigh(bytes);
  if (cyrillic > 0 && turkish === 0 && cyrillic > unclear) {
    return known("windows-1251");
  }
  if (turkish > 0 && cyrillic === 0 && turkish > unclear) {
    return known("windows-1254");
  }
  return { kind: "ambiguous", between: AMBIGUOUS };
}

const known = (encoding: Encoding): EncodingReading => ({
  kind: "known",
  encoding,
});

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** The text without its byte order mark. Null when the bytes are cut or wrong. */
export function decodeText(
  bytes: Uint8Array,
  encoding: Encoding,
): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The first line that tells the code pages apart, read in each of them. */
export function encodingSamples(
  bytes: Uint8Array,
  between: readonly Encoding[],
): { encoding: Encoding; sample: string }[] {
  const at = bytes.findIndex((byte) => byte >= 0x80);
  const begin = bytes.lastIndexOf(0x0a, at) + 1;
  const end = bytes.indexOf(0x0a, at);
  const line = bytes.subarray(
    Math.max(begin, at - 40),
    Math.min(end < 0 ? bytes.length : end, at + 60),
  );
  return between.map((encoding) => ({
    encoding,
    sample: new TextDecoder(encoding).decode(line).trim(),
  }));
}
