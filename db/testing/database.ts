import { randomBytes } from "node:crypto";
import postgres, { type Sql, type TransactionSql } from "postgres";
import { afterAll, beforeAll, inject } from "vitest";
import { appRoleName, ensureAppRole } from "../app-role";
import { type ActorIdentity, closeDatabase } from "../client";
import { databaseUrl } from "./database-url";

export type Template = "template_empty" | "template_demonstration";

export interface TestDatabase {
  /** The owner, whom no policy holds: to arrange, and to look behind the walls. */
  readonly ownerSql: Sql;
  readonly ownerUrl: string;
  /** Raw SQL over the app's own login, as a person or (`null`) as nobody. */
  as<T>(
    actor: ActorIdentity | null,
    work: (sql: TransactionSql) => Promise<T>,
  ): Promise<T>;
}

/**
 * A database of its own for this test file, copied from a template; services
 * called in the file work on it. Once per file, at its top: the environment is
 * read only once.
 */
export function freshDatabase(template: Template): TestDatabase {
  const name = `test_${randomBytes(6).toString("hex")}`;
  const serverUrl = inject("testServerUrl");
  const ownerUrl = databaseUrl(serverUrl, name);
  const open: { owner?: Sql; app?: Sql } = {};
  const need = (sql: Sql | undefined): Sql => {
    if (!sql) throw new Error("the test database exists only while tests run");
    return sql;
  };

  beforeAll(async () => {
    await onServer(serverUrl, async (sql) => {
      await sql`create database ${sql(name)} template ${sql(template)}`;
    });
    const appUrl = await ensureAppRole(ownerUrl, { password: "test" });
    process.env.APP_DATABASE_URL = appUrl;
    process.env.NEXTAUTH_SECRET = "a secret of the tests, long enough";
    process.env.NEXTAUTH_URL = "http://localhost:3000";
    process.env.LOG_LEVEL = "error";
    open.owner = postgres(ownerUrl, { max: 2, onnotice: () => {} });
    open.app = postgres(appUrl, { max: 2, onnotice: () => {} });
  });

  afterAll(async () => {
    await closeDatabase();
    await Promise.all([open.owner?.end(), open.app?.end()]);
    await onServer(serverUrl, async (sql) => {
      await sql`drop database if exists ${sql(name)} with (force)`;
      await sql`drop role if exists ${sql(appRoleName(name))}`;
    });
  });

  return {
    get ownerSql() {
      return need(open.owner);
    },
    ownerUrl,
    async as(actor, work) {
      const answer = await need(open.app).begin(async (sql) => {
        if (actor) {
          await sql`select
            set_config('app.user_id', ${actor.id}, true),
            set_config('app.role', ${actor.role}, true),
            set_config('app.organisation_id', ${actor.organisationId ?? ""}, true)`;
        }
        // In an object: postgres.js would wait for the parts of an array.
        return { value: await work(sql) };
      });
      return answer.value;
    },
  };
}

async function onServer(
  url: string,
  work: (sql: Sql) => Promise<void>,
): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await work(sql);
  } finally {
    await sql.end();
  }
}
