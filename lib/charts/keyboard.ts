/** How far a page key jumps: a year where there is more than one, else a quarter. */
function pageOf(count: number): number {
  return count > 12 ? 12 : 3;
}

/**
 * The category a key moves to: arrows step, Home and End go to the ends, page
 * keys jump, Escape leaves (`null`). `undefined` for keys that mean nothing
 * here, which then keep their usual effect.
 */
export function categoryAfterKey(
  key: string,
  current: number | null,
  count: number,
): number | null | undefined {
  if (count === 0) return undefined;
  const last = count - 1;
  const within = (index: number) => Math.min(last, Math.max(0, index));
  switch (key) {
    case "ArrowRight":
    case "ArrowDown":
      return current === null ? 0 : within(current + 1);
    case "ArrowLeft":
    case "ArrowUp":
      return current === null ? last : within(current - 1);
    case "Home":
      return 0;
    case "End":
      return last;
    case "PageDown":
      return within((current ?? 0) + pageOf(count));
    case "PageUp":
      return within((current ?? last) - pageOf(count));
    case "Escape":
      return current === null ? undefined : null;
    default:
      return undefined;
  }
}
