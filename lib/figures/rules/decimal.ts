/**
 * Exact decimals. A published figure is evidence, so its digits are never put
 * through binary fractions: 53,081.8 ha stays 53081.8 through every sum.
 */
export interface Decimal {
  /** The value times ten to the power of `places`. */
  units: bigint;
  /** Digits behind the decimal point, kept as published: 10070.0 has one. */
  places: number;
}

const DECIMAL = /^-?\d+(\.\d+)?$/;

/** Reads `1234`, `1234.5`, `-3`. Throws on anything else. */
export function parseDecimal(text: string): Decimal {
  if (!DECIMAL.test(text)) throw new RangeError(`not a decimal: ${text}`);
  const [whole = "", fraction = ""] = text.split(".");
  return { units: BigInt(whole + fraction), places: fraction.length };
}

function scaled({ units, places }: Decimal, to: number): bigint {
  return units * 10n ** BigInt(to - places);
}

/** Both on the finer of the two scales. */
function aligned(a: Decimal, b: Decimal): [bigint, bigint, number] {
  const places = Math.max(a.places, b.places);
  return [scaled(a, places), scaled(b, places), places];
}

export function add(a: Decimal, b: Decimal): Decimal {
  const [x, y, places] = aligned(a, b);
  return { units: x + y, places };
}

export function subtract(a: Decimal, b: Decimal): Decimal {
  return add(a, { units: -b.units, places: b.places });
}

export function sumOfDecimals(values: readonly Decimal[]): Decimal {
  return values.reduce(add, { units: 0n, places: 0 });
}

export function absolute({ units, places }: Decimal): Decimal {
  return { units: units < 0n ? -units : units, places };
}

/** Negative, zero or positive, as a sort function wants it. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const [x, y] = aligned(a, b);
  return x < y ? -1 : x > y ? 1 : 0;
}

export function isZero({ units }: Decimal): boolean {
  return units === 0n;
}

/** Times ten to the power of `power`, without losing a digit. */
export function shiftDecimal(
  { units, places }: Decimal,
  power: number,
): Decimal {
  const left = places - power;
  return left >= 0
    ? { units, places: left }
    : { units: units * 10n ** BigInt(-left), places: 0 };
}

/** The number without zeros that only show precision: 10070.0 reads 10070. */
export function trimDecimal(decimal: Decimal): Decimal {
  let { units, places } = decimal;
  while (places > 0 && units % 10n === 0n) {
    units /= 10n;
    places -= 1;
  }
  return { units, places };
}

/** As text with a decimal point, every kept place written. */
export function writeDecimal({ units, places }: Decimal): string {
  const negative = units < 0n;
  const digits = String(negative ? -units : units).padStart(places + 1, "0");
  const whole = digits.slice(0, digits.length - places);
  const fraction = digits.slice(digits.length - places);
  return `${negative ? "-" : ""}${whole}${places > 0 ? `.${fraction}` : ""}`;
}

/**
 * To a multiple of ten to the power of `power`; towards zero, or to the nearest
 * with halves away from zero, as the press rounds.
 */
export function roundTo(
  decimal: Decimal,
  power: number,
  way: "truncate" | "nearest",
): Decimal {
  const drop = decimal.places + power;
  if (drop <= 0) return decimal;
  const step = 10n ** BigInt(drop);
  const size = decimal.units < 0n ? -decimal.units : decimal.units;
  const kept = (way === "nearest" ? size + step / 2n : size) / step;
  const units = (decimal.units < 0n ? -kept : kept) * step;
  return trimDecimal({ units, places: decimal.places });
}
