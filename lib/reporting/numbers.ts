/**
 * Reads figures as people type them, in any of the three languages' habits:
 * `1234`, `1 234`, `1,234.5`, `1.234,5`, `12,5 ha`, `120 000 m²`. Where
 * thousands and decimals can't be told apart (`1.234`, `5,983`) it asks and
 * never guesses: a factor of a thousand would pass unseen.
 */

export type NumberProblem =
  | { problem: "not-a-number" }
  | { problem: "negative" }
  | { problem: "fraction" }
  | { problem: "too-large" }
  /** Two readings are possible; both are written so that they can't be misread. */
  | { problem: "ambiguous"; asWhole: string; asDecimal: string };

export type NumberReading =
  | { ok: true; value: number | null }
  | ({ ok: false } & NumberProblem);

// Space, no-break space, narrow no-break space, thin space, apostrophes.
const SPACES = /[\s\u00a0\u202f\u2009'’]/g;
const MINUS = /^[-\u2212\u2013]/;

const M2_PER_HECTARE = 10_000;
/** Largest values that the tables take (a 32-bit count; the land area of the Earth). */
const MAX_COUNT = 2_147_483_647;
const MAX_M2 = 149_000_000_000_000;

/** A number as typed, its digits untouched. */
export type TypedDecimal =
  | { ok: true; whole: string; fraction: string; negative: boolean }
  | ({ ok: false } & NumberProblem);

/** Splits digits, grouping and decimals; the text has no unit any more. */
export function readDecimal(text: string): TypedDecimal {
  const negative = MINUS.test(text);
  const body = text.replace(MINUS, "").trim();
  const spaced = /\d[\s\u00a0\u202f\u2009'’]\d/.test(body);
  if (
    spaced &&
    !/^\d{1,3}([\s\u00a0\u202f\u2009'’]\d{3})+([.,]\d+)?$/.test(body)
  ) {
    return { ok: false, problem: "not-a-number" };
  }
  const digits = body.replace(SPACES, "");
  if (!/^(\d+([.,]\d+)*|[.,]\d+)$/.test(digits)) {
    return { ok: false, problem: "not-a-number" };
  }
  const marks = digits.match(/[.,]/g) ?? [];
  const last = marks.at(-1);
  if (last === undefined) {
    return { ok: true, whole: digits, fraction: "", negative };
  }
  const at = digits.lastIndexOf(last);
  const before = digits.slice(0, at);
  const after = digits.slice(at + 1);

  if (marks.length > 1) {
    const grouping = marks[0];
    if (marks.every((mark) => mark === grouping)) {
      // 1,234,567: one mark several times can only group.
      const grouped = new RegExp(`^\\d{1,3}(\\${grouping}\\d{3})+$`);
      return grouped.test(digits)
        ? {
            ok: true,
            whole: digits.replace(/[.,]/g, ""),
            fraction: "",
            negative,
          }
        : { ok: false, problem: "not-a-number" };
    }
    // 1,234.5: the last mark is the decimal, the others must group by three.
    const grouped = new RegExp(`^\\d{1,3}(\\${grouping}\\d{3})+$`);
    return grouped.test(before) && grouping !== last
      ? {
          ok: true,
          whole: before.replace(/[.,]/g, ""),
          fraction: after,
          negative,
        }
      : { ok: false, problem: "not-a-number" };
  }

  // One mark. `5,983` may be 5983 or 5.983; `0,955`, `12,5`, `5983,125` and
  // `1 234,500` can't be misread.
  const couldGroup = after.length === 3 && /^[1-9]\d{0,2}$/.test(before);
  if (couldGroup && !spaced) {
    return {
      ok: false,
      problem: "ambiguous",
      asWhole: before + after,
      asDecimal: `${before}${last}${after}0`,
    };
  }
  return { ok: true, whole: before || "0", fraction: after, negative };
}

/** A whole number of items, persons, teams or days; blank reads as `null`. */
export function readCount(text: string): NumberReading {
  const trimmed = text.trim();
  if (trimmed === "") return { ok: true, value: null };
  const read = readDecimal(trimmed);
  if (!read.ok) return read;
  const value = Number(read.whole);
  const fraction = /[1-9]/.test(read.fraction);
  if (read.negative && (value > 0 || fraction)) {
    return { ok: false, problem: "negative" };
  }
  if (fraction) return { ok: false, problem: "fraction" };
  if (value > MAX_COUNT) return { ok: false, problem: "too-large" };
  return { ok: true, value };
}

const SQUARE_METRES = /\s*(m2|m²|м2|м²|kv\.?\s?m|кв\.?\s?м)\.?$/i;
const HECTARES = /\s*(ha|га|hektar|hectares?)\.?$/i;

/**
 * Land as whole square metres. Without a unit the text is read in hectares;
 * "m²" and "ha" are understood. Finer than a square metre is refused.
 */
export function readLand(text: string): NumberReading {
  const trimmed = text.trim();
  if (trimmed === "") return { ok: true, value: null };
  const inSquareMetres = SQUARE_METRES.test(trimmed);
  const bare = trimmed
    .replace(inSquareMetres ? SQUARE_METRES : HECTARES, "")
    .trim();
  const read = readDecimal(bare);
  if (!read.ok) return read;
  // Shift the decimal as text: 53,081.8 ha must not become 530817999.99 m².
  const places = inSquareMetres ? 0 : String(M2_PER_HECTARE).length - 1;
  const kept = read.fraction.slice(0, places).padEnd(places, "0");
  const lost = read.fraction.slice(places);
  const value = Number(read.whole + kept);
  if (read.negative && (value > 0 || /[1-9]/.test(lost))) {
    return { ok: false, problem: "negative" };
  }
  if (/[1-9]/.test(lost)) return { ok: false, problem: "fraction" };
  if (value > MAX_M2) return { ok: false, problem: "too-large" };
  return { ok: true, value };
}

/**
 * Square metres as hectares in a form that `readLand` reads back unchanged:
 * no grouping, a decimal point, and never three decimals behind a short whole.
 */
export function writeLand(m2: number | null): string {
  if (m2 === null) return "";
  const whole = Math.floor(m2 / M2_PER_HECTARE);
  const rest = String(m2 % M2_PER_HECTARE).padStart(4, "0");
  const fraction = rest.replace(/0+$/, "");
  if (fraction === "") return String(whole);
  return `${whole}.${fraction.length === 3 ? rest : fraction}`;
}

/** A count as `readCount` reads it back. */
export function writeCount(value: number | null): string {
  return value === null ? "" : String(value);
}
