// @ts-check
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { adviceFor, Failure } from "./failure.mjs";
import { nextProgram, root } from "./paths.mjs";
import { lastLines, runCommand } from "./run-command.mjs";
import { hashSources } from "./source-hash.mjs";

const stamp = join(root, ".next", "mine-action-sources");
// Next.js may set options in it that it needs, while it builds.
const rewritten = "tsconfig.json";
const buildId = join(root, ".next", "BUILD_ID");

/** Whether the built app is the one of the sources as they are now. */
export function isBuilt() {
  if (!existsSync(stamp) || !existsSync(buildId)) return false;
  return readFileSync(stamp, "utf8") === hashSources(root, process.env);
}

/**
 * Builds the app unless that was done for these sources.
 *
 * @returns {Promise<boolean>} whether it had to be built
 */
export async function ensureBuild() {
  if (isBuilt()) return false;
  const { code, output } = await build();
  if (code === 0) return true;
  throw new Failure(
    `The app could not be built. ${adviceFor(output) ?? "The lines above say why; the last change to the sources is the likely cause."}`,
    lastLines(output, 30),
  );
}

/**
 * Builds the app and notes for which sources.
 *
 * @param {{ show?: boolean }} [options]
 */
export async function build({ show = false } = {}) {
  const before = hashSources(root, process.env, [rewritten]);
  rmSync(stamp, { force: true });
  const result = await runCommand([process.execPath, nextProgram, "build"], {
    cwd: root,
    env: buildEnvironment(process.env),
    show,
  });
  // A source changed by someone during the build: the next start builds.
  const untouched = before === hashSources(root, process.env, [rewritten]);
  if (result.code === 0 && untouched) {
    writeFileSync(stamp, hashSources(root, process.env));
  }
  return result;
}

/**
 * The build needs no database, and is not to reach the operator's.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
function buildEnvironment({ DATABASE_URL, APP_DATABASE_URL, ...rest }) {
  return { ...rest, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
}
