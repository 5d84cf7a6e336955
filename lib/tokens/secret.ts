import { createHash, randomBytes } from "node:crypto";

/** By this, people and programs that search for leaked secrets know a token. */
const PREFIX = "mam_";
const FORM = /^mam_[A-Za-z0-9_-]{43}$/;

/** A fresh token: 256 random bits, its hash and what tells it from others. */
export function makeSecret(): { secret: string; hash: Buffer; hint: string } {
  const secret = PREFIX + randomBytes(32).toString("base64url");
  return { secret, hash: hashSecret(secret), hint: secret.slice(-4) };
}

/**
 * What is kept of a token. SHA-256 and not argon2: a slow hash makes up for
 * passwords that can be guessed, and nobody guesses 256 random bits, while each
 * request would pay for it. And without a salt a token is found by its hash.
 */
export function hashSecret(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}

/**
 * The token of an `Authorization` header (RFC 6750): null where it holds none
 * that could be ours.
 */
export function readBearer(header: string): string | null {
  const [scheme, secret, ...rest] = header.trim().split(/ +/);
  return scheme?.toLowerCase() === "bearer" &&
    rest.length === 0 &&
    secret !== undefined &&
    FORM.test(secret)
    ? secret
    : null;
}
