/** A number as short as a picture needs it: a tenth of a pixel. */
export function px(value: number): number {
  return Math.round(value * 10) / 10;
}
