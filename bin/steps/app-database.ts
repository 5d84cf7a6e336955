import { readFileSync } from "node:fs";
import { appRoleName } from "@/db/app-role";
import { databaseName } from "@/db/embedded/cluster";
import { findPostmaster } from "@/db/embedded/postmaster";
import { SetupError } from "@/db/setup-error";
import { postgresFolder, secretsFile } from "./paths.mjs";

interface Secrets {
  appRolePassword: string;
  nextAuthSecret: string;
}

function readSecrets(): Secrets {
  try {
    return JSON.parse(readFileSync(secretsFile, "utf8")) as Secrets;
  } catch {
    throw new SetupError(
      "This instance was never started from this folder. Start it with npm start, or set APP_DATABASE_URL.",
    );
  }
}

/** The address of the running instance's database, as the app's own login. */
function findAppUrl(env: NodeJS.ProcessEnv): string {
  if (env.APP_DATABASE_URL) return env.APP_DATABASE_URL;
  const { appRolePassword } = readSecrets();
  const login = (url: URL, database: string) => {
    url.username = encodeURIComponent(appRoleName(database));
    url.password = encodeURIComponent(appRolePassword);
    return url.href;
  };
  if (env.DATABASE_URL) {
    const url = new URL(env.DATABASE_URL);
    return login(url, decodeURIComponent(url.pathname.slice(1)));
  }
  const server = findPostmaster(postgresFolder);
  if (!server?.ready) {
    throw new SetupError(
      "The instance does not run. Start it with npm start, then try again.",
    );
  }
  const url = new URL(`postgres://127.0.0.1:${server.port}/${databaseName}`);
  return login(url, databaseName);
}

/**
 * Sets the environment so that services work on this folder's instance, for a
 * command beside the running program. Throws SetupError when none runs.
 */
export function connectToInstance(): void {
  process.env.APP_DATABASE_URL = findAppUrl(process.env);
  // Sessions are not made here; the check of the environment asks all the same.
  process.env.NEXTAUTH_SECRET ??= "not used by a command, only asked for";
  process.env.NEXTAUTH_URL ??= "http://localhost:3000";
  process.env.LOG_LEVEL ??= "warn";
}
