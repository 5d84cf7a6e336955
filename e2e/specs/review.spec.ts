import type { Page } from "@playwright/test";
import type { Sql } from "postgres";
import { addDays } from "@/lib/reporting/deadlines";
import { makePerson } from "../fixtures/accounts";
import { downloadCsv } from "../fixtures/files";
import {
  lastMonth,
  newestVersion,
  thisMonth,
  today,
  yesterday,
} from "../fixtures/reports";
import { expect, test } from "../fixtures/test";
import { DashboardPage } from "../pages/dashboard-page";
import { ReportPage } from "../pages/report-page";
import { ReviewPage } from "../pages/review-page";
import { SubmitPage } from "../pages/submit-page";

// The demonstration's NGO has not begun last month.
const organisation = "NGO";
const month = lastMonth;
const tartar = "AZ-TAR";
const fuzuli = "AZ-FUZ";
const FOUND = `found-without-area@clearance.${tartar}.apMines`;
const TEAM = `area-without-team@clearance.${fuzuli}.teams`;
// Half of the NGO's months are above 161 ha.
const FAR = `outlier@clearance.${fuzuli}.clearedM2`;

async function stateOf(owner: Sql, code = organisation): Promise<string> {
  const newest = await newestVersion(owner, code, month);
  return `version ${newest?.number} ${newest?.status}`;
}

/** The NGO's counted AP mines and cleared land by district, as the file has them. */
async function counted(page: Page, asOf?: string) {
  const query = new URLSearchParams({
    from: month,
    to: month,
    organisation,
    ...(asOf && { asOf }),
  });
  const rows = await downloadCsv(page, `/api/exports/clearance.csv?${query}`);
  return rows.map((row) => [
    row.area_code,
    row.ap_mines,
    row.cleared_m2,
    row.version,
  ]);
}

/**
 * Two days pass for what was decided so far. Nobody may change a decided
 * version, so the triggers that hold it are off in this one transaction.
 */
async function letTwoDaysPass(owner: Sql): Promise<void> {
  await owner.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await sql`
      update report_versions v set
        submitted_at = submitted_at - interval '2 days',
        decided_at = decided_at - interval '2 days',
        counts_from = counts_from - interval '2 days'
      from organisations o
      where o.id = v.organisation_id and o.code = ${organisation} and month = ${month}`;
  });
}

test("a report with warnings is sent back, mended, approved and corrected", async ({
  aloneWithLastMonth: _,
  signInAs,
  asManager,
  owner,
}) => {
  test.setTimeout(240_000);
  const staff = await signInAs(await makePerson(owner, "staff", organisation));
  const report = new ReportPage(staff);
  const submission = new SubmitPage(staff);
  const review = new ReviewPage(await asManager());
  const checkButton = staff.getByRole("button", { name: "Check and submit" });

  await test.step("nothing is submitted before each warning has its comment", async () => {
    await report.open(organisation, month);
    await report.expectReady();
    await report.figure(tartar, "apMines").fill("12");
    await report.figure(fuzuli, "clearedM2").fill("4.5");
    await checkButton.click();
    await expect(submission.comments()).toHaveCount(3);
    await expect(
      staff.getByRole("heading", { name: "3 figures need a comment" }),
    ).toBeVisible();
    await submission.comment(FOUND).fill("Found beside the road to Barda.");
    await submission.comment(FAR).fill("Snow until the 20th.");
    await submission.submitButton().click();
    await expect(
      staff.getByText("Nothing was submitted: one comment is missing."),
    ).toBeVisible();
    await expect(submission.comment(TEAM)).toHaveAccessibleDescription(
      /^Say why it is so, or mend the figure\./,
    );
    await expect(submission.comment(FOUND)).toHaveValue(
      "Found beside the road to Barda.",
    );
    expect(await stateOf(owner)).toBe("version 1 draft");
  });

  await test.step("a warning leads to its cell", async () => {
    await staff
      .getByRole("link", { name: "Tartar, Anti-personnel mines" })
      .click();
    await expect(staff).toHaveURL(
      new RegExp(`/reports/${organisation}/${month}#clearance\\.AZ-TAR`),
    );
    await expect(report.figure(tartar, "apMines")).toHaveValue("12");
    await expect(report.figure(tartar, "apMines")).toBeFocused();
    await checkButton.click();
  });

  await test.step("with all comments it is, and the manager reads them", async () => {
    await submission.comment(FOUND).fill("Found beside the road to Barda.");
    await submission.comment(TEAM).fill("A machine of the agency.");
    await submission.comment(FAR).fill("Snow until the 20th.");
    await submission.submitButton().click();
    await expect(staff.getByText("With the national centre")).toBeVisible();
    expect(await stateOf(owner)).toBe("version 1 submitted");
    await review.openQueue();
    const row = review.page.getByRole("row").filter({ hasText: "NGO" });
    await expect(row).toContainText("3 findings");
    await expect(row).toContainText("first for this month");
    // What has findings is read before it is approved.
    await expect(review.choice(organisation, month)).toHaveCount(0);
    await row.getByRole("link").click();
    await expect(
      review.page.getByText("Found beside the road to Barda."),
    ).toBeVisible();
  });

  await test.step("it goes back with a reason, and a remark at a cell", async () => {
    await review.return("One figure is in question.", {
      cell: `clearance.${fuzuli}.clearedM2`,
      body: "4.5 ha or 145 ha?",
    });
    await report.open(organisation, month);
    const notice = staff.getByText("Returned by the national centre");
    await expect(notice).toBeVisible();
    await expect(staff.locator("blockquote").first()).toHaveText(
      "One figure is in question.",
    );
    const remark = staff
      .getByRole("listitem")
      .filter({ hasText: "4.5 ha or 145 ha?" })
      .first();
    await expect(
      remark.getByRole("link", { name: "Fuzuli, Land cleared" }),
    ).toHaveAttribute("href", `#clearance.${fuzuli}.clearedM2`);
  });

  await test.step("mended it is approved, beside what was sent before", async () => {
    await report.expectReady();
    await report.figure(fuzuli, "clearedM2").fill("145");
    await report.figure(fuzuli, "daysWorked").fill("20");
    await report.figure(fuzuli, "teams").fill("3");
    await checkButton.click();
    await expect(submission.comments()).toHaveCount(1);
    // What was said about the same warning is still there.
    await expect(submission.comment(FOUND)).toHaveValue(
      "Found beside the road to Barda.",
    );
    await submission.submit();
    await review.open(organisation, month);
    const cell = review.cell(fuzuli, "clearedM2");
    await expect(cell).toContainText("145.0000");
    await expect(cell.locator("del")).toHaveText("4.5000");
    await expect(review.cell(tartar, "apMines").locator("del")).toHaveCount(0);
    await review.approve();
    await expect(review.page.getByText("Version 2 approved")).toBeVisible();
    expect(await counted(staff)).toEqual([
      [tartar, "12", "", "2"],
      [fuzuli, "", "1450000", "2"],
    ]);
  });

  await test.step("a correction counts once approved; as of before, the old figures stand", async () => {
    await letTwoDaysPass(owner);
    const before = [
      [tartar, "12", "", "2"],
      [fuzuli, "", "1450000", "2"],
    ];
    await report.open(organisation, month);
    await staff.getByRole("link", { name: "Correct this report" }).click();
    await report.expectReady();
    await report.figure(tartar, "apMines").fill("14");
    await checkButton.click();
    await submission.submit();
    expect(await counted(staff)).toEqual(before);
    await review.open(organisation, month);
    await expect(review.cell(tartar, "apMines").locator("del")).toHaveText(
      "12",
    );
    await review.approve();
    expect(await counted(staff)).toEqual([
      [tartar, "14", "", "3"],
      [fuzuli, "", "1450000", "3"],
    ]);
    expect(await counted(staff, yesterday())).toEqual(before);
    const dashboard = new DashboardPage(staff);
    const query = { from: month, to: month, organisation };
    for (const [asOf, mines] of [
      [undefined, "14"],
      [yesterday(), "12"],
    ] as const) {
      await dashboard.open({ ...query, ...(asOf && { asOf }) });
      await expect(dashboard.kpi("apMines")).toHaveText(mines);
      await expect(dashboard.kpi("clearedM2")).toHaveText("145.0\u00a0ha");
    }
  });

  await test.step("the history says who, when, from what to what, and why", async () => {
    const history = review.history();
    await expect(history).toContainText("Version 3 approved by");
    await expect(history).toContainText("One figure is in question.");
    await expect(history).toContainText(
      "Tartar, Anti-personnel mines: 12 → 14",
    );
    await expect(history).toContainText("It counted until");
  });
});

test("a report is submitted without scripts, too", async ({
  signInAs,
  owner,
}) => {
  const code = "COM";
  const staff = await signInAs(await makePerson(owner, "staff", code), {
    javaScriptEnabled: false,
  });
  const report = new ReportPage(staff);
  const submission = new SubmitPage(staff);
  await report.open(code, thisMonth);
  await report.figure("AZ-AGM", "avMines").fill("7");
  await staff.getByRole("button", { name: "Check and submit" }).click();
  const field = submission.comment(
    "found-without-area@clearance.AZ-AGM.avMines",
  );
  await field.fill("   ");
  await submission.submitButton().click();
  await expect(
    staff.getByText("Nothing was submitted: one comment is missing."),
  ).toBeVisible();
  await field.fill("Handed in by a farmer.");
  await submission.submit("Handed in by a farmer.");
  const newest = await newestVersion(owner, code, thisMonth);
  expect(newest?.status).toBe("submitted");
});

test("reports in which nothing is found are approved at once, the others not", async ({
  aloneWithLastMonth: _,
  asManager,
  owner,
}) => {
  const review = new ReviewPage(await asManager());
  // The border service has nothing to report for last month.
  await review.openQueue();
  const box = review.choice("BOR", month);
  await expect(box).toHaveAccessibleName(/Border service.*2/);
  await review.approveChosenButton().click();
  await expect(
    review.page.getByText("Choose at least one report."),
  ).toBeVisible();
  await box.check();
  await review.approveChosenButton().click();
  await expect(
    review.page.getByText("1 of 1 reports is approved"),
  ).toBeVisible();
  await expect(box).toHaveCount(0);
  expect(await stateOf(owner, "BOR")).toBe("version 1 approved");
});

test("a closed month takes figures again until the day that a manager sets", async ({
  signInAs,
  asManager,
  owner,
}) => {
  // The one month that never came of the demonstration's NGO.
  const closed = "2025-08";
  const code = organisation;
  const staff = await signInAs(await makePerson(owner, "staff", code));
  const report = new ReportPage(staff);
  await report.open(code, closed);
  await expect(staff.getByText("This month is closed")).toBeVisible();
  const manager = await asManager();
  await new ReviewPage(manager).open(code, closed);
  await manager.getByText("Extend the deadline").first().click();
  const until = addDays(today, 5);
  await manager.getByLabel("New last day").fill(until);
  await manager.getByRole("button", { name: "Extend the deadline" }).click();
  await expect(
    manager.getByText("Write the reason; it stays in the history."),
  ).toBeVisible();
  await manager
    .getByLabel("Reason", { exact: true })
    .fill("Archives were found.");
  await manager.getByRole("button", { name: "Extend the deadline" }).click();
  await expect(manager.getByText(/The deadline is extended to/)).toBeVisible();
  await report.open(code, closed);
  await expect(report.figure(tartar, "apMines")).toBeEditable();
});
