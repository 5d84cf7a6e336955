// @ts-check
import { createRequire } from "node:module";
import { join } from "node:path";
import { Failure } from "./failure.mjs";
import { modulesFolder, root } from "./paths.mjs";
import { runCommand } from "./run-command.mjs";
import {
  findProgram,
  installPackage,
  isExecutable,
  mayInstallPackages,
} from "./system-packages.mjs";

const names = ["chromium", "chromium-browser", "google-chrome", "chrome"];
const onMac = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

/**
 * The Chromium for the browser tests: the one that CHROMIUM_PATH names, the
 * system's, Playwright's own, else one that is installed now.
 *
 * @returns {Promise<string>} its path
 */
export async function ensureChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (isExecutable(named)) return named;
    throw new Failure(
      `CHROMIUM_PATH is "${named}", where no program is. Leave it out to let one be found.`,
    );
  }
  const there = findChromium();
  if (there) return there;
  if (mayInstallPackages()) await installPackage("chromium");
  const installed = findChromium();
  if (installed) return installed;
  const playwright = join(modulesFolder, "playwright", "cli.js");
  await runCommand([process.execPath, playwright, "install", "chromium"], {
    cwd: root,
  });
  const downloaded = findChromium();
  if (downloaded) return downloaded;
  throw new Failure(
    "No Chromium was found, and none could be installed. Install one (Debian: apt-get install chromium; elsewhere: npx playwright install chromium) or name one in CHROMIUM_PATH.",
  );
}

/** @returns {string | null} */
function findChromium() {
  for (const name of names) {
    const path = findProgram(name);
    if (path) return path;
  }
  return [onMac, playwrightsOwn()].find(isExecutable) ?? null;
}

function playwrightsOwn() {
  const load = createRequire(join(root, "package.json"));
  return load("playwright").chromium.executablePath();
}
