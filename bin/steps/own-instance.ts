import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureAppRole } from "@/db/app-role";
import { startEmbedded } from "@/db/embedded";
import { migrate } from "@/db/migrate";
import { loadInitialData } from "@/db/seed/load";
import { todayIn } from "@/lib/reporting/month";
import { startServer } from "./server.mjs";

const HOST = "127.0.0.1";

/** An instance for a test or a measurement, as others reach it. */
export interface OwnInstance {
  baseUrl: string;
  /** The database's owner, whom no wall holds: to arrange and to look behind. */
  ownerUrl: string;
  /** The app's own login. */
  appUrl: string;
  /** The web server's process. */
  pid: number;
}

export interface OwnInstanceOptions {
  /** Whether the database survives a power cut, at the cost of its speed. */
  durable: boolean;
  /** Where the database is kept; a temporary folder when not given. */
  folder?: string;
  /** The day of the demonstration, `YYYY-MM-DD`: its last report is of the month before. Default: today. */
  loadedOn?: string;
  /** What is done with the database before the program starts. */
  prepare?: (ownerUrl: string) => Promise<void>;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, HOST, () => {
      const address = probe.address();
      const port = typeof address === "object" && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

function temporaryFolder(onStarted: (stop: () => unknown) => void): string {
  const folder = mkdtempSync(join(tmpdir(), "mine-action-own-"));
  onStarted(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * Starts the built program with an embedded PostgreSQL of its own and the
 * demonstration's data up to last month. `onStarted` hears, part by part, how
 * to stop it: the last to start is the first to stop.
 */
export async function startOwnInstance(
  onStarted: (stop: () => unknown) => void,
  {
    durable,
    folder = temporaryFolder(onStarted),
    loadedOn = todayIn("Asia/Baku"),
    prepare,
  }: OwnInstanceOptions,
): Promise<OwnInstance> {
  const database = await startEmbedded({
    dataDir: join(folder, "postgres"),
    durable,
  });
  onStarted(database.stop);
  const { ownerUrl } = database;
  await migrate(ownerUrl);
  const password = randomBytes(16).toString("hex");
  const appUrl = await ensureAppRole(ownerUrl, { password });
  await loadInitialData(ownerUrl, {
    demonstration: true,
    today: loadedOn,
    onProgress: () => {},
  });
  await prepare?.(ownerUrl);
  const port = await freePort();
  const baseUrl = `http://${HOST}:${port}`;
  const { pid } = await startServer(
    {
      port,
      host: HOST,
      publicUrl: baseUrl,
      databaseUrl: null,
      appDatabaseUrl: null,
      demonstration: true,
    },
    {
      ...process.env,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      APP_DATABASE_URL: appUrl,
      NEXTAUTH_SECRET: randomBytes(32).toString("hex"),
      NEXTAUTH_URL: baseUrl,
      // What is refused is part of the plan; failures are not.
      LOG_LEVEL: "error",
    },
    onStarted,
  );
  return { baseUrl, ownerUrl, appUrl, pid };
}
