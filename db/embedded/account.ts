import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import { SetupError } from "../setup-error";
import { programEnvironment } from "./environment";

/** The operating-system account that PostgreSQL runs as. */
export interface Account {
  uid: number;
  gid: number;
}

/**
 * PostgreSQL refuses to run as root, so root lends it another account: the one
 * that owns an existing cluster, else `postgres` (made when missing), else
 * `nobody` on systems that have no tool to make accounts.
 *
 * @returns null when the current user can run PostgreSQL itself
 */
export function accountFor(dataDir: string): Account | null {
  if (process.getuid?.() !== 0) return null;
  const account =
    ownerOf(dataDir) ??
    lookUp("postgres") ??
    (createPostgresAccount() ? lookUp("postgres") : null) ??
    lookUp("nobody");
  if (!account) {
    throw new SetupError(
      "PostgreSQL refuses to run as root, and no other account could be found or made. Start as an ordinary user, or set DATABASE_URL.",
    );
  }
  return account;
}

function ownerOf(dataDir: string): Account | null {
  try {
    const { uid, gid } = statSync(dataDir);
    return uid === 0 ? null : { uid, gid };
  } catch {
    return null;
  }
}

function lookUp(name: string): Account | null {
  const uid = idOf("-u", name);
  const gid = idOf("-g", name);
  return uid && gid ? { uid, gid } : null;
}

function idOf(flag: "-u" | "-g", name: string): number | null {
  const { status, stdout } = spawnSync("id", [flag, name], {
    encoding: "utf8",
    env: programEnvironment,
  });
  const id = Number(stdout);
  return status === 0 && Number.isInteger(id) && id > 0 ? id : null;
}

function createPostgresAccount(): boolean {
  const env = programEnvironment;
  const shadow = spawnSync(
    "useradd",
    [
      "--system",
      "--user-group",
      "--no-create-home",
      "--home-dir=/nonexistent",
      "--shell=/usr/sbin/nologin",
      "postgres",
    ],
    { env },
  );
  if (shadow.status === 0) return true;
  // BusyBox systems have adduser with other flags instead.
  const busybox = spawnSync("adduser", ["-S", "-D", "-H", "postgres"], { env });
  return busybox.status === 0;
}
