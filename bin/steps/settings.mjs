// @ts-check
import { Failure } from "./failure.mjs";

/**
 * What the operator set for this start.
 *
 * @typedef {object} Settings
 * @property {number} port
 * @property {string | null} host the one address to listen on; null for all
 * @property {string} publicUrl where people reach this instance, no slash at the end
 * @property {string | null} databaseUrl null for the embedded database
 * @property {string | null} appDatabaseUrl the app's own login, if made by hand
 * @property {boolean} demonstration whether an empty database gets demonstration data
 */

/**
 * Reads the settings from environment variables.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {Settings}
 * @throws {Failure} that names the variable that can't be used
 */
export function readSettings(env) {
  const port = readPort(env.PORT);
  const databaseUrl = env.DATABASE_URL || null;
  const appDatabaseUrl = env.APP_DATABASE_URL || null;
  if (appDatabaseUrl && !databaseUrl) {
    throw new Failure(
      "APP_DATABASE_URL is set without DATABASE_URL. Set both (DATABASE_URL is the owner's address, for migrations), or none to use the embedded database.",
    );
  }
  checkMail(env);
  return {
    port,
    host: env.HOST || null,
    publicUrl: readPublicUrl(env.PUBLIC_URL) ?? localUrl(port),
    databaseUrl,
    appDatabaseUrl,
    demonstration: readDemonstration(env.DEMO) ?? databaseUrl === null,
  };
}

/**
 * The address that works on this machine.
 *
 * @param {number} port
 */
export function localUrl(port) {
  return `http://localhost:${port}`;
}

/** @param {string | undefined} value */
function readPort(value) {
  if (!value) return 3000;
  const port = Number(value);
  if (/^\d+$/.test(value) && port >= 1 && port <= 65535) return port;
  throw new Failure(
    `PORT is "${value}"; it must be a number from 1 to 65535, as in PORT=3001.`,
  );
}

/** @param {string | undefined} value */
function readPublicUrl(value) {
  if (!value) return null;
  try {
    const { protocol } = new URL(value);
    if (protocol === "http:" || protocol === "https:") {
      return value.replace(/\/+$/, "");
    }
  } catch {
    // The message below says what is wrong.
  }
  throw new Failure(
    `PUBLIC_URL is "${value}"; it must be the address that people type, as in https://reports.example.org`,
  );
}

/**
 * Half a setting would be mail that silently never leaves.
 *
 * @param {NodeJS.ProcessEnv} env
 */
function checkMail({ SMTP_URL, MAIL_FROM }) {
  if (Boolean(SMTP_URL) !== Boolean(MAIL_FROM)) {
    throw new Failure(
      "SMTP_URL (the mail server) and MAIL_FROM (the sender) go together. Set both to send reminders by mail, or none.",
    );
  }
  if (SMTP_URL && !/^smtps?:\/\/[^/]/.test(SMTP_URL)) {
    // Not repeated: it may hold a password.
    throw new Failure(
      "SMTP_URL must begin with smtp:// or smtps://, as in smtp://user:password@mail.example.org:587",
    );
  }
}

/** @param {string | undefined} value */
function readDemonstration(value) {
  if (!value) return null;
  if (value === "0" || value === "1") return value === "1";
  throw new Failure(
    `DEMO is "${value}"; it must be 0 (start empty) or 1 (load demonstration data).`,
  );
}
