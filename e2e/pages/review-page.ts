import { expect, type Locator, type Page } from "@playwright/test";
import type { ClearanceMeasure } from "@/lib/reporting/vocabulary";

/** The review desk: its queue, and a report on it. */
export class ReviewPage {
  constructor(readonly page: Page) {}

  async openQueue(): Promise<void> {
    await this.page.goto("/review");
  }

  async open(organisation: string, month: string): Promise<void> {
    await this.page.goto(`/review/${organisation}/${month}`);
  }

  /** The box that chooses a report for an approval with others. */
  choice(organisation: string, month: string): Locator {
    return this.page.locator(
      `input[type=checkbox][name^="approve/${organisation}/${month}/"]`,
    );
  }

  approveChosenButton(): Locator {
    return this.page.getByRole("button", {
      name: "Approve the chosen reports",
    });
  }

  approveButton(): Locator {
    return this.page.getByRole("button", { name: /^Approve [A-Z]\w+ \d{4}/ });
  }

  async approve(): Promise<void> {
    await this.approveButton().click();
    await expect(this.approveButton()).toHaveCount(0);
  }

  /** Sends it back with a reason and a remark at one cell. */
  async return(
    reason: string,
    remark: { cell: string; body: string },
  ): Promise<void> {
    await this.page.getByLabel("Reason for returning").fill(reason);
    await this.page
      .locator("select[name='remark.0.cell']")
      .selectOption(remark.cell);
    await this.page.locator("[id='remark.0.body']").fill(remark.body);
    await this.page
      .getByRole("button", { name: "Return with this reason" })
      .click();
    await expect(this.approveButton()).toHaveCount(0);
  }

  /** A figure beside what it is held against. */
  cell(area: string, measure: ClearanceMeasure): Locator {
    return this.page.locator(`td[id="clearance.${area}.${measure}"]`);
  }

  history(): Locator {
    return this.page.getByRole("region", { name: "History" });
  }
}
