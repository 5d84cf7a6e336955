import { beforeAll, describe, expect, test } from "vitest";
import { attempt, CHECK, DENIED } from "./testing/attempt";
import { freshDatabase } from "./testing/database";
import {
  makeTwoOrganisations,
  type TwoOrganisations,
} from "./testing/two-organisations";

const database = freshDatabase("template_empty");
let people: TwoOrganisations;

beforeAll(async () => {
  people = await makeTwoOrganisations(database.ownerSql);
});

const outcome = (who: Parameters<typeof attempt>[1], statement: string) =>
  attempt(database, who, statement);

const insert = (
  userId: string,
  { scopes = "{figures}", days = 30, epoch = 0, size = 32 } = {},
) => `insert into api_tokens
  (user_id, name, token_hash, hint, scopes, session_epoch, expires_at)
  values ('${userId}', 'x', decode(repeat('ab', ${size}), 'hex'), 'abab',
    '${scopes}', ${epoch}, now() + interval '${days} days')`;

test("each person sees their own tokens, and nobody any other", async () => {
  const { A, B, manager, admin, viewer } = people;
  const mine = "select name from api_tokens";
  expect(await outcome(A.staff, mine)).toBe(1);
  expect(
    await outcome(A.staff, `${mine} where user_id = '${B.staff.id}'`),
  ).toBe(0);
  for (const who of [manager, admin, viewer, null]) {
    expect(await outcome(who, mine)).toBe(0);
  }
});

test("no role reads a hash or a count, not even its owner's", async () => {
  const { A, manager, admin } = people;
  for (const who of [A.staff, manager, admin, null]) {
    for (const statement of [
      "select token_hash from api_tokens",
      "select * from api_tokens",
      "select t::text from api_tokens t",
      "select 1 from api_tokens where token_hash = sha256('A')",
      "select window_requests from api_tokens",
      "update api_tokens set window_requests = 0",
      "update api_tokens set last_used_at = null",
      "update api_tokens set expires_at = now() + interval '9 years'",
      "delete from api_tokens",
    ]) {
      expect(await outcome(who, statement), statement).toBe(DENIED);
    }
  }
});

describe("a token can be made", () => {
  test("for oneself, by every role", async () => {
    const { A, manager, admin, viewer } = people;
    for (const who of [A.staff, manager, admin, viewer]) {
      expect(await outcome(who, insert(who.id))).toBe(1);
    }
  });

  test("for nobody else", async () => {
    const { A, B, admin } = people;
    expect(await outcome(A.staff, insert(B.staff.id))).toBe(DENIED);
    expect(await outcome(admin, insert(A.staff.id))).toBe(DENIED);
    expect(await outcome(null, insert(A.staff.id))).toBe(DENIED);
  });

  test("for a year at most, for running sessions, with a whole hash", async () => {
    const { id } = people.manager;
    for (const [options, code] of [
      [{ days: 367 }, DENIED],
      [{ days: -1 }, DENIED],
      [{ epoch: 1 }, DENIED],
      [{ size: 16 }, CHECK],
      [{ scopes: "{}" }, CHECK],
      [{ scopes: "{everything}" }, CHECK],
    ] as const) {
      expect(
        await outcome(people.manager, insert(id, options)),
        JSON.stringify(options),
      ).toBe(code);
    }
  });

  test("for casualties by the staff of mine action alone", async () => {
    const { viewer, manager } = people;
    const scopes = "{figures,casualties}";
    expect(await outcome(viewer, insert(viewer.id, { scopes }))).toBe(DENIED);
    expect(await outcome(manager, insert(manager.id, { scopes }))).toBe(1);
  });
});

test("a revoked token stays revoked, and only its owner revokes it", async () => {
  const { A, B, admin } = people;
  const revoke = `update api_tokens set revoked_at = now() where name = 'A token'`;
  expect(await outcome(B.staff, revoke)).toBe(0);
  expect(await outcome(admin, revoke)).toBe(0);
  expect(await outcome(A.staff, revoke)).toBe(1);
  expect(
    await outcome(A.staff, "update api_tokens set revoked_at = null"),
  ).toBe(DENIED);
  await database.ownerSql`update api_tokens set revoked_at = now() where name = 'B token'`;
  expect(
    await outcome(B.staff, "update api_tokens set revoked_at = now()"),
  ).toBe(0);
});
