/**
 * Widths of text without a browser, to thin and place labels on the server.
 * An estimate for Inter and Arial, in em, rather wide than narrow.
 */
function characterWidth(character: string): number {
  if (/[\s.,:;'’|!ilıІіjİI()·]/u.test(character)) return 0.31;
  if (/[mwMWшщюжмШЩЮЖМЫы–—…%]/u.test(character)) return 0.86;
  if (/\d/u.test(character)) return 0.63;
  if (/\p{Lu}/u.test(character)) return 0.7;
  return 0.58;
}

/** The estimated width of one line of text, in the unit of `fontSize`. */
export function textWidth(text: string, fontSize: number): number {
  let em = 0;
  for (const character of text) em += characterWidth(character);
  return em * fontSize;
}

/** The text, cut with "…" where it is wider than `width`. */
export function cutText(text: string, fontSize: number, width: number): string {
  if (textWidth(text, fontSize) <= width) return text;
  let kept = [...text];
  while (kept.length > 1 && textWidth(`${kept.join("")}…`, fontSize) > width) {
    kept = kept.slice(0, -1);
  }
  return `${kept.join("").trimEnd()}…`;
}

/**
 * Breaks text at spaces into lines no wider than `width`; a longer word is cut.
 * With `maxLines`, what is left over is cut with "…" on the last line.
 */
export function wrapText(
  text: string,
  fontSize: number,
  width: number,
  maxLines = Number.POSITIVE_INFINITY,
): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/u).filter(Boolean)) {
    const last = lines.at(-1);
    const joined = last === undefined ? word : `${last} ${word}`;
    const fits = textWidth(joined, fontSize) <= width;
    if (last !== undefined && (fits || lines.length >= maxLines)) {
      lines[lines.length - 1] = joined;
    } else {
      lines.push(word);
    }
  }
  return lines.map((line) => cutText(line, fontSize, width));
}
