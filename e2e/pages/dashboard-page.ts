import type { Locator, Page } from "@playwright/test";
import type { Totals } from "../fixtures/figures";

type KpiName = Exclude<
  keyof Totals,
  "cancelledM2" | "reducedM2" | "otherOrdnance"
>;
type Column =
  | "released"
  | "cleared"
  | "ap"
  | "av"
  | "uxo"
  | "killed"
  | "injured";
type Chart = "casualties" | "land" | "ordnance";

/** The dashboard, as its reader would speak of it. */
export class DashboardPage {
  constructor(readonly page: Page) {}

  async open(query: Record<string, string> = {}): Promise<void> {
    await this.page.goto(`/dashboard?${new URLSearchParams(query)}`);
  }

  kpi(name: KpiName): Locator {
    return this.page.locator(`[data-kpi="${name}"]`);
  }

  /** The figure in the last row of the table by district. */
  districtTotal(column: Column): Locator {
    return this.page.locator(
      `[data-table="districts"] [data-total="${column}"]`,
    );
  }

  scope(): Locator {
    return this.page.locator("[data-scope]");
  }

  filters(): Locator {
    return this.page.getByRole("form", { name: "Period and place" });
  }

  chart(name: Chart): Locator {
    return this.page.locator(`#${name}-by-month`);
  }

  /** The table under a chart, row by row, as written. */
  async chartTable(name: Chart): Promise<string[][]> {
    const rows = this.chart(name).locator("tbody tr");
    return rows.evaluateAll((all) =>
      all.map((row) =>
        [...row.children].map((cell) => (cell.textContent ?? "").trim()),
      ),
    );
  }
}
