import {
  expectAccessible,
  expectNoOverflow,
  showEverything,
} from "../fixtures/accessibility";
import { expect, test } from "../fixtures/test";
import { visits } from "../pages/visits";

const wide = { width: 1280, height: 900 };
const narrow = { width: 390, height: 844 };

for (const { title, who, address, status = 200, prepare } of visits) {
  test(`${title}: WCAG 2.2 AA and no sideways scrolling`, async ({
    asNobody,
    signInAs,
    complaints,
    instance,
  }) => {
    test.slow();
    if (status !== 200) complaints.expectAnswer(status);
    const page = who ? await signInAs(who) : await asNobody();
    const show = async (language: string) => {
      await page
        .context()
        .addCookies([
          { name: "language", value: language, url: instance.baseUrl },
        ]);
      const answer = await page.goto(address);
      expect(answer?.status()).toBe(status);
      await prepare?.(page);
      await showEverything(page);
    };

    await show("en");
    for (const viewport of [wide, narrow]) {
      await page.setViewportSize(viewport);
      await expectNoOverflow(page, `${viewport.width} px`);
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        await expectAccessible(
          page,
          `${viewport.width} px, ${colorScheme}`,
          colorScheme === "dark" ? "colours" : "everything",
        );
      }
    }

    // Still narrow and dark, as a phone at night.
    for (const language of ["az", "ru"]) {
      await show(language);
      await expect(page.locator("html")).toHaveAttribute("lang", language);
      await expectNoOverflow(page, `${narrow.width} px, ${language}`);
      await expectAccessible(page, `${narrow.width} px, ${language}`, "words");
    }
  });
}
