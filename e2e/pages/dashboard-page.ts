import { expect, type Locator, type Page } from "@playwright/test";
import type { Totals } from "../fixtures/figures";

type KpiName =
  | Exclude<keyof Totals, "cancelledM2" | "reducedM2" | "otherOrdnance">
  | "casualties";
type Column =
  | "released"
  | "cleared"
  | "ap"
  | "av"
  | "uxo"
  | "killed"
  | "injured";
type Chart =
  | "casualties-by-month"
  | "land-by-month"
  | "ordnance-by-month"
  | "land-cumulative"
  | "clearance-rate"
  | "land-by-operator"
  | "by-district"
  | "casualties-by-age"
  | "casualties-by-activity"
  | "casualties-by-device"
  | "casualties-by-status";
type Section = "overview" | "districts" | "clearance" | "casualties";
type Field =
  | "from"
  | "to"
  | "area"
  | "organisation"
  | "asOf"
  | "compare"
  | "claims";

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

  /** Goes on to another section of the same choice. */
  async show(section: Section): Promise<void> {
    const link = this.page.locator(`[data-section="${section}"]`);
    await link.click();
    await expect(link).toHaveAttribute("aria-current", "page");
  }

  /** A field of the form that chooses what is shown. */
  filter(name: Field): Locator {
    return this.filters.locator(`[name="${name}"]`);
  }

  kpi(name: KpiName): Locator {
    return this.page.locator(`[data-kpi="${name}"]`);
  }

  /** What a card says as a sentence. */
  sentence(name: KpiName): Locator {
    return this.page.locator(`[data-sentence="${name}"]`);
  }

  /** The mark on a card whose figure may still change. */
  provisional(name: KpiName): Locator {
    return this.page.locator(`[data-provisional="${name}"]`);
  }

  /** What a card says of the reports that it rests on. */
  reports(name: KpiName): Locator {
    return this.page.locator(`[data-reports="${name}"]`);
  }

  /** A district on the map or, without an outline, beside it. */
  mapArea(code: string): Locator {
    return this.page.locator(`#district-map [data-area="${code}"]`);
  }

  /** The figure in the last row of the table by district. */
  districtTotal(column: Column): Locator {
    return this.page.locator(
      `[data-table="districts"] [data-total="${column}"]`,
    );
  }

  chart(name: Chart): Locator {
    return this.page.locator(`#${name}`);
  }

  /** All of a chart's table is there: of a page on its way, only the head may be. */
  private async hasCome(name: Chart): Promise<void> {
    await this.page.waitForLoadState();
    await expect(this.chart(name).locator("table tr").first()).toBeAttached();
  }

  /** The figures of the table under a chart, its head first, row by row, as written. */
  async chartTable(name: Chart): Promise<string[][]> {
    const rows = this.chart(name).locator("table tr");
    await this.hasCome(name);
    return rows.evaluateAll((all) =>
      all.map((row) =>
        // What happened in a month stands in a column of its own, in words.
        [...row.children]
          .filter((cell) => !cell.classList.contains("words"))
          .map((cell) => (cell.textContent ?? "").trim()),
      ),
    );
  }

  /** What the table under a chart says of events, by the name of the month. */
  async chartEvents(name: Chart): Promise<Map<string, string>> {
    await this.hasCome(name);
    const rows = await this.chart(name)
      .locator("table tbody tr")
      .evaluateAll((all) =>
        all.map((row): [string, string] => [
          row.querySelector("th")?.textContent?.trim() ?? "",
          row.querySelector(".words")?.textContent?.trim() ?? "",
        ]),
      );
    return new Map(rows);
  }
}
