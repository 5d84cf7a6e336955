/**
 * The part of `npm start` that speaks to the database, in a process of its
 * own: it brings the database up, migrates, makes the app's login and loads
 * the first data. When the database is embedded it then keeps it, and stops it
 * as soon as the process that started us is gone, even if that was killed.
 */
import { checkAppRole, ensureAppRole, ensureGroupRole } from "@/db/app-role";
import { type EmbeddedDatabase, startEmbedded } from "@/db/embedded";
import {
  explainConnectionFailure,
  reachDatabase,
} from "@/db/external-database";
import { migrate } from "@/db/migrate";
import { loadInitialData } from "@/db/seed/load";
import { SetupError } from "@/db/setup-error";
import type { DatabaseMessage } from "./steps/database.mjs";
import { postgresFolder } from "./steps/paths.mjs";
import type { Settings } from "./steps/settings.mjs";
import { duration } from "./steps/terminal.mjs";

const restartsAllowed = 5;
const restartWindowMs = 10 * 60_000;

let embedded: EmbeddedDatabase | null = null;
let stopping = false;

function tell(message: DatabaseMessage): void {
  if (process.connected) process.send?.(message);
}

async function step<T>(
  title: string,
  work: () => Promise<T>,
  outcome: (result: T) => string,
): Promise<T> {
  const begin = performance.now();
  const result = await work();
  const took = duration(performance.now() - begin);
  tell({ kind: "progress", text: `${title}: ${outcome(result)} (${took})` });
  return result;
}

const log = (text: string) => tell({ kind: "progress", text: `  ${text}` });

async function bringUp(settings: Settings): Promise<string> {
  const { databaseUrl } = settings;
  if (databaseUrl) {
    await step(
      "Database",
      () =>
        reachDatabase("DATABASE_URL", databaseUrl, { patienceMs: 30_000, log }),
      () => "reached through DATABASE_URL",
    );
    return databaseUrl;
  }
  const { ownerUrl } = await step(
    "Database",
    async () => {
      embedded = await startEmbedded({ dataDir: postgresFolder, log });
      return embedded;
    },
    () => "embedded PostgreSQL runs",
  );
  return ownerUrl;
}

async function prepare(
  settings: Settings,
  appRolePassword: string,
): Promise<void> {
  const ownerUrl = await bringUp(settings);
  await ensureGroupRole(ownerUrl);
  await step(
    "Database schema",
    () => migrate(ownerUrl),
    ({ applied }) => (applied ? `${applied} migrations applied` : "up to date"),
  );
  const appUrl =
    settings.appDatabaseUrl ??
    (await ensureAppRole(ownerUrl, { password: appRolePassword }));
  if (settings.appDatabaseUrl) {
    await checkAppRole(ownerUrl, settings.appDatabaseUrl).catch((error) => {
      throw explainConnectionFailure("APP_DATABASE_URL", appUrl, error);
    });
  }
  const { setupPath } = await step(
    "First data",
    () =>
      loadInitialData(ownerUrl, {
        demonstration: settings.demonstration,
        today: today(),
        onProgress: log,
      }),
    () => "in place",
  );
  tell({ kind: "ready", appUrl, setupPath });
}

/** The day on this machine's calendar, `YYYY-MM-DD`. */
function today(): string {
  const now = new Date();
  const two = (part: number) => String(part).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/**
 * Keeps the server running: if it was killed (a machine short of memory does
 * that), it is started again on its port, and the app connects anew.
 */
async function keep(first: EmbeddedDatabase): Promise<void> {
  const { port } = first;
  let ends: number[] = [];
  for (let current = first; ; ) {
    await current.ended;
    if (stopping) return;
    ends = [...ends, Date.now()].filter(
      (t) => t > Date.now() - restartWindowMs,
    );
    if (ends.length > restartsAllowed) {
      throw new SetupError("The database server ended again and again.");
    }
    current = await startEmbedded({ dataDir: postgresFolder, port });
    embedded = current;
    if (stopping) return current.stop();
    log("The database server ended unexpectedly and was started again.");
  }
}

async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  await embedded?.stop();
  process.exit(0);
}

function fail(error: unknown): void {
  const message =
    error instanceof SetupError
      ? error.message
      : `The database could not be prepared.\n${error instanceof Error ? error.stack : String(error)}`;
  tell({ kind: "failed", message });
  // The parent stops us when it has said so.
}

process.once("disconnect", stop);
process.on("SIGTERM", stop);
process.on("SIGINT", stop);
process.once(
  "message",
  (order: { settings: Settings; appRolePassword: string }) => {
    prepare(order.settings, order.appRolePassword)
      .then(async () => {
        if (embedded) await keep(embedded);
        else process.exit(0);
      })
      .catch(fail);
  },
);
