import { expectSoundEverywhere } from "../fixtures/accessibility";
import { expect, test } from "../fixtures/test";
import { openVisit, visits } from "../pages/visits";

// Longer words wrap elsewhere, and other marks stand beside them.
for (const visit of visits) {
  test(`${visit.title}: WCAG 2.2 AA in Azerbaijani and Russian`, async ({
    asNobody,
    signInAs,
    complaints,
    instance,
  }) => {
    test.slow();
    if (visit.status) complaints.expectAnswer(visit.status);
    const page = visit.who ? await signInAs(visit.who) : await asNobody();
    for (const language of ["az", "ru"]) {
      await openVisit(page, visit, language, instance.baseUrl);
      await expect(page.locator("html")).toHaveAttribute("lang", language);
      await expectSoundEverywhere(page, language);
    }
  });
}
