import { makePerson } from "../fixtures/accounts";
import { downloadCsv, sumColumn } from "../fixtures/files";
import { makeHiddenDraft, secret } from "../fixtures/hidden-draft";
import { makeOperator } from "../fixtures/operators";
import { newestVersion, snapshot, thisMonth } from "../fixtures/reports";
import { expect, test } from "../fixtures/test";
import { ReportPage } from "../pages/report-page";

const { organisation, month } = secret;

test.beforeEach(({ owner }) => makeHiddenDraft(owner));

for (const who of ["staff of another organisation", "a viewer"] as const) {
  test(`a draft does not exist for ${who}`, async ({
    signInAs,
    owner,
    complaints,
  }) => {
    const person = await makePerson(
      owner,
      who === "a viewer" ? "viewer" : "staff",
      who === "a viewer" ? null : "COM",
    );
    const page = await signInAs(person);
    complaints.expectAnswer(404);
    const answer = await page.goto(`/reports/${organisation}/${month}`);
    expect(answer?.status()).toBe(404);
    const html = (await answer?.text()) ?? "";
    await expect(page).toHaveTitle(/^Not found/);
    for (const text of [
      "7654321",
      "7,654,321",
      secret.note,
      "Emergency service",
      "Version",
    ]) {
      expect(html).not.toContain(text);
    }
    // The very same answer as for what never existed.
    const nowhere = await page.goto(`/reports/NOBODY/${month}`);
    expect(nowhere?.status()).toBe(404);
    await expect(page).toHaveTitle(/^Not found/);
  });
}

test("its own staff and the centre do see the draft", async ({
  asStaff,
  asManager,
}) => {
  // Without this, the test above would pass with no draft there at all.
  const own = new ReportPage(await asStaff());
  await own.open(organisation, month);
  await expect(own.figure("AZ-TAR", "apMines")).toHaveValue("7654321");
  const centre = await asManager();
  await centre.goto(`/reports/${organisation}/${month}`);
  await expect(centre.getByText("7,654,321").first()).toBeVisible();
});

test("a form sent for another organisation is refused and changes nothing", async ({
  signInAs,
  owner,
}) => {
  const { code, staff } = await makeOperator(owner);
  // Without scripts the form is sent as it stands, by its own button.
  const report = new ReportPage(
    await signInAs(staff, { javaScriptEnabled: false }),
  );
  const before = await snapshot(owner, organisation, month);
  const ownBefore = await snapshot(owner, code, thisMonth);
  for (const button of ["Save draft", "Check and submit"]) {
    await report.open(code, thisMonth);
    await report.figure("AZ-TAR", "teams").fill("66");
    await report.rewrite({
      organisation,
      month,
      seenNumber: "2",
      seenLock: "0",
    });
    await report.page.getByRole("button", { name: button }).click();
    await expect(report.alert()).toContainText(
      "This does not exist, or is not yours to see.",
    );
  }
  expect(await snapshot(owner, organisation, month)).toEqual(before);
  expect(await snapshot(owner, code, thisMonth)).toEqual(ownBefore);
  // Unforged the same form is taken: it was the address that was refused.
  await report.open(code, thisMonth);
  await report.figure("AZ-TAR", "teams").fill("66");
  await report.page.getByRole("button", { name: "Save draft" }).click();
  await expect(report.page.getByText("The draft is saved.")).toBeVisible();
});

test("cells of another organisation are neither read nor written", async ({
  signInAs,
  owner,
}) => {
  const { code, staff } = await makeOperator(owner);
  const { request } = await signInAs(staff);
  const before = await snapshot(owner, organisation, month);
  const version = (await newestVersion(owner, organisation, month))?.number;
  const [victim] = await owner<{ id: string }[]>`
    select id from users where email = 'staff@example.org'`;
  const cells = [
    { field: "clearance.AZ-TAR.apMines", before: "7654321", after: "1" },
  ];
  const theirs = `/api/entry/${organisation}/${month}`;
  const refused: [string, number, string, object?, Record<string, string>?][] =
    [
      ["another's draft", 404, theirs, { person: staff.id, version, cells }],
      [
        "in another's name",
        401,
        theirs,
        { person: victim?.id, version, cells },
      ],
      [
        "a month without a report",
        404,
        `/api/entry/${organisation}/${thisMonth}`,
        { person: staff.id, version: 1, cells },
      ],
      [
        "an organisation that there is none of",
        404,
        `/api/entry/NOBODY/${month}`,
        { person: staff.id, version, cells },
      ],
      ["their presence", 404, `${theirs}/presence`, { person: staff.id }],
      [
        "from a page of another site",
        403,
        `/api/entry/${code}/${thisMonth}`,
        { person: staff.id, version: 1, cells },
        { origin: "https://elsewhere.example" },
      ],
    ];
  for (const [what, status, address, data, headers] of refused) {
    const answer = await request.post(address, { data, headers });
    expect(answer.status(), what).toBe(status);
    expect(await answer.text(), what).not.toContain("7654321");
  }
  const read = await request.get(theirs);
  expect(read.status()).toBe(404);
  expect(await read.text()).not.toContain("7654321");

  // Areas and casualty rows that are not this organisation's to report.
  const own = await request.post(`/api/entry/${code}/${thisMonth}`, {
    data: {
      person: staff.id,
      version: 1,
      cells: [
        { field: "clearance.AZ-NOWHERE.apMines", before: "", after: "1" },
      ],
    },
  });
  expect(own.status()).toBe(200);
  expect(await own.json()).toMatchObject({
    cells: { "clearance.AZ-NOWHERE.apMines": { state: "refused" } },
  });
  expect(await snapshot(owner, organisation, month)).toEqual(before);
});

test("staff can't decide, whatever form they send", async ({
  asStaff,
  asManager,
  owner,
}) => {
  // The agency's report waits for a decision in the demonstration.
  const [waiting] = await owner<{ month: string }[]>`
    select v.month from report_versions v
    join organisations o on o.id = v.organisation_id
    where v.status = 'submitted' and o.code = 'NAA'`;
  const address = { organisation: "NAA", month: waiting?.month ?? "" };
  const review = new ReportPage(await asManager());
  await review.open(address.organisation, address.month);
  await expect(review.approveButton()).toBeVisible();
  const before = await snapshot(owner, "NAA", address.month);

  // The manager's own form, sent with the session of someone from the field.
  const staff = await asStaff();
  const cookies = await staff.context().cookies();
  await review.page.context().clearCookies();
  await review.page.context().addCookies(cookies);
  await review.approveButton().click();
  await expect(review.alert()).toBeVisible();
  expect(await snapshot(owner, "NAA", address.month)).toEqual(before);
});

test("files hold approved figures only", async ({ signInAs, owner }) => {
  const page = await signInAs(await makePerson(owner, "staff", "COM"));
  const rows = await downloadCsv(
    page,
    `/api/exports/clearance.csv?from=${month}&to=${month}&organisation=${organisation}`,
  );
  const [approved] = await owner<{ ap: number; lines: number }[]>`
    select coalesce(sum(l.ap_mines), 0)::int as ap, count(*)::int as lines
    from clearance_lines l
    join report_versions v on v.id = l.version_id and v.status = 'approved' and v.counts_to is null
    join organisations o on o.id = v.organisation_id
    where o.code = ${organisation} and v.month = ${month}`;
  expect(rows).toHaveLength(approved?.lines ?? -1);
  expect(sumColumn(rows, "ap_mines")).toBe(approved?.ap);
});

test("casualties by line are not for viewers", async ({ asViewer }) => {
  const page = await asViewer();
  for (const address of ["", "?from=2023-03&to=2023-03", "?organisation=EMS"]) {
    const file = await page.request.get(
      `/api/exports/casualties.csv${address}`,
    );
    expect(file.status()).toBe(403);
    expect(await file.text()).not.toContain("accident");
  }
});

test("without a session pages lead to sign-in and files answer 401", async ({
  asNobody,
}) => {
  const page = await asNobody();
  for (const address of [
    "/dashboard?from=2023-03",
    "/reports",
    `/reports/${organisation}/${month}`,
    "/review",
    "/admin",
    "/admin/settings",
    "/account",
  ]) {
    await page.goto(address);
    await expect(page).toHaveURL(/\/sign-in\?next=/);
  }
  for (const file of [
    "clearance.csv",
    "casualties.csv",
    "monthly-report.pdf?month=2023-03",
    "nothing.csv",
  ]) {
    const answer = await page.request.get(`/api/exports/${file}`);
    expect(answer.status(), file).toBe(401);
  }
});
