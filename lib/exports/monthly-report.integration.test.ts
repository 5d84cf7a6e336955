import { beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/testing/database";
import { makeActor } from "@/db/testing/factories";
import type { Actor } from "@/lib/auth/permissions";
import { BadParameterError } from "@/lib/errors";
import { LANGUAGES, type Language } from "@/lib/i18n/languages";
import { getDashboard } from "@/lib/indicators/service";
import { exportMonthlyReport } from "./monthly-report";
import { kpiLabel } from "./pdf/figure-tables";
import {
  compact,
  hasQpdf,
  type ReadPdf,
  readPdf,
  whyUnreadable,
} from "./pdf/testing/read-pdf";
import { wordsIn } from "./pdf/wording";

const database = freshDatabase("template_demonstration");
const PLAIN = "2023-03";
/** One operator corrected its figures twice, at last on 13 January 2025. */
const CORRECTED = "2024-10";
const PROVISIONAL = "2026-09";
let manager: Actor;
let viewer: Actor;

beforeAll(async () => {
  manager = await makeActor(database.ownerSql, "manager");
  viewer = await makeActor(database.ownerSql, "viewer");
});

interface Report {
  pdf: ReadPdf;
  pages: string[];
  text: string;
}

async function reportOf(
  actor: Actor,
  month: string,
  params: { lang?: Language; asOf?: string } = {},
): Promise<Report> {
  const { bytes } = await exportMonthlyReport(actor, { month, ...params });
  const pdf = readPdf(bytes);
  const pages = pdf.pages();
  return { pdf, pages, text: pages.join("") };
}

/** What the lines say, read as the owner and apart from the services. */
async function sumsOf(month: string, asOf = "infinity") {
  const [land] = await database.ownerSql`
    select sum(cleared_m2)::float8 as "clearedM2", sum(ap_mines)::int as "apMines",
      sum(av_mines)::int as "avMines",
      (sum(coalesce(submunitions, 0)) + sum(coalesce(other_uxo, 0)))::int as uxo
    from clearance_lines l join report_versions v on v.id = l.version_id
    where v.month = ${month} and v.counts_from <= ${asOf}::text::timestamptz
      and (v.counts_to is null or v.counts_to > ${asOf}::text::timestamptz)`;
  const [people] = await database.ownerSql`
    select coalesce(sum(persons) filter (where outcome = 'killed'), 0)::int as killed,
      coalesce(sum(persons) filter (where outcome = 'injured'), 0)::int as injured,
      coalesce(sum(persons) filter (where age_group = 'child'), 0)::int as children,
      coalesce(sum(persons) filter (where sex = 'female'), 0)::int as female,
      coalesce(sum(persons) filter (where sex = 'male'), 0)::int as male,
      coalesce(sum(persons), 0)::int as persons
    from casualty_lines l join report_versions v on v.id = l.version_id
    where v.month = ${month} and v.counts_from <= ${asOf}::text::timestamptz
      and (v.counts_to is null or v.counts_to > ${asOf}::text::timestamptz)`;
  return { ...land, ...people } as Record<string, number>;
}

const english = wordsIn("en", "UTC");

// Each test reads files with other programs: seconds, on a busy machine.
const options = { skip: whyUnreadable !== null, timeout: 120_000 };

describe("the report of a month", options, () => {
  test.each(
    [PLAIN, CORRECTED, PROVISIONAL].flatMap((month) =>
      LANGUAGES.map((language) => [month, language] as const),
    ),
  )(
    "of %s in %s is a whole document with the dashboard's figures",
    async (month, lang) => {
      const { pdf, pages, text } = await reportOf(manager, month, { lang });
      const words = wordsIn(lang, "UTC");
      const info = pdf.info();
      expect(info.get("Tagged")).toBe("yes");
      expect(info.get("Title")?.toLocaleLowerCase(lang)).toBe(
        `${words.pdf("title")} – ${words.formats.month(month)}`.toLocaleLowerCase(
          lang,
        ),
      );
      expect(pdf.metadata()).toContain(`<rdf:li>${lang}</rdf:li>`);
      expect(pdf.metadata()).toContain("<pdfuaid:part>1</pdfuaid:part>");
      expect(pdf.damage()).toBeNull();
      if (hasQpdf) {
        expect(pdf.valuesOf("Lang")).toEqual([lang]);
        // Three charts, the map and the code.
        expect(pdf.valuesOf("Alt")).toHaveLength(5);
      }
      for (const page of pages) {
        expect(page).toContain(compact(words.pdf("simulatedNotice")));
      }

      const view = await getDashboard(manager, { from: month, to: month });
      const sums = await sumsOf(month);
      for (const { indicator, value, previous, yearBefore } of view.kpis) {
        expect(value, indicator).toBe(sums[indicator]);
        const land = indicator === "clearedM2";
        const write = land ? words.formats.hectares : words.formats.count;
        const label = kpiLabel(indicator, words);
        const [start, end] = [value, previous.value].map(write);
        const at = text.indexOf(compact(`${label}${start}${end}`));
        expect(at, indicator).toBeGreaterThan(0);
        // The change stands between.
        const row = text.slice(at, at + label.length + 50);
        expect(row).toContain(compact(write(yearBefore.value)));
      }
      for (const { area, clearedM2, apMines, avMines, uxo } of view.districts) {
        const { formats } = words;
        const figures = [formats.hectares(clearedM2)].concat(
          [apMines, avMines, uxo].map(formats.count),
        );
        expect(text, area.code).toContain(compact(figures.join("")));
      }
    },
  );

  test("breaks casualties down for staff and not for viewers", async () => {
    const { pdf, text } = await reportOf(manager, CORRECTED);
    const {
      persons = 0,
      female = 0,
      male = 0,
      children = 0,
      ...sums
    } = await sumsOf(CORRECTED);
    expect(persons).toBeGreaterThan(0);
    const caption = english.pdf("casualties.caption");
    expect(pdf.bookmarks()).toContain(caption);
    const adults = persons - children;
    const unknown = persons - female - male;
    expect(text).toContain(
      `All${children}${adults}0${female}${male}${unknown}${persons}`,
    );

    const told = await reportOf(viewer, CORRECTED);
    expect(told.pdf.bookmarks()).not.toContain(caption);
    for (const word of ["Women", "Men", "Children", "Adults", "Sex", "Age"]) {
      expect(told.text).not.toContain(word);
    }
    expect(told.text).toContain(`Peoplekilled${sums.killed}`);
    expect(told.text).toContain(`Peopleinjured${sums.injured}`);
  });

  test("says which reports are missing, and which came late to whom it concerns", async () => {
    const missing = await database.ownerSql<{ name: string }[]>`
      select name_en as name from organisations o
      where active_from <= ${PROVISIONAL} and not exists (
        select from report_versions v where v.organisation_id = o.id
          and v.month = ${PROVISIONAL} and v.counts_from is not null)`;
    expect(missing.length).toBeGreaterThan(0);
    const { pages, text } = await reportOf(viewer, PROVISIONAL);
    expect(pages[0]).toContain(compact("Provisional: 4 of 6 expected reports"));
    for (const { name } of missing) {
      expect(pages[0]).toContain(compact(name));
      expect(text).toContain(compact(`${name} Not approved; due 10 October`));
    }
    expect(text).not.toContain("Firstreceived");
    const whole = await reportOf(viewer, PLAIN);
    expect(whole.text).not.toContain("Provisional");
    expect(whole.pages[0]).toContain(compact("All 6 expected reports are"));

    const [late] = await database.ownerSql<{ month: string; days: number }[]>`
      select month, extract(day from min(submitted_at at time zone 'Asia/Baku'))::int - 10 as days
      from report_versions where number = 1 group by month, organisation_id
      having to_char(min(submitted_at at time zone 'Asia/Baku'), 'YYYY-MM') = to_char((month || '-01')::date + interval '1 month', 'YYYY-MM')
        and extract(day from min(submitted_at at time zone 'Asia/Baku')) > 10
      order by month limit 1`;
    if (!late) throw new Error("no report of the demonstration came late");
    const { text: told } = await reportOf(manager, late.month);
    expect(told).toContain("Firstreceived");
    expect(told).toMatch(new RegExp(`${late.days}days?late`));
  });

  test("names each corrected figure, old and new, unless it is older itself", async () => {
    const rows = await database.ownerSql<{ uxo: number; dayBefore: string }[]>`
      select (coalesce(submunitions, 0) + coalesce(other_uxo, 0))::int as uxo,
        to_char(v.counts_from at time zone 'Asia/Baku' - interval '1 day', 'YYYY-MM-DD') as "dayBefore"
      from clearance_by_version l join report_versions v on v.id = l.version_id
      where v.month = ${CORRECTED} and v.counts_from is not null
        and exists (select from report_versions w where w.report_id = v.report_id
          and w.number > 1 and w.counts_from is not null)
      order by v.organisation_id, v.counts_from`;
    // One correction was corrected in turn: first and last are told.
    expect(rows).toHaveLength(3);
    const [before, , after] = rows.map(({ uxo }) => english.formats.count(uxo));
    const row = compact(`(UXO)${before}${after}13 January 2025`);
    const caption = english.pdf("corrections.caption");
    const { pdf, text } = await reportOf(viewer, CORRECTED);
    expect(text).toContain(row);
    expect(pdf.bookmarks()).toContain(caption);
    expect(text).toContain("asOf=");

    const asOf = rows[1]?.dayBefore ?? "";
    const older = await reportOf(viewer, CORRECTED, { asOf });
    expect(older.pdf.bookmarks()).not.toContain(caption);
    expect(older.text).toContain(`asOf=${asOf}`);
    const then = await sumsOf(CORRECTED, `${asOf} 20:00:00Z`);
    expect(older.text).toContain(
      `Unexplodedordnancefound${compact(english.formats.count(then.uxo))}`,
    );
    expect(then.uxo).not.toBe((await sumsOf(CORRECTED)).uxo);
  });

  test("sets published figures beside its own, with their source", async () => {
    const { text } = await reportOf(viewer, PLAIN);
    const [claim] = await database.ownerSql<{ outlet: string; url: string }[]>`
      select outlet, url from claims where measure = 'cleared_area'
        and period_start = '2023-03-01' and period_end = '2023-03-31' and kind = 'period'
        and scope <> 'one-operator' and value = 5983.6`;
    if (!claim) throw new Error("the figure of March 2023 is not published");
    expect(text).toContain(compact(claim.url));
    const at = text.indexOf(compact(`Land cleared 5,983.6 ha ${claim.outlet}`));
    expect(at).toBeGreaterThan(0);
    expect(text.slice(at, at + 120)).toMatch(/2023.*5,983\.6ha/);
  });

  test("is of one month that can be reported", async () => {
    for (const month of ["2019-01", "2023-13", "2999-01"]) {
      await expect(exportMonthlyReport(viewer, { month })).rejects.toThrow(
        BadParameterError,
      );
    }
  });
});
