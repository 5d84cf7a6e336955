import * as reader from "jsqr";

type Read = typeof reader.default;

// A CommonJS module: some loaders put its function one level deeper.
const given: unknown = reader.default;
const read = (
  typeof given === "function" ? given : (given as { default: Read }).default
) as Read;

/** What the QR code in a picture (RGBA) says; null where none is found. */
export function readCodeOf(
  pixels: Uint8ClampedArray,
  width: number,
  height: number,
): string | null {
  return read(pixels, width, height)?.data ?? null;
}
