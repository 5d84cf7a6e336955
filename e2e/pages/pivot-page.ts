import { expect, type Locator, type Page } from "@playwright/test";

/** Figures by row and column as the table has them; null: a dash. */
export type Grid = Record<string, Record<string, number | null>>;

/** The pivot, as its reader would speak of it. */
export class PivotPage {
  readonly form: Locator;
  readonly table: Locator;
  /** What is wrong with a choice. */
  readonly refusal: Locator;

  constructor(readonly page: Page) {
    this.form = page.locator("main form");
    this.table = page.locator("[data-table=pivot]");
    this.refusal = page.locator("main [role=alert]");
  }

  async open(query: Record<string, string> = {}): Promise<void> {
    await this.page.goto(`/pivot?${new URLSearchParams(query)}`);
  }

  /** All of the table is there: of a page on its way, only the head may be. */
  private async hasCome(): Promise<void> {
    await this.page.waitForLoadState();
    await expect(this.table).toBeVisible();
  }

  /** Every figure of the table, its sums under "total". */
  async figures(): Promise<Grid> {
    await this.hasCome();
    return this.table.evaluate((table) => {
      const columns = [...table.querySelectorAll("thead th")].map((head) =>
        head.getAttribute("data-column"),
      );
      const grid: Record<string, Record<string, number | null>> = {};
      for (const row of table.querySelectorAll("tr[data-row]")) {
        const line: Record<string, number | null> = {};
        [...row.children].forEach((cell, at) => {
          const value = cell.getAttribute("data-value");
          if (value !== null) {
            line[columns[at] ?? ""] = value === "" ? null : Number(value);
          }
        });
        grid[row.getAttribute("data-row") ?? ""] = line;
      }
      return grid;
    });
  }

  /** The rows' codes, from the top, without the sums. */
  async rows(): Promise<(string | null)[]> {
    await this.hasCome();
    return this.table
      .locator("tbody tr")
      .evaluateAll((rows) => rows.map((row) => row.getAttribute("data-row")));
  }

  head(column: string): Locator {
    return this.table.locator(`thead th[data-column="${column}"]`);
  }

  file(ending: "csv" | "xlsx" | "json"): Locator {
    return this.page.locator(`main a[href^="/api/exports/pivot.${ending}"]`);
  }
}
