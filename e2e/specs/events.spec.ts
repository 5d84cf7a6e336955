import { randomUUID } from "node:crypto";
import { expect, test } from "../fixtures/test";
import { DashboardPage } from "../pages/dashboard-page";

const year = { from: "2021-01", to: "2021-12" };
const awareness =
  "4 April 2021: International Day for Mine Awareness and Assistance in Mine Action";

test("the list is kept with plain forms, and charts name what is on it", async ({
  asManager,
  asViewer,
  owner,
}) => {
  const name = `A law on mine action ${randomUUID().slice(0, 8)}`;
  const bare = { javaScriptEnabled: false };
  const keeper = await asManager(bare);
  const reader = await asViewer(bare);
  const dashboard = new DashboardPage(reader);
  const chart = dashboard.chart("land-by-month");
  const submit = keeper.locator("main form button[type=submit]");

  await test.step("what can't be taken is said at its field, and what was typed stays", async () => {
    await keeper.goto("/admin/events");
    await keeper.getByRole("link", { name: "Add an event" }).click();
    await keeper.getByLabel("Name in Russian").fill("Новый закон");
    await submit.click();
    await expect(
      keeper.getByLabel("Day", { exact: true }),
    ).toHaveAccessibleDescription(/Write something here\.$/);
    await expect(keeper.getByLabel("Name in Russian")).toHaveValue(
      "Новый закон",
    );
  });

  await test.step("added, it stands on the charts of its months", async () => {
    await keeper.getByLabel("Day", { exact: true }).fill("2021-05-01");
    await keeper.getByLabel("Name in English").fill(name);
    await submit.click();
    await expect(keeper.getByRole("status")).toHaveText(
      "The event is on the list.",
    );
    await dashboard.open(year);
    const list = chart.getByRole("list", { name: "Events" });
    await expect(list.getByRole("listitem").first()).toHaveText(
      `1 – ${awareness}`,
    );
    await expect(chart).toContainText(`1 May 2021: ${name}`);
    const events = await dashboard.chartEvents("land-by-month");
    expect(events.get("April 2021")).toBe(awareness);
    expect(events.get("May 2021")).toContain(name);
    await dashboard.open({ from: "2022-01", to: "2022-12" });
    await expect(chart).not.toContainText(name);
    const file = await reader.request.get(
      `/dashboard/charts/land-by-month/csv?${new URLSearchParams(year)}`,
    );
    expect(await file.text()).toContain(`1 May 2021: ${name}`);
  });

  const address = async () => {
    const [row] = await owner<{ id: string }[]>`
      select id from calendar_events where name_en = ${name}`;
    return `/admin/events/${row?.id}`;
  };

  await test.step("in another language it has its name there, or the English one", async () => {
    for (const [language, said] of [
      ["ru", "Новый закон"],
      ["az", name],
    ] as const) {
      const page = await asViewer({ ...bare, language });
      await page.goto(`/dashboard?${new URLSearchParams(year)}`);
      await expect(page.locator("#land-by-month")).toContainText(said);
    }
  });

  await test.step("not shown, it is gone from the charts and stays on the list", async () => {
    await keeper.goto(await address());
    await keeper.getByLabel("Show it on the charts").uncheck();
    await submit.click();
    await expect(keeper.getByRole("status")).toHaveText("The event is saved.");
    await dashboard.open(year);
    await expect(chart).not.toContainText(name);
    await keeper.goto("/admin/events");
    await expect(
      keeper.getByRole("row").filter({ hasText: name }),
    ).toContainText("Not shown");
  });

  await test.step("deleting asks first, and the log keeps what it said", async () => {
    await keeper.goto(await address());
    await keeper.getByRole("link", { name: "Delete the event" }).click();
    await keeper.getByRole("link", { name: "Keep it" }).click();
    await keeper.getByRole("link", { name: "Delete the event" }).click();
    await submit.click();
    await expect(keeper).toHaveURL(/\/admin\/events$/);
    await expect(keeper.getByText(name)).toHaveCount(0);
    const [noted] = await owner`
      select detail->>'nameEn' as name from audit_log
      where action = 'event.removed' order by id desc limit 1`;
    expect(noted).toEqual({ name });
  });
});

test("who points at a month or walks to it hears of its events", async ({
  asViewer,
}) => {
  const page = await asViewer();
  await page.goto(`/dashboard?${new URLSearchParams(year)}`);
  const chart = page.locator("#land-by-month");
  const live = chart.getByRole("application");
  await chart.scrollIntoViewIfNeeded();
  await live.focus();
  await page.keyboard.press("Home");
  for (let i = 0; i < 3; i += 1) await page.keyboard.press("ArrowRight");
  await expect(chart.locator("p[aria-live]")).toContainText(awareness);
  await expect(live).toContainText(awareness);
});

test("the list is not for staff and viewers", async ({ asStaff, asViewer }) => {
  for (const page of [await asStaff(), await asViewer()]) {
    for (const address of ["/admin/events", "/admin/events/new"]) {
      await page.goto(address);
      await expect(page.locator("main form")).toHaveCount(0);
      await expect(page.locator("main table")).toHaveCount(0);
    }
  }
});
