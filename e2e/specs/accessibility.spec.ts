import { expectSoundEverywhere } from "../fixtures/accessibility";
import { test } from "../fixtures/test";
import { openVisit, visits } from "../pages/visits";

// In Azerbaijani and Russian: accessibility-languages.spec.ts.
for (const visit of visits) {
  test(`${visit.title}: WCAG 2.2 AA and no sideways scrolling`, async ({
    asNobody,
    signInAs,
    complaints,
    instance,
  }) => {
    test.slow();
    if (visit.status) complaints.expectAnswer(visit.status);
    const page = visit.who ? await signInAs(visit.who) : await asNobody();
    await openVisit(page, visit, "en", instance.baseUrl);
    await expectSoundEverywhere(page, "en");
  });
}
