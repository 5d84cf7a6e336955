import { expect, test } from "../fixtures/test";

const SENTENCES = {
  en: "There is no such page, or it is not yours to see.",
  az: "Belə səhifə yoxdur və ya ona baxmaq hüququnuz yoxdur.",
  ru: "Такой страницы нет, или она вам недоступна.",
};

/** No route has it; its page finds nothing; it is no text at all. */
const MISSING = [
  "/no-such-page",
  "/reports/NOBODY/2023-01",
  "/reports/%ff%fe/2023-01",
];

for (const path of MISSING) {
  for (const [language, sentence] of Object.entries(SENTENCES)) {
    test(`what does not exist says so without scripts: ${path}, ${language}`, async ({
      asManager,
      baseURL,
      complaints,
    }) => {
      complaints.expectAnswer(404);
      const page = await asManager({ javaScriptEnabled: false });
      await page
        .context()
        .addCookies([{ name: "language", value: language, url: baseURL }]);
      const answer = await page.goto(path);
      expect(answer?.status()).toBe(404);
      await expect(page.getByText(sentence)).toBeVisible();
      await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
      const back = page.getByRole("main").getByRole("link").last();
      await expect(back).toHaveAttribute("href", "/");
      await back.click();
      await expect(page).toHaveURL(/\/(dashboard|reports)/);
    });
  }
}

test("what does not exist keeps the navigation where scripts run", async ({
  asManager,
  complaints,
}) => {
  complaints.expectAnswer(404);
  const page = await asManager();
  await page.goto("/reports/NOBODY/2023-01");
  await expect(page.getByText(SENTENCES.en)).toHaveCount(1);
  await expect(
    page.getByRole("navigation", { name: "Main navigation" }),
  ).toBeVisible();
});

/** A form as a browser without scripts sends it, larger than any is read. */
const TOO_LARGE = { multipart: { text: "x".repeat(2 * 1024 * 1024) } };

test("a form that is too large, or another site's, is refused in words", async ({
  request,
  baseURL,
}) => {
  const refused = (headers: Record<string, string>, large: boolean) =>
    request.post("/sign-in", {
      headers,
      ...(large ? TOO_LARGE : { multipart: { text: "x" } }),
    });
  const own = { origin: String(baseURL) };

  const large = await refused({ ...own, "accept-language": "ru" }, true);
  expect(large.status()).toBe(413);
  expect(large.headers()["content-type"]).toMatch(/^text\/html/);
  expect(await large.text()).toContain("не более 1 МБ");

  const foreign = await refused({ origin: "https://elsewhere.example" }, false);
  expect(foreign.status()).toBe(403);
  expect(await foreign.text()).toMatch(
    /Nothing was changed\..*<code>[0-9a-f]{8}<\/code>/s,
  );

  // Broken, and a sandboxed page's.
  for (const origin of ["null", "http://", "nonsense"]) {
    expect((await refused({ origin }, false)).status(), origin).toBe(403);
  }

  // Read, and found to name no action: not refused by what stands before.
  const ours = await refused(own, false);
  expect(ours.status()).toBe(400);
});

test("a form too large says so on the page that sent it", async ({
  asNobody,
  complaints,
}) => {
  complaints.expectRefusal(413);
  const page = await asNobody();
  await page.goto("/sign-in");
  // Before its scripts run, the form would be sent as without any.
  await page.waitForFunction(() =>
    Object.keys(document.querySelector("main form") ?? {}).some((key) =>
      key.startsWith("__reactProps"),
    ),
  );
  await page.getByLabel("Email").fill("manager@example.org");
  const password = page.getByLabel("Password", { exact: true });
  await password.evaluate((field) => {
    (field as HTMLInputElement).value = "x".repeat(2 * 1024 * 1024);
  });
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(
    page.getByRole("alert").filter({ hasText: "1 MB" }),
  ).toBeVisible();
});

test("a page runs no script but those it was sent with", async ({
  asManager,
}) => {
  const page = await asManager();
  const answer = await page.goto("/dashboard");
  const policy = answer?.headers()["content-security-policy"] ?? "";
  const nonce = /script-src 'self' 'nonce-([^']+)';/.exec(policy)?.[1];
  expect(nonce).toBeTruthy();
  const other = await page.goto("/dashboard");
  expect(other?.headers()["content-security-policy"]).not.toContain(nonce);
  // Neither a script without it nor one written into the page is let in.
  expect(policy).not.toMatch(/script-src[^;]*(unsafe|\*|data:|https?:)/);
  const scripts = await page
    .locator("script")
    .evaluateAll((all) =>
      (all as HTMLScriptElement[])
        .filter(({ src }) => src === "")
        .map(({ nonce }) => nonce),
    );
  expect(scripts.length).toBeGreaterThan(0);
  expect(scripts.every((word) => word !== "")).toBe(true);
});

test("an address that is no text is not found by programs either", async ({
  request,
}) => {
  for (const path of ["/api/v1/%ff", "/api/exports/%C3%28"]) {
    const answer = await request.get(path);
    expect(answer.status(), path).toBeLessThan(500);
    expect(answer.headers()["content-type"], path).toContain("json");
  }
});

test("an address to lead back to that is none is refused, not a failure", async ({
  request,
}) => {
  const asked = await request.get("/api/auth/signin?callbackUrl=nonsense");
  expect(asked.status()).toBe(400);
  expect(await asked.json()).toMatchObject({ parameter: "callbackUrl" });
  const kept = await request.get("/api/auth/session", {
    headers: { cookie: "next-auth.callback-url=nonsense" },
  });
  expect(kept.status()).toBe(400);
});

test("what is given twice or holds no text never fails a page", async ({
  asManager,
}) => {
  const page = await asManager();
  for (const query of ["measure=a&measure=b", "value=%00", "from=__proto__"]) {
    const answer = await page.goto(`/figures/check?${query}`);
    expect(answer?.status(), query).toBe(200);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  }
});
