// @ts-check
import { readFileSync } from "node:fs";
import { parentOf } from "./process-identity.mjs";

/**
 * Whoever stops npm would leave us running: npm may have put a shell between,
 * which passes no signal on, or be killed. So when npm is gone, we stop.
 *
 * @param {() => void} onGone
 */
export function watchNpm(onGone) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const npm = isShell(parent) ? parentOf(parent) : null;
  const watch = setInterval(() => {
    if (process.ppid === parent && (!npm || parentOf(parent) === npm)) return;
    clearInterval(watch);
    onGone();
  }, 500);
  watch.unref();
}

/** @param {number} pid */
function isShell(pid) {
  try {
    const name = readFileSync(`/proc/${pid}/comm`, "utf8").trim();
    return /^(ba|da|z|k|a)?sh$/.test(name);
  } catch {
    return false;
  }
}
