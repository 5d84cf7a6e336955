import type { Locator, Page } from "@playwright/test";

/** The import: a file, what it would do, and the button that writes it. */
export class ImportPage {
  constructor(readonly page: Page) {}

  async open(): Promise<void> {
    await this.page.goto("/import");
  }

  /** Sends a file and waits until the page says what it would do. */
  async check(name: string, content: string | Uint8Array): Promise<void> {
    const buffer = Buffer.from(content);
    await this.page
      .getByLabel("CSV or XLSX file")
      .setInputFiles({ name, mimeType: "", buffer });
    await this.send();
  }

  async send(): Promise<void> {
    await this.page.getByRole("button", { name: "Check the file" }).click();
    await this.page.waitForURL(/\/import\/[0-9a-f-]{36}$/);
    await this.heading().waitFor();
    await this.page.getByRole("button", { name: "Discard" }).waitFor();
  }

  heading(): Locator {
    return this.page.getByRole("heading", { level: 1, name: /would do$/ });
  }

  /** The line of the file's row with this number. */
  row(number: number | string): Locator {
    return this.page.locator("tbody tr", {
      has: this.page.getByRole("rowheader", {
        name: new RegExp(`(^|\\s)${number}$`),
      }),
    });
  }

  refusal(): Locator {
    return this.page.getByText(/can't be taken$/);
  }

  applyButton(): Locator {
    return this.page.getByRole("button", { name: /^Write \d+ rows? into/ });
  }

  done(): Locator {
    return this.page.getByText(/^Done: \d+ rows? written into drafts/);
  }
}
