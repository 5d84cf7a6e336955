import type { Page } from "@playwright/test";
import { addDays } from "@/lib/reporting/deadlines";
import { addMonths } from "@/lib/reporting/month";
import { makePerson } from "../fixtures/accounts";
import {
  copyFile,
  copyPage,
  copyPdf,
  type ReadPage,
  type ReportRow,
} from "../fixtures/copies";
import { happenedOn, instantOf } from "../fixtures/days";
import { today } from "../fixtures/reports";
import { test as base, expect } from "../fixtures/test";
import { ReportPage } from "../pages/report-page";
import { ReviewPage } from "../pages/review-page";
import { SubmitPage } from "../pages/submit-page";
import { startInstance } from "../server/start";

/**
 * Eight days on which reports are approved, corrected and returned, each step
 * through the pages as people do it. At the end of each day a copy is taken of
 * what readers see; at the end of the story the same pages, as of each day, must
 * be what they were. Days: see `happenedOn`.
 */

// The demonstration as it was loaded before the story: nothing in it is later.
const loadedOn = addDays(today, -40);
const last = addMonths(loadedOn.slice(0, 7), -1);
const beforeLast = addMonths(last, -1);
const period = { from: addMonths(last, -5), to: last };
const fuzuli = "AZ-FUZ";
const tartar = "AZ-TAR";

// An instance of its own: no other test's approvals fall between these days.
const test = base.extend<
  object,
  { instance: Awaited<ReturnType<typeof startInstance>>["instance"] }
>({
  instance: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names from this pattern
    async ({}, use) => {
      const { instance, end } = await startInstance(loadedOn);
      await use(instance);
      await end();
    },
    { scope: "worker", timeout: 120_000 },
  ],
});

const CASUALTY_FIGURES = ["killed", "injured", "children"];
const FIGURES = [
  "cancelledM2",
  "reducedM2",
  "clearedM2",
  "apMines",
  "avMines",
  "uxo",
  ...CASUALTY_FIGURES,
];

/** The choices that readers look at. */
const CHOICES: Record<string, Record<string, string>> = {
  "the whole country": period,
  "one district": { ...period, area: fuzuli },
  "one organisation": { ...period, organisation: "EMS" },
  districts: { ...period, section: "districts" },
  clearance: { ...period, section: "clearance" },
  "one organisation's clearance": {
    ...period,
    organisation: "EMS",
    section: "clearance",
  },
  casualties: { ...period, section: "casualties" },
  "one month": { from: last, to: last },
};

const query = (choice: Record<string, string>, asOf?: string) =>
  `${new URLSearchParams({ ...choice, ...(asOf && { asOf }) })}`;

interface Readers {
  manager: Page;
  staff: Page;
  viewer: Page;
}

/** What the readers see at the end of a day. */
interface DayCopy {
  pages: Record<string, ReadPage>;
  files: Record<string, string>;
}

async function lookAt(readers: Readers, asOf?: string): Promise<DayCopy> {
  const copy: DayCopy = { pages: {}, files: {} };
  for (const [name, choice] of Object.entries(CHOICES)) {
    copy.pages[`dashboard of ${name}`] = await copyPage(
      readers.manager,
      `/dashboard?${query(choice, asOf)}`,
    );
  }
  copy.pages["dashboard for viewers"] = await copyPage(
    readers.viewer,
    `/dashboard?${query(period, asOf)}`,
  );
  for (const figure of FIGURES) {
    copy.pages[`provenance of ${figure}`] = await copyPage(
      readers.manager,
      `/provenance?figure=${figure}&${query(period, asOf)}`,
    );
  }
  for (const file of ["clearance.csv", "casualties.csv"]) {
    copy.files[file] = await copyFile(
      readers.manager,
      `/api/exports/${file}?${query(period, asOf)}`,
    );
  }
  for (const [role, page] of Object.entries(readers)) {
    for (const month of [last, beforeLast]) {
      const address = { month, ...(asOf && { asOf }) };
      copy.files[`PDF of ${month} for the ${role}`] = await copyPdf(
        page,
        `/api/exports/monthly-report.pdf?${new URLSearchParams(address)}`,
      );
    }
  }
  return copy;
}

/** What a person at the centre is told of one report's change. */
interface Change {
  report: string;
  before: string;
  after: string;
}

/** Reports of which two days' lists of contributions say something else. */
function changesBetween(then: ReportRow[], now: ReportRow[]): Change[] {
  const said = (list: ReportRow[], report: string) => {
    const row = list.find((one) => one.report === report);
    if (!row) return { words: "no report", value: null };
    const [, , version, , figure = ""] = row.cells;
    const isFigure = /\d/.test(figure);
    return {
      words: `${isFigure ? figure : "not reported"} (version ${version})`,
      value: isFigure ? figure : null,
    };
  };
  return [...new Set([...then, ...now].map(({ report }) => report))]
    .map((report) => ({
      report,
      was: said(then, report),
      is: said(now, report),
    }))
    .filter((one) => one.was.value !== one.is.value)
    .map((one) => ({
      report: one.report,
      before: one.was.words,
      after: one.is.words,
    }));
}

const byReport = (list: Change[]) =>
  list.sort((a, b) => a.report.localeCompare(b.report));

test("as of each of eight days, every page and file is what it was that day", async ({
  signInAs,
  asStaff,
  asManager,
  asViewer,
  owner,
}) => {
  test.setTimeout(600_000);
  // Months that are long over may be corrected in this story.
  await owner`update settings set lock_days = 365`;
  const people = {
    EMS: await asStaff(),
    BOR: await signInAs(await makePerson(owner, "staff", "BOR")),
    ENG: await signInAs(await makePerson(owner, "staff", "ENG")),
    NGO: await signInAs(await makePerson(owner, "staff", "NGO")),
  };
  type Code = keyof typeof people;
  const review = new ReviewPage(await asManager());
  const bare = { javaScriptEnabled: false };
  const readers: Readers = {
    manager: await asManager(bare),
    staff: await asStaff(bare),
    viewer: await asViewer(bare),
  };

  /** Writes a report, or a correction of it, and submits it. */
  async function submit(
    code: Code,
    month: string,
    write: (report: ReportPage) => Promise<void>,
  ): Promise<void> {
    const report = new ReportPage(people[code]);
    await report.page.goto(`/reports/${code}/${month}?correct=1`);
    await report.expectReady();
    await write(report);
    await report.expectSaved();
    await report.checkButton().click();
    await new SubmitPage(report.page).submit();
  }
  async function approve(code: Code, month: string): Promise<void> {
    await review.open(code, month);
    await review.approve();
  }
  async function submitAndApprove(...report: Parameters<typeof submit>) {
    await submit(...report);
    await approve(report[0], report[1]);
  }

  const [moved] = await owner<{ month: string; from: string; to: string }[]>`
    select v.month, min(a.code) as from, (
      -- A district of which the report says nothing, else what is not split.
      select b.code from areas b where b.level <> 1 and b.valid_to is null
        and not exists (select from clearance_lines o where o.version_id = v.id and o.area_id = b.id)
      order by b.level desc, b.code limit 1) as to
    from report_versions v
    join organisations o on o.id = v.organisation_id and o.code = 'EMS'
    join clearance_lines l on l.version_id = v.id and l.cleared_m2 > 0
    join areas a on a.id = l.area_id and a.level = 2
    where v.counts_from is not null and v.counts_to is null
      and v.month between ${period.from} and ${addMonths(last, -2)}
    group by v.id order by v.month desc limit 1`;
  if (!moved) throw new Error("the demonstration has no report to move");

  const days: { what: string; time: string; work: () => Promise<void> }[] = [
    {
      what: "a first report is approved",
      time: "12:00",
      work: () =>
        submitAndApprove("EMS", last, async (report) => {
          for (const area of [fuzuli, tartar]) await report.clearDistrict(area);
          await report.figure(fuzuli, "clearedM2").fill("41.5");
          await report.figure(fuzuli, "apMines").fill("17");
          await report.figure(tartar, "reducedM2").fill("3.25");
          await report.figure(tartar, "otherUxo").fill("230");
          const row = await report.addCasualty();
          await report.enterCasualty(row, {
            occurredOn: `${last}-15`,
            areaCode: fuzuli,
            accidentRef: "STORY-1",
            device: "ap_mine",
            activity: "herding",
            outcome: "injured",
            ageGroup: "child",
            sex: "male",
            status: "civilian",
            persons: "2",
          });
        }),
    },
    {
      what: "a correction takes a line out, in the first minute of the day",
      time: "00:00",
      work: () =>
        submitAndApprove("EMS", last, (report) => report.clearDistrict(tartar)),
    },
    {
      what: "a nil report is replaced by figures",
      time: "09:30",
      work: () =>
        submitAndApprove("BOR", beforeLast, async (report) => {
          // Without a tick and without figures the box makes room for a button.
          await report.page.locator("#nil").click();
          await report.figure(fuzuli, "clearedM2").fill("12");
          await report.figure(fuzuli, "avMines").fill("4");
        }),
    },
    {
      what: "a correction is returned, and does not count",
      time: "15:00",
      work: async () => {
        await submit("EMS", last, async (report) => {
          await report.figure(fuzuli, "apMines").fill("1700");
        });
        await review.open("EMS", last);
        await review.return("A hundred times as many as before?", {
          cell: `clearance.${fuzuli}.apMines`,
          body: "17 or 1,700?",
        });
      },
    },
    {
      what: "an earlier month's figures move to another district",
      time: "08:00",
      work: () =>
        submitAndApprove("EMS", moved.month, async (report) => {
          const cells = await report.page
            .locator(`[id^="clearance.${moved.from}."][data-measure]`)
            .evaluateAll((inputs) =>
              inputs.map((input) => ({
                measure: input.id.split(".").at(-1) ?? "",
                value: (input as HTMLInputElement).value,
              })),
            );
          await report.clearDistrict(moved.from);
          for (const { measure, value } of cells) {
            if (value === "") continue;
            const cell = `clearance.${moved.to}.${measure}`;
            await report.page.locator(`input[id="${cell}"]`).fill(value);
          }
        }),
    },
    {
      what: "a casualty is told otherwise, in the last minutes of the day",
      time: "23:50",
      work: () =>
        submitAndApprove("EMS", last, async (report) => {
          await report.figure(fuzuli, "apMines").fill("17");
          const ids = await report.page
            .locator("[id^='casualty.'][id$='.accidentRef']")
            .evaluateAll((all) =>
              all
                .filter((one) => (one as HTMLInputElement).value === "STORY-1")
                .map(({ id }) => id),
            );
          await report.enterCasualty(Number(ids[0]?.split(".")[1]), {
            status: "deminer",
            ageGroup: "adult",
            outcome: "killed",
          });
        }),
    },
    {
      what: "two reports are approved on one day, one of them twice",
      time: "10:00",
      work: async () => {
        await submitAndApprove("BOR", beforeLast, (report) =>
          report.figure(fuzuli, "avMines").fill("400"),
        );
        await submitAndApprove("ENG", beforeLast, (report) =>
          report.figure(fuzuli, "axo").fill("23"),
        );
        await submitAndApprove("BOR", beforeLast, (report) =>
          report.figure(fuzuli, "avMines").fill("40"),
        );
      },
    },
    {
      what: "a missing report of the month before comes at last",
      time: "17:45",
      work: () =>
        submitAndApprove("NGO", beforeLast, async (report) => {
          await report.figure(tartar, "clearedM2").fill("7.7");
          await report.figure(tartar, "submunitions").fill("9");
        }),
    },
  ];

  const copies: (DayCopy & { day: string; what: string })[] = [];
  for (const [index, { what, time, work }] of days.entries()) {
    const day = addDays(today, (index - days.length) * 3);
    await test.step(`${day}: ${what}`, async () => {
      const begun = await instantOf(owner);
      await work();
      await happenedOn(owner, begun, day, time);
      copies.push({ day, what, ...(await lookAt(readers)) });
    });
  }

  await test.step("each day left its mark, but for the one without an approval", () => {
    const seen = copies.map(({ pages, files }) =>
      JSON.stringify([pages["dashboard of the whole country"], files]),
    );
    expect(seen[3]).toBe(seen[2]);
    expect(new Set(seen).size).toBe(days.length - 1);
  });

  for (const { day, what, pages, files } of copies) {
    await test.step(`as of ${day}, when ${what}`, async () => {
      const now = await lookAt(readers, day);
      for (const [name, then] of Object.entries(pages)) {
        const where = `${name} as of ${day}`;
        expect.soft(now.pages[name]?.figures, where).toEqual(then.figures);
        expect.soft(now.pages[name]?.markup, where).toEqual(then.markup);
      }
      for (const [name, then] of Object.entries(files)) {
        expect.soft(now.files[name], `${name} as of ${day}`).toBe(then);
      }
    });
  }

  await test.step("what has changed since is what the copies differ in, report by report", async () => {
    const rowsOf = (pages: DayCopy["pages"] | undefined, figure: string) =>
      pages?.[`provenance of ${figure}`]?.reports.contributions ?? [];
    const end = copies.at(-1)?.pages;
    let found = 0;
    for (const { day, pages } of copies) {
      for (const figure of FIGURES) {
        const { reports } = await copyPage(
          readers.manager,
          `/provenance?figure=${figure}&${query(period)}&since=${day}`,
        );
        const expected = changesBetween(
          rowsOf(pages, figure),
          rowsOf(end, figure),
        );
        const listed = (reports.changes ?? []).map(({ report, cells }) => ({
          report,
          before: cells[2] ?? "",
          after: cells[3] ?? "",
        }));
        found += expected.length;
        expect
          .soft(byReport(listed), `${figure} since ${day}`)
          .toEqual(byReport(expected));
      }
    }
    expect(found).toBeGreaterThan(days.length);
  });
});
