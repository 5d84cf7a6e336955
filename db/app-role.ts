import { createHash, createHmac, pbkdf2Sync, randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import postgres, { type Sql } from "postgres";
import { errorCode, SetupError } from "./setup-error";

/** The group role to which migrations grant what the app may do. */
const groupRole = "mine_action_app";
const longestName = 63;

/**
 * The group role to which migrations grant; run before them. It is made by
 * itself so that an owner who may not create roles is told what to do.
 */
export async function ensureGroupRole(ownerUrl: string): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    const database = await currentDatabase(sql);
    await orAskAdministrator(database, async () => {
      const [found] = await sql`
        select 1 from pg_roles where rolname = ${groupRole}`;
      if (!found) await sql.unsafe(`CREATE ROLE ${groupRole} NOLOGIN`);
    });
  } finally {
    await sql.end();
  }
}

/**
 * The app's own login, which owns nothing and is held to row-level security.
 *
 * Run after the migrations, which grant to its group role. The login is named after the database: roles belong to the whole server, which
 * may serve several of our databases. Safe to call on each start.
 *
 * @returns the address with which the app connects
 * @throws SetupError with the SQL for a database administrator, when the owner
 *   may not create roles
 */
export async function ensureAppRole(
  ownerUrl: string,
  { password }: { password: string },
): Promise<string> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    const database = await currentDatabase(sql);
    const role = appRoleName(database);
    await orAskAdministrator(database, () =>
      createOrAlter(sql, database, role, password),
    );
    await refuseUnlessHeld(sql, role);
    const url = new URL(ownerUrl);
    url.username = encodeURIComponent(role);
    url.password = encodeURIComponent(password);
    return url.href;
  } finally {
    await sql.end();
  }
}

/**
 * Checks an app login that the operator made (`APP_DATABASE_URL`): it must
 * reach the same database and be held to row-level security.
 */
export async function checkAppRole(
  ownerUrl: string,
  appUrl: string,
): Promise<void> {
  const app = postgres(appUrl, { max: 1, onnotice: () => {} });
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    const [seen] = await app<{ role: string }[]>`select current_user as role`;
    if ((await currentDatabase(app)) !== (await currentDatabase(owner))) {
      throw new SetupError(
        "APP_DATABASE_URL and DATABASE_URL name different databases.",
      );
    }
    if (seen) await refuseUnlessHeld(owner, seen.role);
  } finally {
    await Promise.all([app.end(), owner.end()]);
  }
}

/** `<database>_app`, kept within PostgreSQL's 63 bytes. */
export function appRoleName(database: string): string {
  const name = `${database}_app`;
  if (Buffer.byteLength(name) <= longestName) return name;
  const mark = createHash("sha256").update(database).digest("hex").slice(0, 12);
  // Cut by bytes, then drop a character that was cut in two.
  const head = Buffer.from(database).subarray(0, longestName - 17);
  return `${head.toString("utf8").replace(/\uFFFD+$/, "")}_${mark}_app`;
}

async function currentDatabase(sql: Sql): Promise<string> {
  const [row] = await sql<
    { name: string }[]
  >`select current_database() as name`;
  return row?.name ?? "";
}

async function createOrAlter(
  sql: Sql,
  database: string,
  role: string,
  password: string,
): Promise<void> {
  const existing = await sql`select 1 from pg_roles where rolname = ${role}`;
  // Statements about roles take no parameters, so the server quotes the parts.
  const [text] = await sql<
    { login: string; member: string; connect: string }[]
  >`
    select format(${`${existing.length ? "ALTER" : "CREATE"} ROLE %I LOGIN INHERIT PASSWORD %L`},
                  ${role}::text, ${passwordVerifier(password)}::text) as login,
           format('GRANT %I TO %I', ${groupRole}::text, ${role}::text) as member,
           format('GRANT CONNECT ON DATABASE %I TO %I', ${database}::text, ${role}::text) as connect`;
  if (!text) return;
  await sql.unsafe(text.login);
  if (!(await isMember(sql, role))) await sql.unsafe(text.member);
  const [may] = await sql<{ connect: boolean }[]>`
    select has_database_privilege(${role}, current_database(), 'CONNECT') as connect`;
  if (!may?.connect) await sql.unsafe(text.connect);
}

async function isMember(sql: Sql, role: string): Promise<boolean> {
  const [row] = await sql<{ member: boolean }[]>`
    select coalesce(bool_or(pg_has_role(r.oid, g.oid, 'USAGE')), false) as member
    from pg_roles r, pg_roles g
    where r.rolname = ${role} and g.rolname = ${groupRole}`;
  return row?.member ?? false;
}

/** Row-level security only holds a role that can't step around it. */
async function refuseUnlessHeld(sql: Sql, role: string): Promise<void> {
  const [row] = await sql<{ free: boolean; owns: boolean }[]>`
    select r.rolsuper or r.rolbypassrls or r.rolcreaterole as free,
           exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                   where c.relkind in ('r', 'p') and n.nspname !~ '^(pg_|information_schema)'
                     and pg_has_role(r.oid, c.relowner, 'MEMBER')) as owns
    from pg_roles r where r.rolname = ${role}`;
  const why = !row
    ? "does not exist"
    : row.free
      ? "is a superuser, bypasses row-level security or may create roles"
      : row.owns
        ? "owns the tables, or is a member of the role that does"
        : (await isMember(sql, role))
          ? null
          : `is not a member of ${groupRole}`;
  if (!why) return;
  throw new SetupError(
    `The app may not connect as "${role}": this role ${why}. It must be a login of its own that owns nothing and is a member of ${groupRole}.`,
  );
}

/** Runs a change of roles; refused, it says which SQL would do it. */
async function orAskAdministrator(
  database: string,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await retryOnRace(work);
  } catch (error) {
    if (errorCode(error) !== "42501") throw error;
    throw new SetupError(sqlForAdministrator(database));
  }
}

function sqlForAdministrator(database: string): string {
  const role = appRoleName(database);
  const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
  return [
    "The role in DATABASE_URL may not create the app's own login. Either allow it (ALTER ROLE … CREATEROLE), or let an administrator of the database run, with a password of your choice:",
    "",
    `  DO $$ BEGIN CREATE ROLE ${groupRole} NOLOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$;`,
    `  CREATE ROLE ${quoted(role)} LOGIN PASSWORD '…' IN ROLE ${groupRole};`,
    `  GRANT CONNECT ON DATABASE ${quoted(database)} TO ${quoted(role)};`,
    "",
    `Then start again with APP_DATABASE_URL=postgres://${encodeURIComponent(role)}:PASSWORD@HOST:5432/${database} beside DATABASE_URL.`,
  ].join("\n");
}

/**
 * The SCRAM-SHA-256 verifier of a password (RFC 5803, as PostgreSQL stores
 * it), so that the password itself never reaches the server's log.
 */
function passwordVerifier(
  password: string,
  salt: Buffer = randomBytes(16),
): string {
  const iterations = 4096;
  const salted = pbkdf2Sync(password, salt, iterations, 32, "sha256");
  const keyed = (text: string) =>
    createHmac("sha256", salted).update(text).digest();
  const stored = createHash("sha256").update(keyed("Client Key")).digest();
  return `SCRAM-SHA-256$${iterations}:${salt.toString("base64")}$${stored.toString("base64")}:${keyed("Server Key").toString("base64")}`;
}

/**
 * Roles belong to the whole server: two databases prepared at once may change
 * the same rows of its catalogue, and PostgreSQL then lets one of them fail.
 */
async function retryOnRace(work: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      const raced =
        ["XX000", "23505", "42710"].includes(errorCode(error) ?? "") &&
        tries < 20;
      if (!raced) throw error;
      await sleep(10 * tries);
    }
  }
}
