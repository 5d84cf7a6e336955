// @ts-check
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { Failure } from "./failure.mjs";
import { identify } from "./process-identity.mjs";

/**
 * Keeps a second start out of the same folder. The file of a start that was
 * killed does not count: its process is gone.
 *
 * @param {string} file
 * @param {string} url where this start will serve, for the other's message
 * @returns {{ release: () => void, wasKilled: boolean }} `wasKilled`: an
 *   earlier start was killed, and what it started may need a moment to end
 */
export function takeLock(file, url) {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const text = JSON.stringify({ process: identify(process.pid), url });
  let wasKilled = false;
  for (let tries = 0; ; tries++) {
    try {
      writeFileSync(file, text, { flag: "wx", mode: 0o600 });
      return { release: () => rmSync(file, { force: true }), wasKilled };
    } catch (error) {
      const { code } = /** @type {NodeJS.ErrnoException} */ (error);
      if (code !== "EEXIST" || tries > 3) throw error;
    }
    const holder = lockHolder(file);
    if (holder) {
      throw new Failure(
        `This folder is already started by process ${holder.pid}, for ${holder.url}. Stop that one first (Ctrl-C there, or: kill ${holder.pid}).`,
      );
    }
    rmSync(file, { force: true });
    wasKilled = true;
  }
}

/**
 * The living process that holds a lock.
 *
 * @param {string} file
 * @returns {{ pid: number, url: string } | null}
 */
export function lockHolder(file) {
  /** @type {{ process?: string, url?: string }} */
  let held;
  try {
    held = JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
  const pid = Number(held.process?.split(" ")[0]);
  if (!pid || pid === process.pid || identify(pid) !== held.process) {
    return null;
  }
  return { pid, url: held.url ?? "an unknown address" };
}
