import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { newTokenInput } from "./input";
import { tokenState } from "./rules";
import { hashSecret, makeSecret, readBearer } from "./secret";

describe("a secret", () => {
  test("is new each time, and only its hash and its end are kept", () => {
    const made = Array.from({ length: 50 }, makeSecret);
    expect(new Set(made.map(({ secret }) => secret)).size).toBe(50);
    for (const { secret, hash, hint } of made) {
      expect(secret).toMatch(/^mam_[\w-]{43}$/);
      expect(hash).toEqual(createHash("sha256").update(secret).digest());
      expect(hash).toEqual(hashSecret(secret));
      expect(secret.endsWith(hint)).toBe(true);
    }
  });

  test("is read from the header of any program, and from nothing else", () => {
    const { secret } = makeSecret();
    for (const header of [
      `Bearer ${secret}`,
      `bearer  ${secret}`,
      ` BEARER ${secret} `,
    ]) {
      expect(readBearer(header), header).toBe(secret);
    }
    for (const header of [
      secret,
      `Basic ${secret}`,
      `Bearer ${secret}=`,
      `Bearer ${secret} ${secret}`,
      `Bearer ${secret.slice(1)}`,
      "Bearer ",
    ]) {
      expect(readBearer(header), header).toBeNull();
    }
  });
});

describe("a token's state", () => {
  const now = new Date();
  const at = (seconds: number) =>
    new Date(now.getTime() + seconds * 1000).toISOString();
  const live = { expiresAt: at(1), revokedAt: null, outlived: false };

  test.each([
    ["live", {}],
    ["expired", { expiresAt: at(0) }],
    ["outlived", { outlived: true }],
    ["revoked", { revokedAt: at(-5) }],
    ["revoked", { revokedAt: at(-5), expiresAt: at(-1), outlived: true }],
    ["expired", { expiresAt: at(-1), outlived: true }],
  ])("is %s with %j", (state, change) => {
    expect(tokenState({ ...live, ...change }, now)).toBe(state);
  });
});

describe("the form of a new token", () => {
  const right = { name: " Load ", days: "30", scopes: ["figures"] };

  test("is read", () => {
    expect(newTokenInput.parse(right)).toEqual({
      name: "Load",
      days: 30,
      scopes: ["figures"],
    });
  });

  test.each([
    [{ name: "  " }],
    [{ name: "x".repeat(81) }],
    [{ name: undefined }],
    [{ days: "31" }],
    [{ days: "" }],
    [{ scopes: [] }],
    [{ scopes: ["everything"] }],
  ])("is refused with %j", (change) => {
    expect(newTokenInput.safeParse({ ...right, ...change }).success).toBe(
      false,
    );
  });
});
