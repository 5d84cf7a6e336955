import { expect, type Page } from "@playwright/test";
import type { Role } from "@/lib/reporting/vocabulary";
import { showEverything } from "../fixtures/accessibility";
import { lastMonth, thisMonth } from "../fixtures/reports";

/** A page in one state, as one role sees it. */
export interface Visit {
  title: string;
  who: Role | null;
  address: string;
  status?: number;
  /** Brings the page into the state that is meant. */
  prepare?: (page: Page) => Promise<void>;
}

const year = "from=2023-01&to=2023-12";

/** Every page, in the states that look different. */
export const visits: Visit[] = [
  { title: "sign-in", who: null, address: "/sign-in" },
  {
    title: "sign-in, refused",
    who: null,
    address: "/sign-in",
    async prepare(page) {
      await page.locator("form button[type=submit]").first().click();
      await expect(page.locator("main [role=alert]")).toBeVisible();
    },
  },
  { title: "setup with a bad link", who: null, address: "/setup?token=x" },
  {
    title: "invitation with a bad link",
    who: null,
    address: "/invitation?token=x",
  },
  { title: "dashboard", who: "manager", address: `/dashboard?${year}` },
  {
    title: "dashboard by district",
    who: "manager",
    address: `/dashboard?${year}&section=districts`,
  },
  {
    title: "dashboard of land and work",
    who: "manager",
    address: `/dashboard?${year}&section=clearance`,
  },
  {
    title: "dashboard of casualties",
    who: "manager",
    address: `/dashboard?${year}&section=casualties`,
  },
  {
    title: "dashboard with its tables open",
    who: "staff",
    address: `/dashboard?${year}`,
    async prepare(page) {
      for (const one of await page.locator("article summary").all()) {
        await one.click();
      }
    },
  },
  {
    title: "dashboard with published figures",
    who: "staff",
    address: "/dashboard?from=2023-03&to=2023-03&claims=1",
    async prepare(page) {
      for (const one of await page.locator("article summary").all()) {
        await one.click();
      }
    },
  },
  {
    title: "dashboard of a month with reports missing",
    who: "viewer",
    address: `/dashboard?from=${lastMonth}&to=${lastMonth}&compare=previous`,
  },
  {
    title: "one chart alone",
    who: "viewer",
    address: `/dashboard/charts/land-by-month?${year}&claims=1`,
  },
  {
    title: "where a figure comes from",
    who: "manager",
    address: `/provenance?figure=uxo&${year}&since=2023-05-01`,
  },
  {
    title: "where a figure comes from, for a viewer",
    who: "viewer",
    address: `/provenance?figure=killed&${year}`,
  },
  {
    title: "dashboard of one district",
    who: "staff",
    address: `/dashboard?${year}&area=AZ-FUZ&section=districts`,
  },
  {
    title: "dashboard of one district, for a viewer",
    who: "viewer",
    address: `/dashboard?${year}&area=AZ-FUZ`,
  },
  {
    title: "dashboard with a wrong address",
    who: "viewer",
    address: "/dashboard?area=XX",
  },
  { title: "pivot", who: "viewer", address: "/pivot" },
  {
    title: "pivot with many columns",
    who: "manager",
    address: `/pivot?measure=clearedM2&rows=area&columns=month&${year}&asOf=2023-11-20`,
  },
  {
    title: "pivot that can't be drawn",
    who: "staff",
    address:
      "/pivot?measure=found&rows=sex&columns=month&from=2023-06&to=2023-02",
  },
  { title: "reports of an operator", who: "staff", address: "/reports" },
  { title: "reports of all operators", who: "manager", address: "/reports" },
  { title: "reports, not for viewers", who: "viewer", address: "/reports" },
  {
    title: "entry form",
    who: "staff",
    address: `/reports/EMS/${thisMonth}`,
  },
  {
    title: "entry form, refused",
    who: "staff",
    address: `/reports/EMS/${thisMonth}`,
    async prepare(page) {
      await expect(page.locator("[data-entry-status]")).toBeVisible();
      await page.locator("[id='clearance.AZ-FUZ.apMines']").fill("-1");
      await page.locator("[id='clearance.AZ-FUZ.clearedM2']").fill("5,983");
      await page.locator("[data-add-casualty]").click();
      await page.locator("[id='casualty.0.persons']").fill("0");
      await expect(page.locator("[data-mark=refused]")).toHaveCount(2);
    },
  },
  {
    title: "report, approved",
    who: "staff",
    address: "/reports/EMS/2023-03",
  },
  {
    title: "report, to be decided",
    who: "manager",
    address: `/reports/NAA/${lastMonth}`,
    async prepare(page) {
      await page.locator("button[value=return]").click();
      await expect(page.locator("#reason-error")).toBeVisible();
    },
  },
  {
    title: "completeness of all operators",
    who: "manager",
    address: "/completeness",
  },
  {
    title: "completeness of an operator",
    who: "staff",
    address: "/completeness?from=2025-06&to=2026-01",
  },
  {
    title: "completeness with a wrong address",
    who: "admin",
    address: "/completeness?from=2020-11",
  },
  {
    title: "completeness, not for viewers",
    who: "viewer",
    address: "/completeness",
  },
  { title: "import", who: "staff", address: "/import" },
  {
    title: "import without a file",
    who: "staff",
    address: "/import?problem=nothing",
  },
  {
    title: "import that was written",
    who: "staff",
    address: `/import?rows=3&months=${lastMonth}.${thisMonth}`,
  },
  { title: "import, not for managers", who: "manager", address: "/import" },
  { title: "review", who: "manager", address: "/review" },
  { title: "monthly report", who: "manager", address: "/monthly-report" },
  {
    title: "monthly report, addresses refused",
    who: "admin",
    address: "/monthly-report",
    async prepare(page) {
      await page.locator("[name=addresses]").fill("nobody@\nno one");
      await page.locator("form:has([name=addresses]) button").click();
      await expect(page.locator("#field-addresses-error")).toBeVisible();
    },
  },
  {
    title: "monthly report, for a viewer",
    who: "viewer",
    address: "/monthly-report",
  },
  {
    title: "monthly report of one month",
    who: "manager",
    address: `/monthly-report/${lastMonth}`,
  },
  {
    title: "ending a subscription with a bad link",
    who: null,
    address: "/unsubscribe?subscription=x&signature=x",
  },
  { title: "account", who: "staff", address: "/account" },
  { title: "tokens", who: "viewer", address: "/account/tokens" },
  {
    title: "tokens, one made and a mistake",
    who: "manager",
    address: "/account/tokens",
    async prepare(page) {
      await page.locator("[name=name]").fill("Statistics office");
      await page.locator("main form button[type=submit]").click();
      await expect(page.locator("main [role=status] input")).toBeVisible();
      await page.locator("main form button[type=submit]").click();
      await expect(page.locator("[name=name][aria-invalid]")).toBeVisible();
    },
  },
  {
    title: "revoking a token",
    who: "admin",
    address: "/account/tokens",
    async prepare(page) {
      await page.locator("[name=name]").fill("Statistics office");
      await page.locator("main form button[type=submit]").click();
      await expect(page.locator("main [role=status] input")).toBeVisible();
      await page.locator("main a[href^='/account/tokens/']").first().click();
      await page.waitForURL(/\/account\/tokens\/./);
      await expect(page.locator("main form")).toBeVisible();
    },
  },
  { title: "guide of the data API", who: "viewer", address: "/api-guide" },
  { title: "people", who: "admin", address: "/admin" },
  {
    title: "one person",
    who: "admin",
    address: "/admin",
    async prepare(page) {
      await page.locator("a[href^='/admin/people/']").first().click();
      await page.waitForURL(/\/admin\/people\//);
      await expect(page.locator("main form").first()).toBeVisible();
    },
  },
  { title: "invite", who: "admin", address: "/admin/invite" },
  { title: "organisations", who: "admin", address: "/admin/organisations" },
  {
    title: "one organisation",
    who: "admin",
    address: "/admin/organisations/EMS",
  },
  {
    title: "new organisation",
    who: "admin",
    address: "/admin/organisations/new",
  },
  { title: "events", who: "manager", address: "/admin/events" },
  { title: "events, not for staff", who: "staff", address: "/admin/events" },
  {
    title: "new event, refused",
    who: "manager",
    address: "/admin/events/new",
    async prepare(page) {
      await page.locator("main form button[type=submit]").click();
      await expect(page.locator("[name=day][aria-invalid]")).toBeVisible();
    },
  },
  {
    title: "one event",
    who: "admin",
    address: "/admin/events",
    async prepare(page) {
      await page.locator("main th a[href^='/admin/events/']").first().click();
      await page.waitForURL(/\/admin\/events\/./);
      await expect(page.locator("main form").first()).toBeVisible();
    },
  },
  {
    title: "deleting an event",
    who: "manager",
    address: "/admin/events",
    async prepare(page) {
      await page.locator("main th a[href^='/admin/events/']").first().click();
      await page.waitForURL(/\/admin\/events\/./);
      await page.locator("main a[href$='/delete']").click();
      await page.waitForURL(/\/delete$/);
      await expect(page.locator("main form")).toBeVisible();
    },
  },
  { title: "settings", who: "admin", address: "/admin/settings" },
  {
    title: "nothing there, signed in",
    who: "manager",
    address: "/reports/NOBODY/2023-03",
    status: 404,
  },
  {
    title: "nothing there, for anyone",
    who: null,
    address: "/nowhere",
    status: 404,
  },
];

/** Brings the page into the state that the visit means, with all its parts seen. */
export async function openVisit(
  page: Page,
  { address, status = 200, prepare }: Visit,
  language: string,
  baseUrl: string,
): Promise<void> {
  await page
    .context()
    .addCookies([{ name: "language", value: language, url: baseUrl }]);
  const answer = await page.goto(address);
  expect(answer?.status()).toBe(status);
  await prepare?.(page);
  await showEverything(page);
}
