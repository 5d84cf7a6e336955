import { expect, type Page } from "@playwright/test";

/** The page on which a person makes and ends tokens. */
export class TokensPage {
  constructor(readonly page: Page) {}

  async open(): Promise<void> {
    await this.page.goto("/account/tokens");
  }

  shown() {
    return this.page.locator("main [role=status] input[readonly]");
  }

  row(name: string) {
    return this.page.getByRole("row", { name });
  }

  scope(name: "figures" | "casualties") {
    return this.page.locator(`[name="scope.${name}"]`);
  }

  /** Makes a token; its secret, as the page shows it once. */
  async make(name: string, { casualties = false } = {}): Promise<string> {
    await this.open();
    await this.page.locator("[name=name]").fill(name);
    if (casualties) await this.scope("casualties").check();
    await this.page.getByRole("button", { name: "Make token" }).click();
    await expect(this.shown()).toHaveValue(/^mam_[\w-]{43}$/);
    return this.shown().inputValue();
  }
}
