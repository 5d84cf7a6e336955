/**
 * A name without what people write differently: case (with the Turkish and
 * Azerbaijani dotted and dotless i), spacing, punctuation, superscripts.
 */
export function fold(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll("\u0307", "")
    .replaceAll("ı", "i")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
