import type { Encoding } from "../encodings";

/** The bytes of a text in a code page, found by reading each byte back. */
function singleByte(text: string, encoding: Encoding): Uint8Array {
  const decoder = new TextDecoder(encoding);
  const bytes = new Map<string, number>();
  for (let byte = 255; byte >= 0; byte--) {
    bytes.set(decoder.decode(Uint8Array.of(byte)), byte);
  }
  return Uint8Array.from([...text], (letter) => {
    const byte = bytes.get(letter);
    if (byte === undefined) throw new Error(`${encoding} has no ${letter}`);
    return byte;
  });
}

/** A text as a spreadsheet program saves it in this encoding. */
export function encodeText(
  text: string,
  encoding: Encoding,
  mark = false,
): Uint8Array {
  const marked = mark ? `\ufeff${text}` : text;
  if (encoding === "utf-8") return new TextEncoder().encode(marked);
  if (encoding === "utf-16le") {
    return Uint8Array.from(Buffer.from(marked, "utf16le"));
  }
  if (encoding === "utf-16be") {
    return Uint8Array.from(Buffer.from(marked, "utf16le").swap16());
  }
  return singleByte(text, encoding);
}
