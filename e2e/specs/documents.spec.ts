import { readPdf } from "@/lib/exports/pdf/testing/read-pdf";
import { compact, whyNoPdf } from "../fixtures/files";
import { expect, test } from "../fixtures/test";

test("a view's PDF leads back to the page with the same figures", async ({
  asViewer,
}) => {
  test.skip(whyNoPdf !== null, whyNoPdf ?? "");
  const page = await asViewer();
  const answer = await page.request.get(
    "/api/exports/dashboard.pdf?from=2023-01&to=2023-06&compare=previous",
  );
  expect(answer.status()).toBe(200);
  expect(answer.headers()["content-disposition"]).toContain(
    "dashboard_2023-01_2023-06_en.pdf",
  );
  const pdf = readPdf(await answer.body());
  const text = pdf.pages().join("");

  await page.goto(pdf.code() ?? "");
  await expect(page.locator("[data-scope]")).toContainText(/as of \d/);
  for (const [figure, label] of [
    ["killed", "People killed"],
    ["clearedM2", "Land cleared, ha"],
    ["apMines", "Anti-personnel mines found"],
  ] as const) {
    const shown = await page.locator(`[data-kpi=${figure}]`).textContent();
    const value = (shown ?? "").replace(/\s*ha$/, "");
    expect(text).toContain(compact(label + value));
  }
  const wrong = await page.request.get("/api/exports/dashboard.pdf?compare=x");
  expect(wrong.status()).toBe(400);
});
