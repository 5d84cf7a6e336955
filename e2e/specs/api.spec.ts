import { Validator } from "@seriousme/openapi-schema-validator";
import { OpenAPIClientAxios } from "openapi-client-axios";
import type { OpenApiDocument } from "@/lib/api/openapi";
import { DocumentCheck } from "@/lib/api/testing/openapi-check";
import { TOKEN_RATE } from "@/lib/tokens/rules";
import { makePerson } from "../fixtures/accounts";
import { downloadCsv } from "../fixtures/files";
import { expect, test } from "../fixtures/test";
import { TokensPage } from "../pages/tokens-page";

const RESOURCES = [
  "areas",
  "organisations",
  "reports",
  "clearance",
  "casualties",
  "indicators",
  "claims",
];

interface Page {
  data: Record<string, unknown>[];
  page: { next: string | null; next_cursor: string | null };
}

const bearer = (secret: string) => ({ Authorization: `Bearer ${secret}` });

test("a token is made, shown once, used, seen to be used, and revoked after a question", async ({
  signInAs,
  owner,
  instance,
}) => {
  const page = await signInAs(await makePerson(owner, "staff", "COM"));
  const tokens = new TokensPage(page);
  const secret = await tokens.make("Statistics office");
  const row = tokens.row("Statistics office");
  await expect(row).toContainText("not used yet");
  await expect(row).toContainText(`ends in ${secret.slice(-4)}`);

  const read = (name = "areas") =>
    fetch(`${instance.baseUrl}/api/v1/${name}`, { headers: bearer(secret) });
  expect((await read()).status).toBe(200);
  expect((await read("casualties")).status).toBe(403);

  await tokens.open();
  await expect(row).not.toContainText("not used yet");
  await expect(row).toContainText("In use");
  expect(await page.content()).not.toContain(secret);

  await row.getByRole("link", { name: "Revoke" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "Revoke this token?",
  );
  await page.getByRole("link", { name: "Keep it" }).click();
  await expect(row).toContainText("In use");
  expect((await read()).status).toBe(200);
  await row.getByRole("link", { name: "Revoke" }).click();
  await page.getByRole("button", { name: "Revoke token" }).click();
  await expect(page.locator("main [role=status]")).toContainText(
    "“Statistics office” was revoked.",
  );
  await expect(row).toContainText("Revoked");
  const refused = await read();
  expect(refused.status).toBe(401);
  expect(refused.headers.get("content-type")).toBe("application/problem+json");
});

test("the same works without scripts, and a mistake is told at its field", async ({
  signInAs,
  owner,
}) => {
  const page = await signInAs(await makePerson(owner, "manager", null), {
    javaScriptEnabled: false,
    viewport: { width: 390, height: 844 },
  });
  const tokens = new TokensPage(page);
  await tokens.open();
  await tokens.scope("figures").uncheck();
  await page.getByRole("button", { name: "Make token" }).click();
  await expect(page.locator("#field-name-error")).toBeVisible();
  await expect(page.locator("#scopes-error")).toBeVisible();
  await tokens.make("Ministry", { casualties: true });
  await tokens.open();
  await tokens.row("Ministry").getByRole("link", { name: "Revoke" }).click();
  await page.getByRole("button", { name: "Revoke token" }).click();
  await expect(tokens.row("Ministry")).toContainText("Revoked");
});

test("viewers are offered no casualty rows, and nobody sees another's tokens", async ({
  signInAs,
  owner,
  complaints,
}) => {
  const viewer = new TokensPage(
    await signInAs(await makePerson(owner, "viewer", null)),
  );
  await viewer.make("Embassy");
  await expect(viewer.scope("casualties")).toHaveCount(0);
  const [token] = await owner<{ id: string }[]>`
    select id from api_tokens where name = 'Embassy' order by created_at desc limit 1`;
  const other = new TokensPage(
    await signInAs(await makePerson(owner, "admin", null)),
  );
  await other.open();
  await expect(other.row("Embassy")).toHaveCount(0);
  complaints.expectAnswer(404);
  const answer = await other.page.goto(`/account/tokens/${token?.id}`);
  expect(answer?.status()).toBe(404);
});

test("every answer of the running program is what its own document says", async ({
  signInAs,
  owner,
  instance,
}) => {
  const page = await signInAs(await makePerson(owner, "manager", null));
  const secret = await new TokensPage(page).make("Check", { casualties: true });
  const at = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${instance.baseUrl}/api/v1/${path}`, { headers });
  const document = (await (await at("openapi.json")).json()) as OpenApiDocument;
  const plain = document as unknown as Record<string, unknown>;
  expect(await new Validator().validate(structuredClone(plain))).toEqual({
    valid: true,
  });
  expect(document.servers).toEqual([{ url: instance.baseUrl }]);
  const check = new DocumentCheck(document);
  for (const name of RESOURCES) {
    const answer = await at(name, bearer(secret));
    expect(answer.status, name).toBe(200);
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
    expect(answer.headers.get("ratelimit")).not.toBeNull();
    const tag = answer.headers.get("etag") ?? "";
    expect(await check.problemsOf(name, answer), name).toEqual([]);
    const again = await at(name, { ...bearer(secret), "If-None-Match": tag });
    expect(again.status, name).toBe(304);
    for (const refused of [
      await at(name),
      await at(`${name}?nothing=1`, bearer(secret)),
    ]) {
      expect(await check.problemsOf(name, refused), name).toEqual([]);
    }
  }
});

test("a client made from the document reads every page", async ({
  signInAs,
  owner,
  instance,
}) => {
  const page = await signInAs(await makePerson(owner, "manager", null));
  const secret = await new TokensPage(page).make("Client");
  const api = new OpenAPIClientAxios({
    definition: `${instance.baseUrl}/api/v1/openapi.json`,
    axiosConfigDefaults: { headers: bearer(secret) },
  });
  const client = await api.init();
  const operation = client.getClearance;
  if (!operation) throw new Error("the document has no getClearance");
  const period = { from: "2023-01", to: "2023-12", organisation: "EMS" };
  const rows: Page["data"] = [];
  let cursor: string | null | undefined;
  do {
    const { data } = (await operation({
      ...period,
      limit: 25,
      ...(cursor && { cursor }),
    })) as { data: Page };
    rows.push(...data.data);
    cursor = data.page.next_cursor;
  } while (cursor);
  const file = await downloadCsv(
    page,
    `/api/exports/clearance.csv?${new URLSearchParams(period)}`,
  );
  expect(rows.length).toBeGreaterThan(50);
  expect(
    rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [name, String(value ?? "")]),
      ),
    ),
  ).toEqual(file);
});

test("a signed-in person reads the addresses in the browser; other sites don't", async ({
  asViewer,
  instance,
}) => {
  const page = await asViewer();
  await page.goto("/api-guide");
  const read = (path: string, headers: Record<string, string> = {}) =>
    page.request.get(`/api/v1/${path}`, { headers });
  const answer = await read("areas?limit=2");
  expect(answer.status()).toBe(200);
  // The limit counts tokens; pages cost the same, and nobody counts them.
  expect(answer.headers().ratelimit).toBeUndefined();
  expect(answer.headers()["cache-control"]).toBe("private, no-cache");
  expect(answer.headers()["cross-origin-resource-policy"]).toBe("same-origin");
  expect((await read("casualties")).status()).toBe(403);
  expect((await read("reports")).status()).toBe(403);
  for (const headers of [
    { "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors" },
    { "Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "no-cors" },
    // A wrong token is not made good by the session beside it.
    bearer(`mam_${"A".repeat(43)}`),
  ]) {
    const refused = await read("areas", headers);
    expect(refused.status()).toBe(401);
    expect(refused.headers()["access-control-allow-origin"]).toBeUndefined();
  }
  expect((await fetch(`${instance.baseUrl}/api/v1/areas`)).status).toBe(401);
});

test("what is not there is a problem, too, and nothing can be written", async ({
  instance,
}) => {
  for (const path of ["", "/nothing", "/areas/AZ"]) {
    const answer = await fetch(`${instance.baseUrl}/api/v1${path}`);
    expect(answer.status, path).toBe(404);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(await answer.json()).toMatchObject({
      status: 404,
      instance: expect.stringMatching(/^urn:uuid:/),
    });
  }
  for (const method of ["POST", "PUT", "DELETE", "PATCH"]) {
    const answer = await fetch(`${instance.baseUrl}/api/v1/areas`, { method });
    expect(answer.status, method).toBe(405);
  }
});

test("too many requests are refused with the time to wait", async ({
  signInAs,
  owner,
  instance,
}) => {
  const person = await makePerson(owner, "viewer", null);
  const secret = await new TokensPage(await signInAs(person)).make("Loop");
  const read = () =>
    fetch(`${instance.baseUrl}/api/v1/areas?limit=1`, {
      headers: bearer(secret),
    });
  await read();
  await owner`update api_tokens set window_requests = ${TOKEN_RATE.limit - 5}
    where user_id = ${person.id}`;
  const answers = await Promise.all(Array.from({ length: 12 }, read));
  const refused = answers.filter(({ status }) => status === 429);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(5);
  expect(refused).toHaveLength(7);
  for (const { headers } of refused) {
    const wait = Number(headers.get("retry-after"));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(TOKEN_RATE.seconds);
    expect(headers.get("ratelimit")).toBe(`"token";r=0;t=${wait}`);
    expect(headers.get("ratelimit-policy")).toBe(
      `"token";q=${TOKEN_RATE.limit};w=${TOKEN_RATE.seconds}`,
    );
  }
});

test("files are for tokens, too, as far as their scope goes", async ({
  signInAs,
  owner,
  instance,
}) => {
  const page = await signInAs(await makePerson(owner, "manager", null));
  const tokens = new TokensPage(page);
  const narrow = await tokens.make("Narrow");
  const wide = await tokens.make("Wide", { casualties: true });
  const status = async (file: string, secret: string) =>
    (
      await fetch(`${instance.baseUrl}/api/exports/${file}`, {
        headers: bearer(secret),
      })
    ).status;
  const march = "from=2023-03&to=2023-03";
  expect(await status(`clearance.csv?${march}`, narrow)).toBe(200);
  expect(await status(`clearance.csv?${march}&form=1`, narrow)).toBe(400);
  for (const file of [
    `casualties.csv?${march}`,
    `casualties.xlsx?${march}`,
    "monthly-report.pdf?month=2023-03",
  ]) {
    expect(await status(file, narrow), file).toBe(403);
    expect(await status(file, wide), file).toBe(200);
  }
  expect(await status(`clearance.csv?${march}`, `${wide}x`)).toBe(401);
});

test("the guide explains every resource and every problem", async ({
  asStaff,
}) => {
  const page = await asStaff();
  await page.goto("/api-guide#rate-limited");
  for (const name of RESOURCES) {
    const section = page.locator(`section#${name}`);
    await expect(section).toContainText(`GET /api/v1/${name}`);
    // More than three parameters or columns.
    await expect(section.locator("table tbody tr").nth(3)).toBeAttached();
  }
  await expect(page.locator("#rate-limited")).toBeInViewport();
  await expect(page.locator("#clearance table").first()).toContainText("asOf");
  await expect(page.locator("script[src]:not([src^='/'])")).toHaveCount(0);
});
