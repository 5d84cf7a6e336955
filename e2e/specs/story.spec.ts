import type { Sql } from "postgres";
import { expectFigures, expectFiles, expectPdf } from "../fixtures/everywhere";
import {
  countedTotals,
  sumTotals,
  type Totals,
  totalsOf,
} from "../fixtures/figures";
import { lastMonth, newestVersion, yesterday } from "../fixtures/reports";
import { expect, test } from "../fixtures/test";
import { DashboardPage } from "../pages/dashboard-page";
import { ReportPage } from "../pages/report-page";
import { SubmitPage } from "../pages/submit-page";

// The emergency service of the demonstration has last month as a draft.
const organisation = "EMS";
const month = lastMonth;
const fuzuli = "AZ-FUZ";
const tartar = "AZ-TAR";
const reason = "Fuzuli: 5,983.6 ha cleared is more than in all of last year.";

/** What the test enters for two districts and one accident, in the end. */
const typed: Partial<Totals> = {
  clearedM2: 598_360,
  reducedM2: 955,
  apMines: 11,
  avMines: 3,
  uxo: 1200,
  otherOrdnance: 0,
  injured: 2,
  children: 2,
};

async function statusOf(owner: Sql): Promise<string> {
  const newest = await newestVersion(owner, organisation, month);
  return `version ${newest?.number} ${newest?.status}`;
}

test("a month from the first figure to every screen and file", async ({
  aloneWithLastMonth: _,
  asStaff,
  asManager,
  owner,
}) => {
  test.setTimeout(180_000);
  const report = new ReportPage(await asStaff());
  const review = new ReportPage(await asManager());
  const before = await countedTotals(owner, { from: month, to: month });
  const draft = await newestVersion(owner, organisation, month);
  const kept = await totalsOf(owner, draft ? [draft.id] : [], [fuzuli, tartar]);
  let accident = 0;

  await test.step("staff find last month in their list", async () => {
    await report.page.goto("/reports");
    await report.page
      .locator(`a[href="/reports/${organisation}/${month}"]`)
      .click();
    await report.expectReady();
    await report.clearDistrict(fuzuli);
    await report.clearDistrict(tartar);
    await report.expectSaved();
    accident = await report.addCasualty();
  });

  await test.step("figures that can't be right are refused at their field", async () => {
    await report.figure(fuzuli, "apMines").fill("-1");
    await report.figure(fuzuli, "avMines").fill("2.5");
    await report.figure(fuzuli, "clearedM2").fill("5,983");
    await report.figure(tartar, "otherUxo").fill("1 200");
    await expect(report.status()).toContainText(
      "3 figures can’t be saved as they are.",
    );
    await report.expectRemark(
      report.figure(fuzuli, "apMines"),
      "A figure can't be negative.",
    );
    await report.expectRemark(
      report.figure(fuzuli, "avMines"),
      "Whole numbers only here.",
    );
    await report.expectRemark(
      report.figure(fuzuli, "clearedM2"),
      "5,983 can be read as 5983 or as 5,9830. Write the one you mean.",
    );
    await expect(report.figure(fuzuli, "apMines")).toHaveValue("-1");
    await expect(report.figure(fuzuli, "avMines")).toHaveValue("2.5");
    await expect(report.figure(fuzuli, "clearedM2")).toHaveValue("5,983");
    await expect(report.figure(tartar, "otherUxo")).toHaveValue("1 200");
    // The one that can be read is saved, and they are not.
    const lines = () => owner<{ area: string; otherUxo: number | null }[]>`
      select a.code as area, l.other_uxo as "otherUxo" from clearance_lines l
      join report_versions v on v.id = l.version_id
      join areas a on a.id = l.area_id
      join organisations o on o.id = l.organisation_id
      where o.code = ${organisation} and l.month = ${month}
        and v.status = 'draft' and a.code in (${fuzuli}, ${tartar})`;
    await expect
      .poll(async () => [...(await lines())])
      .toEqual([{ area: tartar, otherUxo: 1200 }]);
    await report.checkButton().click();
    await expect(report.figure(fuzuli, "clearedM2")).toBeFocused();
  });

  await test.step("mended, they are saved and there after a reload", async () => {
    await report.figure(fuzuli, "apMines").fill("11");
    await report.figure(fuzuli, "avMines").fill("3");
    await report.figure(fuzuli, "clearedM2").fill("5,983.6");
    await report.figure(tartar, "reducedM2").fill("955 m²");
    await report.figure(tartar, "axo").fill("0");
    await report.enterCasualty(accident, {
      occurredOn: `${month}-15`,
      areaCode: fuzuli,
      accidentRef: "E2E-1",
      device: "ap_mine",
      activity: "herding",
      outcome: "injured",
      ageGroup: "child",
      sex: "male",
      status: "civilian",
      persons: "2",
    });
    await report.expectSaved();
    await report.page.reload();
    await report.expectReady();
    await expect(report.figure(fuzuli, "apMines")).toHaveValue("11");
    await expect(report.figure(fuzuli, "avMines")).toHaveValue("3");
    await expect(report.figure(fuzuli, "clearedM2")).toHaveValue("5983.6");
    await expect(report.figure(tartar, "reducedM2")).toHaveValue("0.0955");
    await expect(report.figure(tartar, "otherUxo")).toHaveValue("1200");
    // Zero and blank are two answers.
    await expect(report.figure(tartar, "axo")).toHaveValue("0");
    await expect(report.figure(tartar, "ieds")).toHaveValue("");
    const { casualty } = report;
    await expect(casualty(accident, "persons")).toHaveValue("2");
    await expect(casualty(accident, "areaCode")).toHaveValue(fuzuli);
    await expect(casualty(accident, "occurredOn")).toHaveValue(`${month}-15`);
  });

  await test.step("submitted, it can't be changed and counts nowhere yet", async () => {
    await report.checkButton().click();
    await new SubmitPage(report.page).submit();
    await report.open(organisation, month);
    // The cell stands there for reading: nothing can be typed into it.
    await expect(
      report.page.locator(`input[id="clearance.${fuzuli}.apMines"]`),
    ).toHaveCount(0);
    expect(await statusOf(owner)).toBe("version 1 submitted");
    await new DashboardPage(review.page).open({ from: month, to: month });
    await expectFigures(review.page, before);
  });

  await test.step("the manager can't return it without a reason", async () => {
    await review.page.goto("/review");
    await review.page
      .getByRole("row")
      .filter({ hasText: "Emergency service" })
      .getByRole("link")
      .click();
    await review.returnButton().click();
    const missing = review.page.getByText("Write a reason: the operator must");
    await expect(missing).toBeVisible();
    await review.reason().fill("   ");
    const answered = review.page.waitForResponse(
      (response) => response.request().method() === "POST",
    );
    await review.returnButton().click();
    await answered;
    await expect(review.returnButton()).toBeEnabled();
    await expect(missing).toBeVisible();
    expect(await statusOf(owner)).toBe("version 1 submitted");
  });

  await test.step("the reason reaches the staff, who mend and submit again", async () => {
    await review.reason().fill(reason);
    await review.returnButton().click();
    await expect(review.approveButton()).toHaveCount(0);
    await report.page.reload();
    await expect(
      report.page.getByText("Returned by the national centre"),
    ).toBeVisible();
    await expect(report.page.locator("blockquote").first()).toHaveText(reason);
    await report.expectReady();
    const cleared = report.figure(fuzuli, "clearedM2");
    await expect(cleared).toHaveValue("5983.6");
    await cleared.fill("59.836");
    await report.checkButton().click();
    await report.expectRemark(
      cleared,
      "59.836 can be read as 59836 or as 59.8360. Write the one you mean.",
    );
    await cleared.fill("59.8360");
    await report.checkButton().click();
    await new SubmitPage(report.page).submit();
    expect(await statusOf(owner)).toBe("version 2 submitted");
  });

  await test.step("the manager approves", async () => {
    await review.open(organisation, month);
    await review.approveButton().click();
    await expect(review.page.getByText("Version 2 approved")).toBeVisible();
    await expect(review.approveButton()).toHaveCount(0);
    expect(await statusOf(owner)).toBe("version 2 approved");
  });

  const after = sumTotals(before, kept, typed);
  const dashboard = new DashboardPage(report.page);
  const query = { from: month, to: month };

  await test.step("every screen and file has the new figures", async () => {
    await dashboard.open(query);
    await expectFigures(report.page, after);
    await expectFiles(report.page, query, after);
    await expectPdf(report.page, month, after);
  });

  await test.step("as of yesterday the old figures stand", async () => {
    const asOf = yesterday();
    const then = await countedTotals(owner, { ...query, asOf });
    expect(then.apMines).not.toBe(after.apMines);
    await dashboard.open({ ...query, asOf });
    await expectFigures(report.page, then);
    await expectFiles(report.page, { ...query, asOf }, then);
  });
});
