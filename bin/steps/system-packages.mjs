// @ts-check
import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { root } from "./paths.mjs";
import { runCommand } from "./run-command.mjs";

/**
 * The path of a program, or null.
 *
 * @param {string} name
 */
export function findProgram(name) {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return (
    [...folders, "/usr/bin", "/snap/bin"]
      .filter((folder) => folder !== "")
      .map((folder) => join(folder, name))
      .find(isExecutable) ?? null
  );
}

/** @param {string} path */
export function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Whether Debian's packages can be installed without asking anyone. */
export function mayInstallPackages() {
  return (
    process.getuid?.() === 0 &&
    existsSync("/etc/os-release") &&
    /^ID=debian$/m.test(readFileSync("/etc/os-release", "utf8"))
  );
}

/**
 * Tries to install a Debian package; call only when `mayInstallPackages`, and
 * look for what it brings afterwards.
 *
 * @param {string} name
 */
export async function installPackage(name) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const install = () =>
    runCommand(["apt-get", "install", "-y", "--no-install-recommends", name], {
      cwd: root,
      env,
    });
  if ((await install()).code === 0) return;
  // The list of packages may be old, or not there yet.
  await runCommand(["apt-get", "update"], { cwd: root, env });
  await install();
}
