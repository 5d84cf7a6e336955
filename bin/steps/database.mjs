// @ts-check
import { fork } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { Failure } from "./failure.mjs";
import { postgresFolder, root } from "./paths.mjs";
import { keepTail, lastLines } from "./run-command.mjs";
import { say } from "./terminal.mjs";

/**
 * What the database program says over its channel; see bin/database.ts.
 *
 * @typedef {{ kind: "progress", text: string }
 *   | { kind: "ready", appUrl: string, setupPath: string | null }
 *   | { kind: "failed", message: string }} DatabaseMessage
 */

/**
 * @typedef {object} PreparedDatabase
 * @property {string} appUrl the app's own login
 * @property {string | null} setupPath one-time link for the first administrator
 * @property {Promise<Failure>} ended settles when the embedded server is lost
 */

/**
 * Starts the program that brings the database up, up to date and, when it is
 * embedded, keeps it until we are gone.
 *
 * @param {import("./settings.mjs").Settings} settings
 * @param {import("./secrets.mjs").Secrets} secrets
 * @param {(stop: () => Promise<void>) => void} onStarted hears how to stop it
 * @returns {Promise<PreparedDatabase>}
 */
export async function prepareDatabase(settings, secrets, onStarted) {
  const child = fork("bin/database.ts", {
    cwd: root,
    execArgv: ["--conditions=react-server", "--import", "tsx"],
    env: { ...process.env, NODE_ENV: "production" },
    // Its own group: Ctrl-C reaches us, and we stop it last.
    detached: true,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const tail = keepTail();
  child.stdout?.on("data", (chunk) => tail.add(chunk));
  child.stderr?.on("data", (chunk) => tail.add(chunk));
  // Not "close", which a child whose channel we closed never emits.
  const exited = new Promise((resolve) => child.once("exit", resolve));
  onStarted(async () => {
    if (child.connected) child.disconnect();
    await exited;
  });
  child.send({ settings, appRolePassword: secrets.appRolePassword });
  const lost = exited.then(async () => {
    await sleep(50); // for its last words
    return new Failure(
      `The database ended by itself; its last lines are in ${postgresFolder}.log. Start again with: npm start`,
      lastLines(tail.text(), 20),
    );
  });
  return new Promise((resolve, reject) => {
    child.on("message", (value) => {
      const message = /** @type {DatabaseMessage} */ (value);
      if (message.kind === "progress") say(message.text);
      if (message.kind === "failed") reject(new Failure(message.message));
      if (message.kind === "ready") {
        const { appUrl, setupPath } = message;
        // An external database is not ours to keep: the program has ended.
        const ended = settings.databaseUrl ? new Promise(() => {}) : lost;
        resolve({ appUrl, setupPath, ended });
      }
    });
    child.once("error", reject);
    void lost.then(reject);
  });
}
