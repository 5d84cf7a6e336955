import { expect, type Locator, type Page } from "@playwright/test";

/** The page between a draft and its submission. */
export class SubmitPage {
  constructor(readonly page: Page) {}

  async open(organisation: string, month: string): Promise<void> {
    await this.page.goto(`/reports/${organisation}/${month}/submit`);
  }

  /** The comment on one warning: `found-without-area@clearance.AZ-TAR.apMines`. */
  comment(warning: string): Locator {
    return this.page.locator(`[id="comment:${warning}"]`);
  }

  comments(): Locator {
    return this.page.locator("textarea[name^='comment:']");
  }

  submitButton(): Locator {
    return this.page.getByRole("button", { name: /^Submit / });
  }

  /** Says the same about every warning, and submits. */
  async submit(comment = "Counted twice, and right."): Promise<void> {
    await expect(this.submitButton()).toBeVisible();
    for (const field of await this.comments().all()) await field.fill(comment);
    await this.submitButton().click();
    await expect(this.page.getByText("With the national centre")).toBeVisible();
  }
}
