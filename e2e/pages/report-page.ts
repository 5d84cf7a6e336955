import { expect, type Locator, type Page } from "@playwright/test";
import type { CasualtyField } from "@/lib/reporting/input";
import type { ClearanceMeasure } from "@/lib/reporting/vocabulary";

/** A month's report: to enter, to read, to decide on. */
export class ReportPage {
  constructor(readonly page: Page) {}

  async open(organisation: string, month: string): Promise<void> {
    await this.page.goto(`/reports/${organisation}/${month}`);
  }

  /** The field of one figure of one district. */
  figure(area: string, measure: ClearanceMeasure): Locator {
    return this.page.locator(`[id="clearance.${area}.${measure}"]`);
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

  /** How many rows casualties can be entered into; the last one is empty. */
  casualtyRows(): Promise<number> {
    return this.page.locator("[id^='casualty.'][id$='.persons']").count();
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

  saveButton(): Locator {
    return this.page.getByRole("button", { name: "Save draft" });
  }

  submitButton(): Locator {
    return this.page.getByRole("button", { name: /^Submit / });
  }

  async save(): Promise<void> {
    await this.saveButton().click();
    await expect(this.status()).toContainText("The draft is saved.");
  }

  /** What the program answers when something worked. */
  status(): Locator {
    // Not every role "status": the totals of the grid are outputs.
    return this.page.locator("main [role=status]");
  }

  /** What the program answers when something is wrong. */
  alert(): Locator {
    return this.page.locator("main").getByRole("alert");
  }

  /** The field is marked, and the sentence that it points to is this. */
  async expectRemark(field: Locator, sentence: string): Promise<void> {
    await expect(field).toHaveAttribute("aria-invalid", "true");
    await expect(field).toHaveAccessibleDescription(sentence);
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
