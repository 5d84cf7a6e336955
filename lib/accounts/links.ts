import { createHash, randomBytes } from "node:crypto";
import { LINK_DAYS } from "./rules";

const DAY_MS = 24 * 60 * 60 * 1000;

/** Only this hash is kept: who reads the database can't use a link. */
export function hashToken(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

/** A fresh one-time link: its path (shown once), and what is kept of it. */
export function makeLink(now: Date = new Date()): {
  path: string;
  tokenHash: Buffer;
  expiresAt: string;
} {
  const token = randomBytes(32).toString("base64url");
  return {
    path: `/invitation?token=${token}`,
    tokenHash: hashToken(token),
    expiresAt: new Date(now.getTime() + LINK_DAYS * DAY_MS).toISOString(),
  };
}
