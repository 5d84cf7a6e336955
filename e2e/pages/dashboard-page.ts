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
  /** Place, period and as-of date in words. */
  readonly scope: Locator;
  readonly filters: Locator;

  constructor(readonly page: Page) {
    this.scope = page.locator("[data-scope]");
    this.filters = page.getByRole("form", { name: "Period and place" });
  }

  async open(query: Record<string, string> = {}): Promise<void> {
    await this.page.goto(`/dashboard?${new URLSearchParams(query)}`);
  }

  /** A field of the form that chooses what is shown. */
  filter(name: "from" | "to" | "area" | "organisation" | "asOf"): Locator {
    return this.filters.locator(`[name="${name}"]`);
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

  chart(name: Chart): Locator {
    return this.page.locator(`#${name}-by-month`);
  }

  /** The table under a chart, its head first, row by row, as written. */
  async chartTable(name: Chart): Promise<string[][]> {
    const rows = this.chart(name).locator("table tr");
    return rows.evaluateAll((all) =>
      all.map((row) =>
        [...row.children].map((cell) => (cell.textContent ?? "").trim()),
      ),
    );
  }
}
