// @ts-check
import { spawn } from "node:child_process";
import { get } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { Failure } from "./failure.mjs";
import { nextProgram, root } from "./paths.mjs";
import { portTaken } from "./port.mjs";
import { keepTail, lastLines } from "./run-command.mjs";

const patienceMs = 120_000;

/**
 * @typedef {object} WebServer
 * @property {Promise<Failure>} ended settles when it ended by itself
 * @property {() => Promise<void>} stop
 * @property {number} pid its process
 */

/**
 * Starts the web server and waits until it says that it is healthy.
 *
 * @param {import("./settings.mjs").Settings} settings
 * @param {NodeJS.ProcessEnv} env
 * @param {(stop: () => Promise<void>) => void} onStarted hears how to stop it
 *   before it is healthy
 * @returns {Promise<WebServer>}
 */
export async function startServer({ port, host }, env, onStarted) {
  const preload = new URL("./end-with-parent.mjs", import.meta.url).href;
  const where = host ? ["-H", host] : [];
  const child = spawn(
    process.execPath,
    ["--import", preload, nextProgram, "start", "-p", String(port), ...where],
    {
      cwd: root,
      env,
      // Its own group: Ctrl-C reaches us, and we stop it before the database.
      detached: true,
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    },
  );
  const tail = keepTail();
  let passOn = false;
  child.stdout?.on("data", (chunk) => {
    tail.add(chunk);
    if (passOn) process.stdout.write(chunk);
  });
  child.stderr?.on("data", (chunk) => {
    tail.add(chunk);
    if (passOn) process.stderr.write(chunk);
  });
  /** @type {Promise<Failure>} */
  const ended = new Promise((resolve) => {
    child.once("error", (error) =>
      resolve(new Failure(`The web server could not be run: ${error.message}`)),
    );
    child.once("close", (code, signal) =>
      resolve(explainEnd(tail.text(), signal ?? `exit code ${code}`, port)),
    );
  });
  const stop = () => stopServer(child);
  onStarted(stop);
  await Promise.race([
    untilHealthy(host ?? "127.0.0.1", port, tail),
    ended.then((failure) => Promise.reject(failure)),
  ]);
  // What it says while it starts is ours to tell.
  await sleep(50);
  passOn = true;
  return { ended, stop, pid: child.pid ?? 0 };
}

/**
 * @param {string} output
 * @param {string} how
 * @param {number} port
 */
function explainEnd(output, how, port) {
  if (/EADDRINUSE/.test(output)) return portTaken(port);
  return new Failure(
    `The web server ended by itself (${how}); its last lines are above. Start again with: npm start`,
    lastLines(output, 20),
  );
}

/** @param {import("node:child_process").ChildProcess} child */
async function stopServer(child) {
  if (child.exitCode !== null || child.signalCode !== null || !child.pid)
    return;
  const exited = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  // Requests under way may end; a long download does not hold up the stop.
  const harder = setTimeout(() => child.kill("SIGKILL"), 5000);
  await exited;
  clearTimeout(harder);
}

/**
 * @param {string} host
 * @param {number} port
 * @param {ReturnType<typeof keepTail>} tail
 */
async function untilHealthy(host, port, tail) {
  const deadline = Date.now() + patienceMs;
  let said = "nothing";
  while (Date.now() < deadline) {
    const answer = await askHealth(host, port);
    if (answer?.status === 200) return;
    if (answer) said = `${answer.status} ${answer.body}`;
    await sleep(50);
  }
  throw new Failure(
    `The web server does not become healthy; /api/health says: ${said}`,
    lastLines(tail.text(), 20),
  );
}

/**
 * @param {string} host
 * @param {number} port
 * @returns {Promise<{ status: number, body: string } | null>}
 */
function askHealth(host, port) {
  return new Promise((resolve) => {
    const request = get(
      { host, port, path: "/api/health", timeout: 10_000, agent: false },
      (response) => {
        let body = "";
        response.setEncoding("utf8");
        response.on("data", (chunk) => {
          body = (body + chunk).slice(0, 1000);
        });
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, body }),
        );
        response.on("error", () => resolve(null));
      },
    );
    request.on("timeout", () => request.destroy());
    request.on("error", () => resolve(null));
  });
}
