// @ts-check
import { spawn } from "node:child_process";
import { Failure } from "./failure.mjs";

const kept = 64 * 1024;

/** @type {Set<import("node:child_process").ChildProcess>} */
const running = new Set();

/**
 * Runs a program to its end and keeps the last part of what it said.
 *
 * @param {[string, ...string[]]} command the program and its arguments
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, show?: boolean }} options
 *   `show`: pass its output on as it comes
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runCommand([program, ...args], { cwd, env, show = false }) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      env: env ?? process.env,
      stdio: ["ignore", "pipe", "pipe"],
      // A group of its own, so that it can be ended with all it started.
      detached: true,
    });
    running.add(child);
    const tail = keepTail();
    for (const [from, to] of /** @type {const} */ ([
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ])) {
      from.on("data", (chunk) => {
        tail.add(chunk);
        if (show) to.write(chunk);
      });
    }
    child.once("error", (error) => {
      running.delete(child);
      reject(new Failure(`${program} could not be run: ${error.message}.`));
    });
    child.once("close", (code, signal) => {
      running.delete(child);
      const ended = signal ? `\n(ended by ${signal})` : "";
      resolve({ code: code ?? 1, output: tail.text() + ended });
    });
  });
}

/** Ends all programs that still run, with all that they started. */
export async function endCommands() {
  await Promise.all([...running].map(endGroup));
}

/** @param {import("node:child_process").ChildProcess} child */
async function endGroup(child) {
  const { pid } = child;
  if (!pid) return;
  const closed = new Promise((resolve) => child.once("close", resolve));
  signalGroup(pid, "SIGTERM");
  const harder = setTimeout(() => signalGroup(pid, "SIGKILL"), 5000);
  await closed;
  clearTimeout(harder);
}

/**
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 */
function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch {
    // It has ended in the meantime.
  }
}

/** Keeps the last 64 KB of a program's output. */
export function keepTail() {
  /** @type {Buffer[]} */
  let chunks = [];
  let size = 0;
  return {
    /** @param {Buffer} chunk */
    add(chunk) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > 2 * kept) {
        chunks = [Buffer.concat(chunks).subarray(-kept)];
        size = kept;
      }
    },
    text() {
      return Buffer.concat(chunks).subarray(-kept).toString("utf8");
    },
  };
}

/**
 * The last lines of a text.
 *
 * @param {string} text
 * @param {number} count
 */
export function lastLines(text, count) {
  return text.trimEnd().split("\n").slice(-count).join("\n");
}
