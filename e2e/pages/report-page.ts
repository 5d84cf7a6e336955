import { expect, type Locator, type Page } from "@playwright/test";
import type { CasualtyField } from "@/lib/reporting/input";
import type { ClearanceMeasure } from "@/lib/reporting/vocabulary";

/** A month's report: to enter, to read, to decide on. */
export class ReportPage {
  constructor(readonly page: Page) {}

  async open(organisation: string, month: string): Promise<void> {
    await this.page.goto(`/reports/${organisation}/${month}`);
  }

  /** The field of one figure of one district; where it is only read, there is none. */
  figure(area: string, measure: ClearanceMeasure): Locator {
    return this.page.locator(`input[id="clearance.${area}.${measure}"]`);
  }

  readonly casualty = (row: number, field: CasualtyField): Locator =>
    this.page.locator(`[id="casualty.${row}.${field}"]`);

  /** Empties all figures of a district. */
  async clearDistrict(area: string): Promise<void> {
    const fields = this.page.locator(
      `[id^="clearance.${area}."][data-measure]`,
    );
    for (const field of await fields.all()) await field.fill("");
  }

  async enterCasualty(
    row: number,
    line: Partial<Record<CasualtyField, string>>,
  ): Promise<void> {
    for (const [field, text] of Object.entries(line)) {
      const place = this.casualty(row, field as CasualtyField);
      const isChoice = await place.evaluate((e) => e.tagName === "SELECT");
      if (isChoice) await place.selectOption(text);
      else await place.fill(text);
    }
  }

  /** Opens an empty casualty row; its number. */
  async addCasualty(): Promise<number> {
    const rows = this.page.locator("[id^='casualty.'][id$='.persons']");
    const number = await rows.count();
    await this.page.locator("[data-add-casualty]").click();
    await expect(rows).toHaveCount(number + 1);
    return number;
  }

  /** Changes what the form says beside the figures, as only a forger would. */
  async rewrite(fields: Record<string, string>): Promise<void> {
    await this.page
      .locator("form:has([name=intent])")
      .evaluate((form, wanted) => {
        for (const [name, value] of Object.entries(wanted)) {
          const known = form.querySelector<HTMLInputElement>(
            `input[type=hidden][name="${name}"]`,
          );
          const field = known ?? document.createElement("input");
          field.type = "hidden";
          field.name = name;
          field.value = value;
          if (!known) form.append(field);
        }
      }, fields);
  }

  /** Leads on to what the checks say; where scripts run, saving needs no button. */
  checkButton(): Locator {
    return this.page.getByRole("button", { name: "Check and submit" });
  }

  /** How what was typed stands with the server, in words. */
  status(): Locator {
    return this.page.locator("[data-entry-status]");
  }

  /** It says how things stand once it can save by itself. */
  async expectReady(): Promise<void> {
    await expect(this.status()).toBeVisible();
  }

  async expectSaved(): Promise<void> {
    await expect(this.status()).toContainText("All changes are saved.");
  }

  /** What the program answers when something is wrong. */
  alert(): Locator {
    return this.page.locator("main").getByRole("alert");
  }

  /** The field is marked, and the sentence that it points to is this. */
  async expectRemark(field: Locator, sentence: string): Promise<void> {
    await expect(field).toHaveAttribute("aria-invalid", "true");
    await expect(field).toHaveAccessibleDescription(
      new RegExp(`^not saved: ${sentence.replaceAll(/[.?]/g, "\\$&")}`),
    );
  }

  approveButton(): Locator {
    return this.page.getByRole("button", { name: /^Approve / });
  }

  returnButton(): Locator {
    return this.page.getByRole("button", { name: "Return with this reason" });
  }

  reason(): Locator {
    return this.page.getByLabel("Reason for returning");
  }
}
