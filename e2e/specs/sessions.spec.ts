import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { hasSession, makePerson, signIn } from "../fixtures/accounts";
import { expect, test } from "../fixtures/test";

test("the sign-in endpoint gives a session that works", async ({
  instance,
  owner,
  request,
}) => {
  const person = await makePerson(owner, "manager", null);
  const session = await signIn(instance.baseUrl, person);
  expect(hasSession(session)).toBe(true);
  const cookie = session.cookies.find(({ name }) =>
    name.endsWith("session-token"),
  );
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax" });
  const answer = await request.get("/api/exports/clearance.csv?to=2020-12", {
    headers: { cookie: `${cookie?.name}=${cookie?.value}` },
  });
  expect(answer.status()).toBe(200);
  const forged = await request.get("/api/exports/clearance.csv?to=2020-12", {
    headers: { cookie: `${cookie?.name}=${cookie?.value}x` },
  });
  expect(forged.status()).toBe(401);
});

test("a wrong password or an unknown address gives none", async ({
  instance,
  owner,
}) => {
  const { email, password } = await makePerson(owner, "viewer", null);
  for (const account of [
    { email, password: `${password}.` },
    { email, password: "" },
    { email: `x${email}`, password },
    { email: "", password: "" },
  ]) {
    expect(hasSession(await signIn(instance.baseUrl, account))).toBe(false);
  }
});

test("without the form's token nobody is signed in", async ({
  owner,
  request,
}) => {
  const { email, password } = await makePerson(owner, "viewer", null);
  await request.post("/api/auth/callback/credentials", {
    form: { email, password, csrfToken: "guessed" },
    maxRedirects: 0,
  });
  expect(hasSession(await request.storageState())).toBe(false);
});

test("the sign-in form says what is wrong, keeps the address and leads on", async ({
  asNobody,
  owner,
}) => {
  const person = await makePerson(owner, "manager", null);
  const page = await asNobody();
  const address = "/dashboard?from=2023-03&to=2023-03";
  await page.goto(`/sign-in?next=${encodeURIComponent(address)}`);
  const email = page.getByLabel("Email address");
  const password = page.getByLabel("Password");
  const button = page.getByRole("button", { name: "Sign in", exact: true });
  await email.fill(person.email);
  await password.fill("not the password");
  await button.click();
  await expect(page.locator("main").getByRole("alert")).toContainText(
    "The email address or the password is not right.",
  );
  await expect(email).toHaveValue(person.email);
  await password.fill(person.password);
  await button.click();
  await expect(page).toHaveURL(/\/dashboard\?from=2023-03&to=2023-03$/);
});

for (const address of [
  "/dashboard?from=2023-03&to=2023-03",
  "/reports/EMS/2023-03",
  "/review",
]) {
  test(`signing in after a session ended leads back to ${address}`, async ({
    asNobody,
    owner,
  }) => {
    const person = await makePerson(owner, "manager", null);
    const page = await asNobody();
    await page.goto(address);
    await page.getByLabel("Email address").fill(person.email);
    await page.getByLabel("Password").fill(person.password);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await page.waitForURL((url) => `${url.pathname}${url.search}` === address);
  });
}

const workspace = fileURLToPath(
  new URL("../../app/(workspace)/", import.meta.url),
);
const samples: Record<string, string> = {
  chart: "land-by-month",
  claim: "1",
  code: "EMS",
  event: "00000000-0000-4000-8000-000000000001",
  id: "00000000-0000-4000-8000-000000000001",
  month: "2023-03",
  organisation: "EMS",
  subscription: "00000000-0000-4000-8000-000000000001",
  token: "00000000-0000-4000-8000-000000000001",
};
/** The address of every page in the program's folders, whoever adds one. */
const everyPage = readdirSync(workspace, { recursive: true })
  .map((path) => /^(.*)\/page\.tsx$/.exec(String(path))?.[1])
  .filter((folder) => folder !== undefined)
  .map(
    (folder) =>
      `/${folder.replaceAll(/\[(\w+)\]/g, (_, name: string) => samples[name] ?? `no sample of ${name}`)}`,
  )
  .sort();
/** Pages whose address holds what they show. */
const asked = [
  "/dashboard?from=2023-03&to=2023-03&area=AZ-FUZ",
  "/figures?measure=ap_mines",
  "/figures/check?measure=ap_mines&amount=3",
  "/reports?to=2023-03",
  "/reports/EMS/2023-03?correct=1",
  "/review/EMS/2023-03?against=1",
];

test("every page guards itself, and says where to come back to", async ({
  request,
}) => {
  expect(everyPage).toContain("/reports/EMS/2023-03/submit");
  expect(everyPage.length).toBeGreaterThan(15);
  for (const address of [...everyPage, ...asked]) {
    const answer = await request.get(address, { maxRedirects: 0 });
    expect.soft(answer.status(), address).toBe(307);
    const { pathname, searchParams } = new URL(
      answer.headers().location ?? "/",
      "http://here.invalid",
    );
    expect.soft(pathname, address).toBe("/sign-in");
    const next = searchParams.get("next")?.replace(/\?$/, "");
    expect.soft(next, address).toBe(address);
  }
});

test("after ten failures even the right password has to wait", async ({
  instance,
  owner,
}) => {
  const person = await makePerson(owner, "viewer", null);
  for (let failure = 1; failure <= 10; failure++) {
    await signIn(instance.baseUrl, { ...person, password: "guess" });
  }
  expect(hasSession(await signIn(instance.baseUrl, person))).toBe(false);
});

test("disabling a person ends their session at once", async ({
  signInAs,
  owner,
}) => {
  const person = await makePerson(owner, "manager", null);
  const page = await signInAs(person);
  await page.goto("/review");
  await expect(page).toHaveURL(/\/review$/);
  await owner`update users set disabled_at = now() where id = ${person.id}`;
  const file = await page.request.get("/api/exports/clearance.csv?to=2020-12");
  expect(file.status()).toBe(401);
  await page.goto("/review");
  await expect(page).toHaveURL(/\/sign-in/);
});

test("a person who lost a role has lost it in the running session", async ({
  signInAs,
  owner,
}) => {
  const person = await makePerson(owner, "manager", null);
  const page = await signInAs(person);
  await page.goto("/review");
  await expect(
    page.getByRole("heading", { name: "Waiting for review" }),
  ).toBeVisible();
  await owner`update users set role = 'viewer' where id = ${person.id}`;
  await page.goto("/review");
  await expect(
    page.getByRole("heading", { name: "This page is not for your role" }),
  ).toBeVisible();
});

test("signing out ends the session", async ({ signInAs, owner }) => {
  const page = await signInAs(await makePerson(owner, "viewer", null));
  await page.goto("/dashboard");
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await page.goto("/dashboard");
  await expect(page).toHaveURL(/\/sign-in/);
});

test("a typed address of another site is not followed after sign-in", async ({
  asNobody,
  owner,
}) => {
  const person = await makePerson(owner, "viewer", null);
  const page = await asNobody();
  await page.goto("/sign-in?next=//example.com/");
  await page.getByLabel("Email address").fill(person.email);
  await page.getByLabel("Password").fill(person.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(/127\.0\.0\.1:\d+\/dashboard/);
});
