import type { Page } from "@playwright/test";
import type { Sql } from "postgres";
import { addMonths } from "@/lib/reporting/month";
import { expectAccessible, expectNoOverflow } from "../fixtures/accessibility";
import { makePerson } from "../fixtures/accounts";
import { downloadCsv } from "../fixtures/files";
import { lastMonth, thisMonth, today } from "../fixtures/reports";
import { expect, test } from "../fixtures/test";

// Of months that other tests leave alone: long decided in the demonstration.
const from = addMonths(lastMonth, -13);
const to = addMonths(lastMonth, -2);
const range = `from=${from}&to=${to}`;

interface Counted {
  code: string;
  month: string;
  state: "approved" | "returned" | "missing";
  nil: boolean;
  on_time: boolean;
}

/** What the page should say, asked of the tables in another way than it does. */
async function counted(owner: Sql): Promise<Counted[]> {
  const rows = await owner<Counted[]>`
    select o.code, m.month,
      case when bool_or(v.counts_from is not null and v.counts_to is null) then 'approved'
        when bool_or(v.status = 'returned') then 'returned'
        else 'missing' end as state,
      coalesce(bool_or(v.nil and v.status <> 'draft'), false) as nil,
      coalesce((min(v.submitted_at) at time zone s.time_zone)::date
        <= (to_date(m.month, 'YYYY-MM') + interval '1 month')::date + s.due_day - 1,
        false) as on_time
    from organisations o
    cross join settings s
    cross join (
      select to_char(g, 'YYYY-MM') as month from generate_series(
        to_date(${from}, 'YYYY-MM'), to_date(${to}, 'YYYY-MM'), interval '1 month') g
    ) m
    left join report_versions v on v.organisation_id = o.id and v.month = m.month
    where o.active_from <= m.month
      and (o.active_to is null or o.active_to >= m.month)
    group by o.code, m.month, s.due_day, s.time_zone
    order by o.code, m.month`;
  return [...rows];
}

const words = {
  approved: "Approved",
  returned: "Returned",
  missing: "Missing",
};

const matrix = (page: Page) => page.getByRole("table");
const cell = (page: Page, code: string, month: string) =>
  matrix(page).locator(`a[href="/reports/${code}/${month}"]`);

test("the matrix says what the tables hold, cell by cell and in its rates", async ({
  asManager,
  owner,
}) => {
  const page = await asManager();
  await page.goto(`/completeness?${range}`);
  const expected = await counted(owner);
  // Something of each, or the comparison proves little.
  expect(new Set(expected.map(({ state }) => state)).size).toBeGreaterThan(1);
  expect(new Set(expected.map(({ on_time }) => on_time)).size).toBe(2);
  await expect(matrix(page).locator("a.report-state")).toHaveCount(
    expected.length,
  );
  for (const { code, month, state, nil, on_time } of expected) {
    const shown = cell(page, code, month);
    const where = `${code} ${month}`;
    await expect(shown, where).toContainText(words[state]);
    await expect(shown, where).toContainText(on_time ? "on time" : "late");
    const said = expect(shown, where);
    await (nil ? said : said.not).toContainText("nil report");
  }
  const onTime = expected.filter((row) => row.on_time).length;
  const rate = Math.round((100 * onTime) / expected.length);
  await expect(page.locator("[data-summary]")).toContainText(
    `${onTime} of ${expected.length} reports that were due came on time (${rate}%)`,
  );
  const own = expected.filter(({ code }) => code === "NGO");
  const ownOnTime = own.filter((row) => row.on_time).length;
  const row = matrix(page).getByRole("row", { name: /^NGO/ });
  await expect(row.getByRole("cell").first()).toContainText(
    `${ownOnTime} of ${own.length}`,
  );
  const ofMonth = expected.filter(({ month }) => month === to);
  const foot = matrix(page).getByRole("row", { name: /^All organisations/ });
  // The first cell is of all months, the next of the newest.
  await expect(foot.getByRole("cell").nth(1)).toContainText(
    `${ofMonth.filter((r) => r.on_time).length} of ${ofMonth.length}`,
  );
});

test("the file says the same", async ({ asManager, owner }) => {
  const page = await asManager();
  await page.goto(`/completeness?${range}`);
  const link = page.getByRole("link", { name: /as CSV/ });
  const rows = await downloadCsv(page, (await link.getAttribute("href")) ?? "");
  const state = {
    approved: "approved",
    returned: "returned",
    missing: "closed",
  };
  const said = rows.map((row) => [
    row.organisation_code,
    row.month,
    row.state,
    row.nil_report,
    row.on_time,
  ]);
  expect(said.sort()).toEqual(
    (await counted(owner))
      .map((row) => [
        row.code,
        row.month,
        state[row.state],
        String(row.nil),
        String(row.on_time),
      ])
      .sort(),
  );
});

test("a cell leads to its report, by keyboard as well", async ({
  asManager,
}) => {
  const page = await asManager();
  await page.goto(`/completeness?${range}`);
  const link = cell(page, "EMS", to);
  await expect(link).toHaveAccessibleName(/^Approved.*: Emergency service/);
  await link.focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/reports/EMS/${to}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(
    "Emergency service",
  );
});

test("months are chosen by the form, and it works without scripts", async ({
  asManager,
}) => {
  const page = await asManager({ javaScriptEnabled: false });
  await page.goto("/completeness");
  await expect(matrix(page).getByRole("columnheader")).toHaveCount(14);
  await page
    .getByRole("combobox", { name: "From", exact: true })
    .selectOption(lastMonth);
  await page
    .getByRole("combobox", { name: "To", exact: true })
    .selectOption(thisMonth);
  await page.getByRole("button", { name: "Show months" }).click();
  await expect(page).toHaveURL(new RegExp(`from=${lastMonth}&to=${thisMonth}`));
  await expect(matrix(page).getByRole("columnheader")).toHaveCount(4);
  await expect(cell(page, "NGO", thisMonth)).toContainText("Not due");
});

test("an extension and a missed deadline are told apart", async ({
  asManager,
  owner,
}) => {
  const code = `X${Date.now().toString(36).toUpperCase()}`;
  // Before the months that other tests of this file count.
  const month = addMonths(lastMonth, -19);
  await owner`insert into organisations (code, name_en, name_az, name_ru, active_from, active_to)
    values (${code}, ${code}, ${code}, ${code}, ${addMonths(month, -1)}, ${month})`;
  try {
    await owner`insert into reports (organisation_id, month, extended_until)
      select id, ${month}, ${today}::date + 5 from organisations where code = ${code}`;
    const page = await asManager();
    await page.goto(`/completeness?from=${addMonths(month, -2)}&to=${month}`);
    await expect(cell(page, code, month)).toContainText("Extended");
    await expect(cell(page, code, addMonths(month, -1))).toContainText(
      "Missing",
    );
    const row = matrix(page).getByRole("row", { name: new RegExp(`^${code}`) });
    await expect(row).toContainText("0 of 1");
    await expect(row.getByText("Not expected")).toHaveCount(1);
  } finally {
    await owner`delete from reports
      where organisation_id = (select id from organisations where code = ${code})`;
    await owner`delete from organisations where code = ${code}`;
  }
});

test("staff see their own organisation, viewers nothing of it", async ({
  signInAs,
  asViewer,
  owner,
}) => {
  const page = await signInAs(await makePerson(owner, "staff", "COM"));
  const answer = await page.goto(`/completeness?${range}`);
  expect(await answer?.text()).not.toContain("Border service");
  await expect(matrix(page).locator("tbody tr")).toHaveCount(1);
  const file = await page.request.get(
    "/api/exports/completeness.csv?organisation=BOR",
  );
  expect(file.status()).toBe(400);

  const viewer = await asViewer();
  await expect(viewer.getByRole("link", { name: "Completeness" })).toHaveCount(
    0,
  );
  await viewer.goto("/completeness");
  await expect(viewer.getByRole("table")).toHaveCount(0);
  const refused = await viewer.request.get("/api/exports/completeness.csv");
  expect(refused.status()).toBe(403);
});

for (const javaScriptEnabled of [true, false]) {
  test(`the choice of reminders is kept, ${javaScriptEnabled ? "with" : "without"} scripts`, async ({
    signInAs,
    owner,
  }) => {
    const person = await makePerson(owner, "staff", "COM");
    const page = await signInAs(person, { javaScriptEnabled });
    await page.goto("/account#reminders");
    await expect(page.locator("[data-mail=off]")).toContainText("Mail is off");
    const boxes = {
      soon: page.getByLabel("A report is due in 3 days"),
      missed: page.getByLabel("A report was due and has not been submitted"),
      returned: page.getByLabel("A report was returned"),
    };
    const expectChosen = async (...wanted: boolean[]) => {
      for (const [at, box] of Object.values(boxes).entries()) {
        await expect(box).toBeChecked({ checked: wanted[at] ?? false });
      }
    };
    await expectChosen(true, true, true);
    await boxes.missed.uncheck();
    await page.getByRole("button", { name: "Save the choice" }).click();
    await expect(page.getByText("Your choice was saved.")).toBeVisible();
    await expectChosen(true, false, true);
    await page.goto("/account");
    await expectChosen(true, false, true);
    const kept = await owner`select reason, wanted from reminder_choices
      where user_id = ${person.id} order by reason`;
    expect([...kept]).toEqual([
      { reason: "due-soon", wanted: true },
      { reason: "missed", wanted: false },
      { reason: "returned", wanted: true },
    ]);
  });
}

test("pages say that mail is off, and administrators what failed", async ({
  signInAs,
  owner,
}) => {
  const admin = await signInAs(await makePerson(owner, "admin", null));
  await admin.goto("/completeness");
  await expect(admin.locator("[data-mail=off]")).toBeVisible();
  const person = await makePerson(owner, "staff", "BOR");
  await owner`insert into reminders
      (user_id, organisation_id, month, reason, state, attempts, next_attempt_at, problem)
    select ${person.id}, id, ${lastMonth}, 'missed', 'failed', 5, now(), 'mailbox unavailable'
    from organisations where code = 'BOR'`;
  await admin.goto("/admin/settings");
  await expect(admin.getByText("SMTP_URL and MAIL_FROM")).toBeVisible();
  const row = admin.getByRole("row", { name: new RegExp(person.name) });
  await expect(row).toContainText("mailbox unavailable");
  await expect(row).toContainText("Given up");
  for (const width of [1280, 390]) {
    await admin.setViewportSize({ width, height: 900 });
    await expectNoOverflow(admin, `settings with a failure, ${width} px`);
    await expectAccessible(admin, `settings with a failure, ${width} px`);
  }
});

test("the matrix is accessible at both widths, its region by keyboard, its states without colour", async ({
  asManager,
}) => {
  const page = await asManager();
  await page.goto(
    `/completeness?from=${addMonths(lastMonth, -12)}&to=${thisMonth}`,
  );
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await expectAccessible(page, `${width} px, ${colorScheme}`);
    }
    await expectNoOverflow(page, `${width} px`);
  }
  // The organisation stays in sight while the region scrolls by the keyboard.
  const scroller = page.getByRole("region", {
    name: "Reports by organisation and month",
  });
  await scroller.focus();
  await page.keyboard.press("End");
  for (let i = 0; i < 12; i++) await page.keyboard.press("ArrowRight");
  await expect
    .poll(() => scroller.evaluate((e) => e.scrollLeft))
    .toBeGreaterThan(100);
  const head = matrix(page).getByRole("rowheader").first();
  const left = async () => (await head.boundingBox())?.x;
  await expect.poll(left).toBeGreaterThanOrEqual(0);
  expect(await left()).toBeLessThan(60);
  // Each state has a pattern of its own beside its word and its symbol.
  const looks = await page.locator("dl .report-state").evaluateAll((marks) =>
    marks.map((mark) => {
      const strip = getComputedStyle(mark, "::before");
      return `${strip.backgroundImage} ${strip.borderStyle} ${strip.content}`;
    }),
  );
  expect(looks).toHaveLength(9);
  expect(new Set(looks).size).toBe(9);
});
