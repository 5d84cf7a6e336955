// @ts-check
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import { Failure } from "./failure.mjs";

/**
 * @typedef {object} Secrets
 * @property {string} nextAuthSecret signs session tokens
 * @property {string} appRolePassword of the app's database login
 */

const names = /** @type {const} */ (["nextAuthSecret", "appRolePassword"]);

/**
 * This instance's secrets, made once. Only the file's owner may read it.
 *
 * @param {string} file
 * @returns {Secrets}
 */
export function ensureSecrets(file) {
  const kept = readKept(file);
  const secrets = /** @type {Secrets} */ ({ ...kept });
  for (const name of names) {
    secrets[name] ??= randomBytes(32).toString("hex");
  }
  if (names.some((name) => !kept[name])) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const unfinished = `${file}.new`;
    writeFileSync(unfinished, `${JSON.stringify(secrets, null, 2)}\n`, {
      mode: 0o600,
    });
    renameSync(unfinished, file);
  }
  chmodSync(file, 0o600);
  return secrets;
}

/**
 * @param {string} file
 * @returns {Partial<Secrets>}
 */
function readKept(file) {
  if (!existsSync(file)) return {};
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Failure(
      `${file} can't be read: it is not JSON. Restore it from a backup, or delete it (everyone is then signed out).`,
    );
  }
}
