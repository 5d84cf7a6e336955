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

/** @param {number} pid */
function beganLinux(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // Fields after the name in parentheses, which may hold spaces: the first
    // is field 3 (state), and field 22 is the time it began.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" ? null : fields[19];
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
