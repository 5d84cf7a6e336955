import { setTimeout as sleep } from "node:timers/promises";
import postgres, { type Sql } from "postgres";
import { errorCode, SetupError } from "./setup-error";

const oldestVersion = 150000;

// A database that starts beside the program (one compose file, one boot) may
// need a moment longer.
const passing = new Set(["ECONNREFUSED", "57P03"]);

/**
 * Waits until a PostgreSQL that others run answers, and checks that it is one
 * this program works with: version 15 or later, UTF-8.
 *
 * @param name the variable that holds `url`, for the messages
 * @param patienceMs how long a refused connection is tried again
 * @throws SetupError that says what is wrong with which variable
 */
export async function reachDatabase(
  name: string,
  url: string,
  options: {
    patienceMs: number;
    /** How long one connection may take to answer. */
    answerMs?: number;
    log: (text: string) => void;
  },
): Promise<void> {
  checkAddress(name, url);
  const deadline = Date.now() + options.patienceMs;
  for (let tries = 0; ; tries++) {
    try {
      return await checkServer(url, options.answerMs ?? 10_000);
    } catch (error) {
      const passes = passing.has(errorCode(error) ?? "");
      if (!passes || Date.now() > deadline) {
        throw explainConnectionFailure(name, url, error);
      }
    }
    if (tries === 0) options.log(`waiting for ${describeAddress(url)}`);
    await sleep(500);
  }
}

async function checkServer(url: string, answerMs: number): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  // The driver's own time limit begins anew each time the other side hangs up.
  const silence = sleep(answerMs, undefined, { ref: false }).then(() => {
    throw Object.assign(new Error("no answer"), { code: "CONNECT_TIMEOUT" });
  });
  try {
    await Promise.race([checkFitness(sql), silence]);
  } finally {
    void sql.end({ timeout: 0 });
  }
}

async function checkFitness(sql: Sql): Promise<void> {
  const [row] = await sql<{ version: number; encoding: string }[]>`
    select current_setting('server_version_num')::int as version,
           current_setting('server_encoding') as encoding`;
  if (row && row.version < oldestVersion) {
    const major = Math.floor(row.version / 10000);
    throw new SetupError(
      `The database server is PostgreSQL ${major}; version 15 or later is needed.`,
    );
  }
  if (row && row.encoding !== "UTF8") {
    throw new SetupError(
      `The database stores text as ${row.encoding}. Create one with UTF-8: CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0;`,
    );
  }
}

function checkAddress(name: string, url: string): void {
  let protocol: string;
  try {
    protocol = new URL(url).protocol;
  } catch {
    protocol = "";
  }
  if (protocol !== "postgres:" && protocol !== "postgresql:") {
    throw new SetupError(
      `${name} is not an address of a PostgreSQL database. It looks like postgres://role:password@host:5432/database (characters such as @ : / # in the password written as %40 %3A %2F %23).`,
    );
  }
}

/** An address as it may be shown: role, host, port, database; no password. */
export function describeAddress(url: string): string {
  const { username, hostname, port, pathname } = new URL(url);
  // The driver takes the database's name as it is written.
  return `database "${pathname.slice(1)}" as "${decodeURIComponent(username)}" on ${hostname}:${port || "5432"}`;
}

/** Says what a failed connection means for the operator. */
export function explainConnectionFailure(
  name: string,
  url: string,
  error: unknown,
): unknown {
  if (error instanceof SetupError) return error;
  const advice = connectionAdvice(errorCode(error) ?? "");
  if (!advice) return error;
  return new SetupError(
    `${name} points to ${describeAddress(url)}, but ${advice}`,
  );
}

function connectionAdvice(code: string): string | null {
  switch (code) {
    case "ECONNREFUSED":
      return "nothing answers there. Is PostgreSQL running, and does it listen on that address and port?";
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return "no machine of that name was found. Check the host name.";
    case "EHOSTUNREACH":
    case "ENETUNREACH":
    case "ETIMEDOUT":
    case "CONNECT_TIMEOUT":
      return "it does not answer as PostgreSQL does. Check the host, the port and the firewall between.";
    case "CONNECTION_CLOSED":
    case "ECONNRESET":
      return "it ended the connection. Does it need ?sslmode=require at the end of the address?";
    case "28P01":
      return "it does not accept this role and password. Check both; special characters in the password must be written as %40, %3A and so on.";
    case "28000":
      return "it does not let this role in from here. Check that the role exists and may log in, and the server's pg_hba.conf (it may want ?sslmode=require).";
    case "3D000":
      return "there is no database of that name. Create it: CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0;";
    case "53300":
      return "it has no connection left. Raise max_connections or close other clients.";
    case "57P03":
      return "it is still starting up. Try again in a minute.";
    default:
      return null;
  }
}
