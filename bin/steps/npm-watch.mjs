// @ts-check
import { parentOf } from "./process-identity.mjs";

/**
 * npm runs a script through a shell, which does not pass SIGTERM on: whoever
 * stops npm would leave us running. So when npm or its shell is gone, we stop.
 *
 * @param {() => void} onGone
 */
export function watchNpm(onGone) {
  if (!process.env.npm_lifecycle_event) return;
  const shell = process.ppid;
  const npm = parentOf(shell);
  const watch = setInterval(() => {
    if (process.ppid === shell && parentOf(shell) === npm) return;
    clearInterval(watch);
    onGone();
  }, 500);
  watch.unref();
}
