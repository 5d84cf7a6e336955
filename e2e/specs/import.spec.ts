import type { Page } from "@playwright/test";
import { readXlsx, writeXlsx } from "hucre/xlsx";
import { addMonths } from "@/lib/reporting/month";
import { expectAccessible, expectNoOverflow } from "../fixtures/accessibility";
import { makeOperator, storedCells } from "../fixtures/operators";
import { lastMonth, snapshot, thisMonth } from "../fixtures/reports";
import { expect, test } from "../fixtures/test";
import { ImportPage } from "../pages/import-page";
import { ReportPage } from "../pages/report-page";

const phone = { width: 390, height: 844 };
const HEAD = "month,area,cleared_m2,ap_mines,teams";

/** A file of two districts, of which the second says its land in two ways. */
const badFile = [
  HEAD,
  `${thisMonth},Tartar,50000,0,2`,
  `${thisMonth},Ağdam,"5,983",7,`,
].join("\n");
const mendedFile = badFile.replace('"5,983"', "5983");

test("a CSV file: a refused cell, mended, written, and seen in the grid", async ({
  signInAs,
  owner,
}) => {
  const { code, staff } = await makeOperator(owner);
  const page = await signInAs(staff);
  const before = await snapshot(owner, code, thisMonth);
  await page.goto("/reports");
  await page.getByRole("link", { name: "Import from a spreadsheet" }).click();

  const imports = new ImportPage(page);
  await imports.check("march.csv", badFile);
  await expect(imports.refusal()).toHaveText("One row can't be taken");
  await expect(imports.row(3)).toContainText("Refused");
  await expect(imports.row(3)).toContainText("Column C (Cleared (m²))");
  await expect(imports.row(3)).toContainText("It says “5,983”.");
  await expect(imports.applyButton()).toHaveCount(0);
  await page.getByRole("link", { name: "All rows 2" }).click();
  await expect(imports.row(2)).toContainText("Cleared (m²): empty → 50,000");
  expect(await snapshot(owner, code, thisMonth)).toEqual(before);

  await page.getByRole("link", { name: "Check another file" }).click();
  await imports.check("march.csv", mendedFile);
  await expect(imports.refusal()).toHaveCount(0);
  expect(await snapshot(owner, code, thisMonth)).toEqual(before);
  await imports.applyButton().click();
  await expect(imports.done()).toContainText("2 rows");

  await page.getByRole("link", { name: /^Open / }).click();
  const report = new ReportPage(page);
  await expect(report.figure("AZ-TAR", "clearedM2")).toHaveValue("5");
  await expect(report.figure("AZ-TAR", "apMines")).toHaveValue("0");
  await expect(report.figure("AZ-TAR", "teams")).toHaveValue("2");
  await expect(report.figure("AZ-AGM", "clearedM2")).toHaveValue("0.5983");
  await expect(report.figure("AZ-AGM", "teams")).toHaveValue("");

  await imports.open();
  await imports.check("march.csv", mendedFile);
  await expect(
    page.getByText("All rows are already there: there is nothing to write."),
  ).toBeVisible();
});

/** The template's sheets with these rows, as a person would save it. */
async function filledTemplate(
  page: Page,
  rows: Record<string, (string | number | Date | null)[][]>,
): Promise<Uint8Array> {
  const answer = await page.request.get(
    `/api/exports/template.xlsx?month=${thisMonth}&lang=en`,
  );
  expect(answer.status()).toBe(200);
  const { sheets } = await readXlsx(await answer.body());
  expect(sheets.map(({ name }) => name)).toEqual([
    "Land and ordnance",
    "Casualties",
    "How to",
    "Lists",
  ]);
  return writeXlsx({
    sheets: sheets.slice(0, 2).map(({ name, rows: template }) => ({
      name,
      rows: [template[0] ?? [], ...(rows[name] ?? [])],
    })),
  });
}

test("the template as XLSX, on a phone: two sheets, a refused cell, mended, written", async ({
  signInAs,
  owner,
}) => {
  const { code, staff } = await makeOperator(owner, true);
  const page = await signInAs(staff, { viewport: phone });
  const day = new Date(`${thisMonth}-01T00:00:00Z`);
  const land = [thisMonth, code, "AZ-TAR", null, null, null, 12_000, 4];
  const person = (persons: number) => [
    ...[thisMonth, "Tartar", day, "=A1", "Anti-personnel mine", "Farming"],
    ...["Injured", "Adult", "Male", "Civilian", persons],
  ];
  const book = (persons: number) =>
    filledTemplate(page, {
      "Land and ordnance": [land],
      Casualties: [person(persons)],
    });

  const imports = new ImportPage(page);
  await imports.open();
  await imports.check("template.xlsx", await book(1.5));
  await expect(imports.row("Casualties 2")).toContainText("Column K (Persons)");
  await expect(imports.row("Casualties 2")).toContainText("It says “1.5”.");
  await expect(imports.applyButton()).toHaveCount(0);

  await imports.open();
  await imports.check("template.xlsx", await book(2));
  await expect(imports.row("Casualties 2")).toContainText("2 persons");
  await imports.applyButton().click();
  await expect(imports.done()).toContainText("2 rows");
  await page.getByRole("link", { name: /^Open / }).click();
  const report = new ReportPage(page);
  await expect(report.casualty(0, "persons")).toHaveValue("2");
  await expect(report.casualty(0, "accidentRef")).toHaveValue("=A1");
  await expect(report.casualty(0, "occurredOn")).toHaveValue(`${thisMonth}-01`);
  const stored = await storedCells(owner, code, thisMonth);
  expect(stored["AZ-TAR"]).toMatchObject({ cleared_m2: "12000", ap_mines: 4 });
});

test("without JavaScript: pasted rows, a question about an area, all written", async ({
  signInAs,
  owner,
}) => {
  const { code, staff } = await makeOperator(owner);
  const page = await signInAs(staff, { javaScriptEnabled: false });
  const imports = new ImportPage(page);
  await imports.open();
  await page
    .getByLabel("Or paste rows, with their header")
    .fill(`month\tarea\tteams\n${thisMonth}\tSector 5\t3`);
  await imports.send();
  await expect(imports.row(2)).toContainText("Which area this is, is asked");
  await page.getByLabel("Which area is “Sector 5”?").selectOption("AZ-LAC");
  await page.getByRole("button", { name: "Check with this answer" }).click();
  await imports.applyButton().click();
  await expect(imports.done()).toContainText("1 row");
  const stored = await storedCells(owner, code, thisMonth);
  expect(stored["AZ-LAC"]).toMatchObject({ teams: 3 });
});

test("with the keyboard alone, and dropped on the page", async ({
  signInAs,
  owner,
}) => {
  const { staff } = await makeOperator(owner);
  const page = await signInAs(staff);
  const imports = new ImportPage(page);
  await imports.open();
  const zone = page.locator("div", {
    has: page.getByLabel("CSV or XLSX file"),
  });
  const dropped = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], "dropped.csv", { type: "text/csv" }));
    return transfer;
  }, mendedFile);
  // Only a page whose scripts have come takes what is dropped.
  await expect(async () => {
    await zone.last().dispatchEvent("drop", { dataTransfer: dropped });
    await expect(page.getByLabel("CSV or XLSX file")).toBeFocused({
      timeout: 1_000,
    });
  }).toPass({ timeout: 30_000 });
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(
    page.getByRole("button", { name: "Check the file" }),
  ).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(imports.heading()).toHaveText("What dropped.csv would do");
  await imports.applyButton().focus();
  await page.keyboard.press("Enter");
  await expect(imports.done()).toContainText("2 rows");
});

test("a report that changed since is looked at again before anything is written", async ({
  signInAs,
  owner,
}) => {
  const { code, staff, colleague } = await makeOperator(owner);
  const page = await signInAs(staff);
  const other = await signInAs(colleague);
  const imports = new ImportPage(page);
  await imports.open();
  await imports.check("mine.csv", mendedFile);
  const theirs = new ImportPage(other);
  await theirs.open();
  await theirs.check("theirs.csv", `${HEAD}\n${thisMonth},Tartar,1,1,1`);
  await theirs.applyButton().click();
  await expect(theirs.done()).toBeVisible();

  // Neither may the one look at the other's file.
  await other.goto(new URL(page.url()).pathname);
  await expect(other.getByText("This check has expired")).toBeVisible();

  await imports.applyButton().click();
  await expect(page.getByText(/^The reports changed/)).toBeVisible();
  await expect(imports.row(2)).toContainText("Cleared (m²): 1 → 50,000");
  expect(await storedCells(owner, code, thisMonth)).not.toHaveProperty(
    "AZ-AGM",
  );
  await imports.applyButton().click();
  await expect(imports.done()).toBeVisible();
});

test("exported files imported change nothing, and others than staff are sent on", async ({
  asStaff,
  asManager,
}) => {
  const page = await asStaff();
  const imports = new ImportPage(page);
  const period = `from=${addMonths(lastMonth, -9)}&to=${lastMonth}&organisation=EMS`;
  for (const name of ["clearance.csv", "clearance.xlsx"]) {
    const file = await page.request.get(`/api/exports/${name}?${period}`);
    await imports.open();
    await imports.check(name, await file.body());
    await expect(
      page.getByText("All rows are already there: there is nothing to write."),
    ).toBeVisible();
  }
  const manager = await asManager();
  await manager.goto("/import");
  await expect(manager.getByLabel("CSV or XLSX file")).toHaveCount(0);
});

test("WCAG 2.2 AA in every state, at both widths", async ({
  signInAs,
  owner,
}) => {
  test.slow();
  const { staff } = await makeOperator(owner);
  const page = await signInAs(staff);
  const imports = new ImportPage(page);
  const look = async (state: string) => {
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await expectNoOverflow(page, `${state}, ${width} px`);
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        await expectAccessible(page, `${state}, ${width} px, ${colorScheme}`);
      }
    }
  };
  await imports.open();
  await look("empty form");
  await page.goto("/import?problem=nothing");
  await look("nothing chosen");
  await imports.check("bad.csv", `${badFile}\n${thisMonth},Sector 5,1,1,1`);
  await look("refused rows and a question");
  await imports.open();
  await imports.check("old.csv", "no table at all");
  await look("refused file");
  await imports.open();
  const unclear = Buffer.from([
    ...Buffer.from(`${HEAD},remark\n${thisMonth},AZ-TAR,1,1,1,`),
    ...[0xb9, 0x20, 0x35, 0x0a],
  ]);
  await imports.check("unclear.csv", unclear);
  await look("asked for the encoding");
  await imports.open();
  await imports.check("good.csv", mendedFile);
  await look("to be written");
  await imports.applyButton().click();
  await expect(imports.done()).toBeVisible();
  await look("written");
});
