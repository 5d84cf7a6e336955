// @ts-check
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * Tells a process from a later one with the same number: its number and when
 * it began.
 *
 * @param {number} pid
 * @returns {string | null} null when there is no such process
 */
export function identify(pid) {
  const began =
    process.platform === "linux" ? beganLinux(pid) : beganElsewhere(pid);
  return began ? `${pid} ${began}` : null;
}

/**
 * The parent of a process, or null when that can't be told.
 *
 * @param {number} pid
 */
export function parentOf(pid) {
  const parent = Number(statFields(pid)?.[1]);
  return parent > 0 ? parent : null;
}

/** @param {number} pid */
function beganLinux(pid) {
  const fields = statFields(pid);
  return fields && fields[0] !== "Z" ? fields[19] : null;
}

/**
 * Linux: the fields of /proc/<pid>/stat from the third (state) on; the second
 * is the name in parentheses, which may hold spaces.
 *
 * @param {number} pid
 */
function statFields(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return null;
  }
}

/** @param {number} pid */
function beganElsewhere(pid) {
  const ps = spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], {
    encoding: "utf8",
  });
  return ps.stdout?.trim() || null;
}
