import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/testing/database";
import { makeActor } from "@/db/testing/factories";
import type { Actor } from "@/lib/auth/permissions";
import { TOKEN_RATE } from "@/lib/tokens/rules";
import { createToken, revokeOwnToken } from "@/lib/tokens/service";
import { type OpenApiDocument, openApiDocument } from "./openapi";
import { problemSchema } from "./problems";
import { RESOURCES } from "./resources";
import { Caller, call } from "./testing/caller";
import { DocumentCheck } from "./testing/openapi-check";

const database = freshDatabase("template_demonstration");
let manager: Actor;
let program: Caller;

beforeAll(async () => {
  manager = await makeActor(database.ownerSql, "manager");
});

beforeEach(async () => {
  // A token of its own for each test: the limit is counted by token.
  await database.ownerSql`delete from api_tokens`;
  program = await Caller.of(manager, ["figures", "casualties"]);
});

const plainDocument = () =>
  JSON.parse(JSON.stringify(openApiDocument())) as OpenApiDocument;

async function problemOf(answer: Response) {
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(answer.headers.get("cache-control")).toBe("no-store");
  const problem = problemSchema.parse(await answer.json());
  expect(problem.status).toBe(answer.status);
  return problem;
}

describe("answers", () => {
  test.each(RESOURCES.map(({ name }) => name))(
    "of %s are what their schema and the document say",
    async (name) => {
      const resource = RESOURCES.find((one) => one.name === name);
      const check = new DocumentCheck(plainDocument());
      const answer = await program.get(name);
      expect(answer.status).toBe(200);
      expect(answer.headers.get("content-type")).toBe("application/json");
      expect(answer.headers.get("access-control-allow-origin")).toBeNull();
      const copy = answer.clone();
      const body = await answer.json();
      expect(resource?.response.parse(body)).toEqual(body);
      expect(await check.problemsOf(name, copy)).toEqual([]);
      const refused = await call(name, { Authorization: "Bearer x" });
      expect(refused.status).toBe(401);
      expect(await check.problemsOf(name, refused)).toEqual([]);
      const bad = await program.get(`${name}?nothing=1`);
      expect(await check.problemsOf(name, bad)).toEqual([]);
    },
  );

  test("that were other than the document says would be noticed", async () => {
    const check = new DocumentCheck(plainDocument());
    const body = await program.read("areas?limit=1");
    const altered = { ...body, data: [{ ...body.data[0], level: "two" }] };
    expect(await check.problemsOf("areas", Response.json(altered))).not.toEqual(
      [],
    );
    const more = { ...body, more: 1 };
    expect(await check.problemsOf("areas", Response.json(more))).not.toEqual(
      [],
    );
  });
});

describe("a parameter that can't be used is named", () => {
  test.each([
    ["clearance?from=2023", "from"],
    ["clearance?from=2023-13", "from"],
    ["clearance?from=2023-05&to=2023-04", "from"],
    ["clearance?to=9999-01", "to"],
    ["clearance?area=XX", "area"],
    ["clearance?organisation=nobody", "organisation"],
    ["clearance?asOf=yesterday", "asOf"],
    ["clearance?asOf=2023-02-30", "asOf"],
    ["clearance?lang=de", "lang"],
    ["clearance?hxl=1", "hxl"],
    ["clearance?form=2023-01", "form"],
    ["clearance?from=2023-01&from=2023-02", "from"],
    ["clearance?limit=0", "limit"],
    ["clearance?limit=1001", "limit"],
    ["clearance?limit=ten", "limit"],
    ["clearance?limit=1.5", "limit"],
    ["clearance?cursor=abc", "cursor"],
    ["clearance?cursor=e30.AAAAAAAAAAAAAAAAAAAAAA", "cursor"],
    ["clearance?cursor=", ""],
    ["casualties?to=x", "to"],
    ["indicators?limit=5", "limit"],
    ["indicators?asOf=2023-13-01", "asOf"],
    ["claims?measure=gold", "measure"],
    ["claims?state=lost", "state"],
    ["claims?from=2024-01&to=2023-01", "from"],
    ["reports?asOf=2024-01-01", "asOf"],
    ["reports?organisation=nobody", "organisation"],
    ["areas?level=1", "level"],
  ])("%s: %s", async (address, parameter) => {
    const answer = await program.get(address);
    if (parameter === "") {
      expect(answer.status).toBe(200);
      return;
    }
    expect(answer.status).toBe(400);
    const problem = await problemOf(answer);
    expect(problem.parameter).toBe(parameter);
    expect(problem.type).toBe("http://localhost:3000/api-guide#bad-parameter");
  });

  test("each answer has an id of its own", async () => {
    const one = await problemOf(await program.get("areas?x=1"));
    const other = await problemOf(await program.get("areas?x=1"));
    expect(one.instance).not.toBe(other.instance);
  });
});

describe("a token opens nothing", () => {
  const areas = (header: string) => call("areas", { Authorization: header });
  const refused = async (answer: Response) => {
    expect(answer.status).toBe(401);
    expect(answer.headers.get("www-authenticate")).toMatch(/^Bearer /);
    expect((await problemOf(answer)).type).toMatch(/#unauthenticated$/);
  };

  test.each([
    "",
    "Bearer",
    "Bearer x",
    "Basic c3RhZmY6eA==",
    `Bearer mam_${"A".repeat(43)}`,
    `Bearer mam_${"A".repeat(43)} more`,
    `Bearer mam_${"'".repeat(43)}`,
  ])("when it is %j", async (header) => refused(await areas(header)));

  test.each([
    ["expired", "update api_tokens set expires_at = now()"],
    ["revoked", "update api_tokens set revoked_at = now()"],
    [
      "its owner is disabled",
      "update users set disabled_at = now() where id = (select user_id from api_tokens)",
    ],
    [
      "its owner's sessions were ended",
      "update users set session_epoch = session_epoch + 1 where id = (select user_id from api_tokens)",
    ],
  ])("once %s", async (_, statement) => {
    const owner = await makeActor(database.ownerSql, "viewer");
    await database.ownerSql`delete from api_tokens`;
    const own = await Caller.of(owner);
    expect((await own.get("areas")).status).toBe(200);
    await database.ownerSql.unsafe(statement);
    await refused(await own.get("areas"));
  });

  test("once its owner has revoked it", async () => {
    expect((await program.get("areas")).status).toBe(200);
    await revokeOwnToken(manager, program.tokenId);
    await refused(await program.get("areas"));
    await expect(revokeOwnToken(manager, program.tokenId)).rejects.toThrow();
  });
});

describe("a token acts as its owner", () => {
  test("and stops with the owner's rights, at once", async () => {
    const person = await makeActor(database.ownerSql, "manager");
    const own = await Caller.of(person, ["figures", "casualties"]);
    expect((await own.get("casualties?limit=1")).status).toBe(200);
    expect((await own.get("reports?limit=1")).status).toBe(200);
    await database.ownerSql`update users set role = 'viewer' where id = ${person.id}`;
    expect((await own.get("casualties?limit=1")).status).toBe(403);
    expect((await own.get("reports?limit=1")).status).toBe(403);
    expect((await own.get("clearance?limit=1")).status).toBe(200);
  });

  test("and never beyond its scopes", async () => {
    const narrow = await Caller.of(manager, ["figures"]);
    const answer = await narrow.get("casualties");
    expect(answer.status).toBe(403);
    expect(answer.headers.get("www-authenticate")).toContain(
      'scope="casualties"',
    );
    expect(await problemOf(answer)).toMatchObject({ scope: "casualties" });
    const other = await Caller.of(manager, ["casualties"]);
    expect((await other.get("areas")).status).toBe(403);
    expect((await other.get("casualties?limit=1")).status).toBe(200);
  });

  test("so a viewer can't have one for casualties", async () => {
    const viewer = await makeActor(database.ownerSql, "viewer");
    expect(() =>
      createToken(viewer, {
        name: "x",
        scopes: ["figures", "casualties"],
        days: 30,
      }),
    ).toThrow();
  });

  test("shows when it was last used", async () => {
    const [before] =
      await database.ownerSql`select last_used_at from api_tokens`;
    expect(before?.last_used_at).toBeNull();
    await program.get("areas");
    const [after] = await database.ownerSql`
      select last_used_at > now() - interval '1 minute' as lately from api_tokens`;
    expect(after?.lately).toBe(true);
  });
});

describe("an unchanged answer", () => {
  test("is 304 to who has it", async () => {
    const address = "clearance?from=2023-03&to=2023-03&limit=5";
    const first = await program.get(address);
    const tag = first.headers.get("etag") ?? "";
    expect(tag).toMatch(/^W\/"[\w-]{27}"$/);
    expect(first.headers.get("cache-control")).toBe("private, no-cache");
    for (const known of [tag, `"other", ${tag}`, "*", tag.replace("W/", "")]) {
      const again = await program.get(address, { "If-None-Match": known });
      expect(again.status, known).toBe(304);
      expect(await again.text()).toBe("");
      expect(again.headers.get("etag")).toBe(tag);
      expect(again.headers.get("ratelimit")).not.toBeNull();
    }
    const other = await program.get(address, { "If-None-Match": 'W/"other"' });
    expect(other.status).toBe(200);
  });

  test("of another person is another's", async () => {
    const staff = await makeActor(database.ownerSql, "viewer");
    const other = await Caller.of(staff);
    const tag = (await program.get("indicators")).headers.get("etag") ?? "";
    const answer = await other.get("indicators", { "If-None-Match": tag });
    expect(answer.status).toBe(200);
  });
});

describe("the rate limit", () => {
  const { limit, seconds } = TOKEN_RATE;

  test("counts down, refuses with the time to wait, and begins anew", async () => {
    const first = await program.get("areas?limit=1");
    expect(first.headers.get("ratelimit-policy")).toBe(
      `"token";q=${limit};w=${seconds}`,
    );
    expect(first.headers.get("ratelimit")).toMatch(
      new RegExp(`^"token";r=${limit - 1};t=\\d+$`),
    );
    await database.ownerSql`update api_tokens set window_requests = ${limit - 1}`;
    const last = await program.get("areas?limit=1");
    expect(last.status).toBe(200);
    expect(last.headers.get("ratelimit")).toMatch(/^"token";r=0;/);
    for (let i = 0; i < 3; i++) {
      const refused = await program.get("areas?limit=1");
      expect(refused.status).toBe(429);
      const wait = Number(refused.headers.get("retry-after"));
      expect(wait).toBeGreaterThan(0);
      expect(wait).toBeLessThanOrEqual(seconds);
      expect(refused.headers.get("ratelimit")).toBe(`"token";r=0;t=${wait}`);
      expect((await problemOf(refused)).type).toMatch(/#rate-limited$/);
    }
    const other = await Caller.of(manager);
    expect((await other.get("areas?limit=1")).status).toBe(200);
    await database.ownerSql`
      update api_tokens set window_started_at = now() - ${seconds} * interval '1 second'`;
    const anew = await program.get("areas?limit=1");
    expect(anew.status).toBe(200);
    expect(anew.headers.get("ratelimit")).toMatch(`"token";r=${limit - 1};`);
  });

  test("lets exactly as many through as it says, when all come at once", async () => {
    await database.ownerSql`
      update api_tokens set window_started_at = now(), window_requests = ${limit - 10}`;
    const answers = await Promise.all(
      Array.from({ length: 25 }, () => program.get("areas?limit=1")),
    );
    const through = answers.filter(({ status }) => status === 200);
    expect(through).toHaveLength(10);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(15);
  });
});

describe("the audit log", () => {
  const lines = async () => {
    const rows = await database.ownerSql<
      { subject_id: string; detail: Record<string, unknown> }[]
    >`select subject_id, detail from audit_log
      where action = 'api.read' and detail->>'token' = ${program.tokenId} order by id`;
    return [...rows];
  };

  test("has a reading's beginning and its end, with filters and rows", async () => {
    const rows = await program.readAll(
      "clearance?from=2023-01&to=2023-12&organisation=EMS&limit=20",
    );
    const filters = { from: "2023-01", to: "2023-12", organisation: "EMS" };
    expect(rows.length).toBeGreaterThan(60);
    expect(await lines()).toEqual([
      {
        subject_id: "clearance",
        detail: {
          ...filters,
          token: program.tokenId,
          rows: 20,
          complete: false,
        },
      },
      {
        subject_id: "clearance",
        detail: {
          ...filters,
          token: program.tokenId,
          rows: rows.length,
          complete: true,
        },
      },
    ]);
  });

  test("has one line for a reading of one page, and none for what is not handed over", async () => {
    const answer = await program.get(
      "casualties?from=2023-01&to=2023-12&limit=1000",
    );
    const tag = answer.headers.get("etag") ?? "";
    const headers = { "If-None-Match": tag };
    await program.get("casualties?from=2023-01&to=2023-12&limit=1000", headers);
    await program.get("casualties?from=wrong");
    await program.get("areas");
    const written = await lines();
    expect(written).toHaveLength(1);
    expect(written[0]).toMatchObject({
      subject_id: "casualties",
      detail: { complete: true },
    });
  });
});
