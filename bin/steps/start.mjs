// @ts-check
import { ensureBuild } from "./build.mjs";
import { prepareDatabase } from "./database.mjs";
import { describeFailure } from "./failure.mjs";
import { ensurePackages } from "./install.mjs";
import { takeLock } from "./lock.mjs";
import { watchNpm } from "./npm-watch.mjs";
import { dataFolder, secretsFile, startLock } from "./paths.mjs";
import { checkPort } from "./port.mjs";
import { endCommands } from "./run-command.mjs";
import { ensureSecrets } from "./secrets.mjs";
import { startServer } from "./server.mjs";
import { localUrl, readSettings } from "./settings.mjs";
import { say, step } from "./terminal.mjs";

/** What was started, the first to stop last. @type {(() => unknown)[]} */
const started = [];
/** @type {Promise<never> | null} */
let ending = null;

/** Brings everything up, says so, and stays until a signal or a failure. */
export async function start() {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, endOnRequest);
  }
  watchNpm(endOnRequest);
  // A closed terminal or pipe must not keep us from stopping in order.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", () => {});
  }
  try {
    const failure = await run();
    if (!ending) await endBecause(failure);
  } catch (error) {
    // While it is being stopped, steps break off: that is no failure.
    if (!ending) await endBecause(error);
  }
  await ending;
}

function endOnRequest() {
  if (!ending) say("Stopping …");
  void end(0);
}

/** @returns {Promise<unknown>} why it ended by itself */
async function run() {
  const settings = readSettings(process.env);
  const lock = takeLock(startLock, localUrl(settings.port));
  started.push(lock.release);
  await checkPort(settings.port, settings.host, lock.wasKilled ? 10_000 : 0);
  started.push(endCommands);
  await step("Packages", ensurePackages, (was) =>
    was ? "installed" : "up to date",
  );
  await step("App", ensureBuild, (was) => (was ? "built" : "up to date"));
  const secrets = ensureSecrets(secretsFile);
  const onStarted = (/** @type {() => Promise<void>} */ stop) => {
    started.push(stop);
  };
  const database = await prepareDatabase(settings, secrets, onStarted);
  const env = serverEnvironment(settings, secrets, database.appUrl);
  const server = await step(
    "Web server",
    () => startServer(settings, env, onStarted),
    () => "runs",
  );
  welcome(settings, database.setupPath);
  return Promise.race([server.ended, database.ended]);
}

/**
 * @param {import("./settings.mjs").Settings} settings
 * @param {string | null} setupPath
 */
function welcome({ port, publicUrl }, setupPath) {
  if (setupPath) {
    say("");
    say("No account exists yet. Create the first administrator here (once):");
    say(`  ${publicUrl}${setupPath}`);
  }
  say("");
  say(`Data is kept in ${dataFolder}. Stop with Ctrl-C.`);
  say(`Ready on ${localUrl(port)}`);
}

/**
 * The web server gets the app's own login, never the owner's.
 *
 * @param {import("./settings.mjs").Settings} settings
 * @param {import("./secrets.mjs").Secrets} secrets
 * @param {string} appUrl
 * @returns {NodeJS.ProcessEnv}
 */
function serverEnvironment(settings, secrets, appUrl) {
  const { DATABASE_URL, DEMO, ...rest } = process.env;
  return {
    ...rest,
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    APP_DATABASE_URL: appUrl,
    NEXTAUTH_SECRET: process.env.NEXTAUTH_SECRET || secrets.nextAuthSecret,
    NEXTAUTH_URL: settings.publicUrl,
  };
}

/** @param {unknown} error */
async function endBecause(error) {
  process.stderr.write(`\n${describeFailure(error)}\n`);
  await end(1);
}

/**
 * Stops all that was started, the last first, and ends this process.
 *
 * @param {number} code
 * @returns {Promise<never>}
 */
function end(code) {
  ending ??= stopAll().then(() => process.exit(code));
  return ending;
}

async function stopAll() {
  for (const stop of started.reverse()) {
    try {
      await stop();
    } catch (error) {
      process.stderr.write(`${describeFailure(error)}\n`);
    }
  }
}
