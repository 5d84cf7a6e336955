import "server-only";
import { asNobody } from "@/db/client";
import { countMigrations } from "@/db/queries/health";
import journal from "@/drizzle/meta/_journal.json";
import { log } from "@/lib/log";
import { version } from "@/package.json";

export interface Health {
  status: "ok" | "unavailable";
  version: string;
  database: "ok" | "unreachable";
  migrations: "current" | "behind" | "unknown";
}

/** Whether this instance can answer: the database is there and up to date. */
export async function getHealth(): Promise<Health> {
  try {
    const applied = await asNobody(countMigrations);
    const current = applied >= journal.entries.length;
    return {
      status: current ? "ok" : "unavailable",
      version,
      database: "ok",
      migrations: current ? "current" : "behind",
    };
  } catch (error) {
    log.error({ err: error }, "health check failed");
    return {
      status: "unavailable",
      version,
      database: "unreachable",
      migrations: "unknown",
    };
  }
}
