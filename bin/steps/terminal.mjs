// @ts-check

/**
 * Seconds for people: `0.3 s`, `41 s`, `2 min 5 s`.
 *
 * @param {number} milliseconds
 */
export function duration(milliseconds) {
  const seconds = milliseconds / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 59.5) return `${Math.round(seconds)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** @param {string} text */
export function say(text) {
  process.stdout.write(`${text}\n`);
}

/**
 * Runs one step and says what it was and how long it took. A step that takes
 * longer than a second is announced, and a long one says that it goes on.
 *
 * @template T
 * @param {string} title as in "Install packages"
 * @param {() => Promise<T>} work
 * @param {(result: T) => string} [outcome] what came of it, as in "up to date"
 * @returns {Promise<T>}
 */
export async function step(title, work, outcome = () => "done") {
  const begin = performance.now();
  const elapsed = () => duration(performance.now() - begin);
  const announce = setTimeout(() => say(`${title} …`), 1000);
  const goesOn = setInterval(
    () => say(`${title} … ${elapsed()} so far`),
    30_000,
  );
  try {
    const result = await work();
    say(`${title}: ${outcome(result)} (${elapsed()})`);
    return result;
  } finally {
    clearTimeout(announce);
    clearInterval(goesOn);
  }
}
