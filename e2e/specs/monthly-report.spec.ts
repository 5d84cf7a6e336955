import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import type { Sql } from "postgres";
import { makeFormats } from "@/lib/i18n/format";
import { addMonths } from "@/lib/reporting/month";
import { expectAccessible, expectNoOverflow } from "../fixtures/accessibility";
import { lastMonth } from "../fixtures/reports";
import { expect, test } from "../fixtures/test";

// The instance under test has no mail server: what is asked for waits.
const monthName = makeFormats("en").month(lastMonth);

/** Of which no other test sends anything. */
const quietMonth = addMonths(lastMonth, -3);

/** Addresses of one test, so that others may do the same meanwhile. */
function someAddresses() {
  const mark = randomUUID().slice(0, 8);
  return { one: `one-${mark}@example.org`, two: `two-${mark}@example.org` };
}

/** What became of a delivery, said by the tables' owner. */
async function deliver(
  owner: Sql,
  address: string,
  outcome: { state: string; cause?: string; problem?: string },
): Promise<void> {
  const { state, cause = null, problem = null } = outcome;
  await owner`
    insert into report_deliveries (subscription_id, address, language, month,
      kind, figures, approved, expected, state, attempts, next_attempt_at,
      cause, problem)
    select id, address, language, ${quietMonth}, 'scheduled', ${address}, 1, 6,
      ${state}, 1, now() + interval '1 hour', ${cause}, ${problem}
    from report_subscriptions where address = ${address}`;
}

const subscription = (page: Page, address: string) =>
  page
    .getByRole("region", { name: "Who gets it by mail" })
    .getByRole("row", { name: address });

async function askToSubscribe(page: Page, text: string): Promise<void> {
  await page.goto("/monthly-report");
  await page.getByLabel("Mail addresses").fill(text);
  await page.getByRole("button", { name: "Subscribe" }).click();
}

/** Subscribes new addresses, and waits until they are on the list. */
async function subscribe(page: Page, ...addresses: string[]): Promise<void> {
  await askToSubscribe(page, addresses.join("\n"));
  for (const address of addresses) {
    await expect(subscription(page, address)).toBeVisible();
  }
}

for (const javaScriptEnabled of [true, false]) {
  test(`addresses are subscribed, changed and ended ${javaScriptEnabled ? "with" : "without"} scripts`, async ({
    asManager,
  }) => {
    const { one, two } = someAddresses();
    const page = await asManager({ javaScriptEnabled });
    await page.goto("/monthly-report");
    const field = page.getByLabel("Mail addresses");
    await field.fill(`${one}\nnobody@\nBcc: ${two}`);
    await page.getByLabel("On a day of the following month").check();
    await page.getByRole("button", { name: "Subscribe" }).click();
    // Each mistake is named where it stands, and nothing has to be typed again.
    await expect(page.getByText("Line 2: “nobody@”")).toBeVisible();
    await expect(page.getByText(`Line 3: “Bcc: ${two}”`)).toBeVisible();
    await expect(page.getByText("whole number from 1 to 28")).toBeVisible();
    await expect(field).toHaveValue(`${one}\nnobody@\nBcc: ${two}`);
    await expect(field).toHaveAttribute("aria-invalid", "true");
    await expect(subscription(page, one)).toHaveCount(0);

    await field.fill(`"One" <${one}>, ${two.toUpperCase()}`);
    await page
      .getByRole("textbox", { name: "Day of the following month" })
      .fill("12");
    await page.getByLabel("Language of the report").selectOption("ru");
    await page.getByRole("button", { name: "Subscribe" }).click();
    await expect(page.getByText("2 addresses were subscribed")).toBeVisible();
    await expect(subscription(page, two)).toContainText(
      "On day 12 of the following month",
    );
    await expect(subscription(page, one)).toContainText("Русский");

    await subscription(page, one).getByRole("link", { name: "Change" }).click();
    // The page before has the same fields, for new subscriptions.
    await page.waitForURL(/\/monthly-report\/subscriptions\//);
    await page.getByLabel("When the last expected report").check();
    await page.getByRole("button", { name: "Save" }).click();
    await expect(
      page.getByText(`The subscription of ${one} was changed`),
    ).toBeVisible();
    await expect(subscription(page, one)).toContainText(
      "When the last report of the month is approved",
    );

    await subscription(page, one).getByRole("link", { name: /^End/ }).click();
    await expect(page.getByText(`${one} will get no more`)).toBeVisible();
    await page.getByRole("link", { name: "Keep it" }).click();
    await expect(subscription(page, one)).toBeVisible();
    await subscription(page, one).getByRole("link", { name: /^End/ }).click();
    await page.getByRole("button", { name: "End subscription" }).click();
    await expect(page.getByText(`${one} is no longer`)).toBeVisible();
    await expect(subscription(page, one)).toHaveCount(0);

    await askToSubscribe(page, two);
    await expect(
      page.getByText(`Line 1: ${two} is subscribed already`),
    ).toBeVisible();
  });
}

test("what failed is shown with its cause, and sent again by hand", async ({
  asManager,
  owner,
}) => {
  const { one, two } = someAddresses();
  const page = await asManager({ javaScriptEnabled: false });
  await subscribe(page, one, two);
  await deliver(owner, one, {
    state: "failed",
    cause: "rejected",
    problem: "550 no such mailbox",
  });
  await deliver(owner, two, {
    state: "waiting",
    cause: "refused",
    problem: "451 busy",
  });
  await page.goto(`/monthly-report/${quietMonth}`);
  const row = (address: string) =>
    page
      .getByRole("region", { name: "Deliveries" })
      .getByRole("row", { name: address });
  await expect(row(one)).toContainText("Given up");
  await expect(row(one)).toContainText("The mail server refused it for good.");
  await expect(row(one)).toContainText("550 no such mailbox");
  await expect(row(two)).toContainText("would not take it for now");
  await expect(row(two)).toContainText("Next try:");
  await row(one)
    .getByRole("button", { name: `Send again now to ${one}` })
    .click();
  await expect(page.getByText(`sent again to ${one}`)).toBeVisible();
  await expect(row(one)).toContainText("Waiting");
});

test("a month is sent by hand to who does not have it; without mail it waits, and the page says so", async ({
  asManager,
  owner,
}) => {
  const { one } = someAddresses();
  const page = await asManager();
  await subscribe(page, one);
  await expect(page.getByText("Mail is off: no report is sent.")).toBeVisible();
  await page
    .getByRole("region", { name: "Months" })
    .getByRole("link", { name: `Details, ${monthName}` })
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(
    monthName,
  );
  await expect(
    page.getByRole("listitem").filter({ hasText: one }),
  ).toBeVisible();
  await page.getByRole("button", { name: /^Send to \d+ address/ }).click();
  await expect(
    page.getByText(/^It is being sent to \d+ address/),
  ).toBeVisible();
  const rows = await owner<{ kind: string; state: string }[]>`
    select kind, state from report_deliveries where address = ${one}`;
  expect([...rows]).toEqual([{ kind: "by-hand", state: "waiting" }]);
  await page.goto("/monthly-report");
  await page.getByRole("button", { name: "Send test" }).click();
  await expect(
    page.getByText("Mail is off, so nothing was sent."),
  ).toBeVisible();
});

test("viewers and staff find the files, and nothing of who gets them", async ({
  signInAs,
  asManager,
}) => {
  const { one } = someAddresses();
  await subscribe(await asManager(), one);
  for (const role of ["viewer", "staff"] as const) {
    const page = await signInAs(role);
    await page.goto("/dashboard");
    await page.getByRole("link", { name: "Monthly report" }).click();
    await page.waitForURL("**/monthly-report");
    const months = page.getByRole("region", { name: "Months" });
    await expect(months.getByRole("row").nth(1)).toContainText(monthName);
    await expect(months).toContainText("of 6: provisional");
    await expect(page.getByText(one)).toHaveCount(0);
    await expect(page.getByRole("heading", { level: 2 })).toHaveText("Months");
    const link = months.getByRole("link", { name: `${monthName}, English` });
    const file = await page.request.get(
      (await link.getAttribute("href")) ?? "",
    );
    expect(file.headers()["content-type"]).toBe("application/pdf");
    await page.goto(`/monthly-report/${lastMonth}`);
    await expect(page.locator("main")).not.toContainText(one);
    await expect(page.getByRole("button", { name: /^Send/ })).toHaveCount(0);
  }
});

test("a link that is not whole ends nothing", async ({ asNobody, request }) => {
  const link = `subscription=${randomUUID()}&signature=x`;
  const page = await asNobody();
  await page.goto(`/unsubscribe?${link}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "This link does not work",
  );
  const answer = await request.post(`/api/unsubscribe?${link}`, {
    form: { "List-Unsubscribe": "One-Click" },
  });
  expect(answer.status()).toBe(404);
});

test("on a phone, in the dark, in each language", async ({ asManager }) => {
  const { one } = someAddresses();
  await subscribe(await asManager(), one);
  for (const language of ["en", "az", "ru"] as const) {
    const page = await asManager({
      language,
      viewport: { width: 390, height: 800 },
      colorScheme: "dark",
    });
    for (const address of ["", `/${lastMonth}`]) {
      await page.goto(`/monthly-report${address}`);
      const where = `/monthly-report${address} in ${language}`;
      await expectNoOverflow(page, where);
      await expectAccessible(page, where);
    }
  }
});
