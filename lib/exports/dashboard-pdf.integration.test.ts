import { beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/testing/database";
import { makeActor } from "@/db/testing/factories";
import type { Actor } from "@/lib/auth/permissions";
import { BadParameterError } from "@/lib/errors";
import { getDashboard } from "@/lib/indicators/service";
import { approveReport } from "@/lib/reporting/decisions";
import { exportDashboardPdf } from "./dashboard-pdf";
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
let manager: Actor;
let viewer: Actor;
let yesterday: string;
let today: string;

beforeAll(async () => {
  manager = await makeActor(database.ownerSql, "manager");
  viewer = await makeActor(database.ownerSql, "viewer");
  const [days] = await database.ownerSql<{ today: string; before: string }[]>`
    select (now() at time zone time_zone)::date::text as today,
      ((now() at time zone time_zone)::date - 1)::text as before from settings`;
  today = days?.today ?? "";
  yesterday = days?.before ?? "";
});

interface Made {
  name: string;
  pdf: ReadPdf;
  text: string;
}

async function made(
  actor: Actor,
  params: Record<string, string>,
): Promise<Made> {
  const { name, bytes } = await exportDashboardPdf(actor, params);
  const pdf = readPdf(bytes);
  return { name, pdf, text: pdf.pages().join("") };
}

/** What the lines say, read as the owner and apart from the services. */
async function sumsOf({ from = "", to = "", area = "", organisation = "" }) {
  const { ownerSql: sql } = database;
  const here = sql`v.counts_from is not null and v.counts_to is null
    and v.month between ${from} and ${to}
    and (${area} = '' or l.area_id = (select id from areas where code = ${area}))
    and (${organisation} = '' or v.organisation_id = (select id from organisations where code = ${organisation}))`;
  const [land] = await sql`
    select sum(cleared_m2)::float8 as "clearedM2", sum(ap_mines)::int as "apMines",
      sum(av_mines)::int as "avMines",
      (sum(coalesce(submunitions, 0)) + sum(coalesce(other_uxo, 0)))::int as uxo
    from clearance_lines l join report_versions v on v.id = l.version_id where ${here}`;
  const [people] = await sql`
    select coalesce(sum(persons) filter (where outcome = 'killed'), 0)::int as killed,
      coalesce(sum(persons) filter (where outcome = 'injured'), 0)::int as injured,
      coalesce(sum(persons) filter (where age_group = 'child'), 0)::int as children
    from casualty_lines l join report_versions v on v.id = l.version_id where ${here}`;
  return { ...land, ...people } as Record<string, number>;
}

// Each test reads files with other programs: seconds, on a busy machine.
const options = { skip: whyUnreadable !== null, timeout: 120_000 };

describe("an address of the dashboard as PDF", options, () => {
  test.each([
    ["the country in half a year", "en", { from: "2023-01", to: "2023-06" }],
    [
      "one district and the period before",
      "ru",
      { from: "2023-03", to: "2023-05", area: "AZ-TAR", compare: "previous" },
    ],
    [
      "published figures beside the reports, without a comparison",
      "az",
      {
        from: "2024-08",
        to: "2024-08",
        claims: "1",
        compare: "none",
        measure: "uxo",
      },
    ],
  ] as const)("%s", async (_, lang, params) => {
    const words = wordsIn(lang, "Asia/Baku");
    const { formats } = words;
    const { pdf, text } = await made(manager, { ...params, lang });
    const info = pdf.info();
    expect(info.get("Tagged")).toBe("yes");
    expect(info.get("Title")?.toLocaleLowerCase(lang)).toBe(
      `${words.view("title")} – ${formats.period(params.from, params.to)}`.toLocaleLowerCase(
        lang,
      ),
    );
    expect(pdf.metadata()).toContain("<pdfuaid:part>1</pdfuaid:part>");
    expect(pdf.metadata()).toContain(`<rdf:li>${lang}</rdf:li>`);
    expect(pdf.damage()).toBeNull();

    const view = await getDashboard(manager, params);
    const sums = await sumsOf(params);
    for (const { indicator, value, previous, yearBefore } of view.kpis) {
      expect(value, indicator).toBe(sums[indicator]);
      const land = indicator === "clearedM2";
      const write = land ? formats.hectares : formats.count;
      const compared = "compare" in params ? params.compare : "year";
      const other = { year: yearBefore, previous, none: null }[compared];
      expect(text, indicator).toContain(
        compact(
          kpiLabel(indicator, words) +
            write(value) +
            (other ? write(other.value) : ""),
        ),
      );
    }
    for (const { area, clearedM2, apMines, avMines, uxo } of view.districts) {
      const figures = [formats.hectares(clearedM2)].concat(
        [apMines, avMines, uxo].map(formats.count),
      );
      expect(text, area.code).toContain(compact(figures.join("")));
    }
    expect(text).toContain(
      compact(
        words.view(`compared.${"compare" in params ? params.compare : "year"}`),
      ),
    );
  });

  test("the code leads to the same figures on any later day", async () => {
    const asked = {
      from: "2024-09",
      to: "2024-11",
      organisation: "army-engineers",
    };
    const [someone] = await database.ownerSql<{ code: string }[]>`
      select code from organisations order by code limit 1`;
    const params = { ...asked, organisation: someone?.code ?? "" };
    const { pdf } = await made(viewer, params);
    const address = new URL(pdf.code() ?? "");
    expect(address.origin + address.pathname).toBe(
      "http://localhost:3000/dashboard",
    );
    const query = Object.fromEntries(address.searchParams);
    expect(query).toEqual({ ...params, asOf: yesterday });
    if (hasQpdf) {
      expect(new Set(pdf.valuesOf("URI"))).toContain(address.href);
    }
    const then = await getDashboard(viewer, query);
    const now = await getDashboard(viewer, params);
    expect(then.months).toEqual(now.months);
    expect(then.districts).toEqual(now.districts);

    const older = await made(viewer, { ...params, asOf: "2024-12-20" });
    expect(new URL(older.pdf.code() ?? "").searchParams.get("asOf")).toBe(
      "2024-12-20",
    );
  });

  test("of a day on which reports are approved it says until when it counts", async () => {
    const [waiting] = await database.ownerSql<
      {
        organisationCode: string;
        month: string;
        number: number;
        lockVersion: number;
      }[]
    >`select o.code as "organisationCode", v.month, v.number, v.lock_version as "lockVersion"
      from report_versions v join organisations o on o.id = v.organisation_id
      where v.status = 'submitted' order by v.month desc limit 1`;
    if (!waiting) throw new Error("the demonstration has nothing to review");
    const { month, number, lockVersion } = waiting;
    const settled = await exportMonthlyReport(viewer, { month });
    const before = readPdf(settled.bytes).pages().join("");
    expect(before).toContain(`asOf=${yesterday}`);
    expect(before).toContain(compact("whatever is approved later."));

    const seen = { number, lockVersion };
    expect(await approveReport(manager, waiting, seen)).toEqual({ ok: true });
    const { bytes } = await exportMonthlyReport(viewer, { month });
    const pdf = readPdf(bytes);
    const text = pdf.pages().join("");
    expect(pdf.code()).toContain(`asOf=${today}`);
    expect(text).toContain(compact("It counts what was approved by"));
    expect(text).not.toContain(compact("whatever is approved later."));
  });

  test("shows viewers no casualty detail, and says so", async () => {
    const params = { from: "2024-01", to: "2024-12" };
    const english = wordsIn("en", "UTC");
    const full = await made(manager, params);
    const told = await made(viewer, params);
    const detail = english.t("dashboard.charts.people.age");
    expect(full.pdf.bookmarks()).toContain(detail);
    expect(told.pdf.bookmarks()).not.toContain(detail);
    for (const word of ["Children", "Adult", "Farming", "Military"]) {
      expect(full.text).toContain(word);
      expect(told.text).not.toContain(word);
    }
    expect(told.text).toContain(compact(english.view("withheld")));
    const national = await sumsOf(params);
    expect(told.text).toContain(`Peoplekilled${national.killed}`);

    const district = { ...params, area: "AZ-TAR" };
    const withheld = await made(viewer, district);
    expect(withheld.text).not.toContain("Peoplekilled");
    expect(withheld.text).not.toContain("Peopleinjured");
  });

  test("never says that nobody was harmed where nobody reported it", async () => {
    const [silent] = await database.ownerSql<{ code: string; month: string }[]>`
      select o.code, max(v.month) as month from organisations o
      join report_versions v on v.organisation_id = o.id and v.counts_to is null
        and v.counts_from is not null
      where not o.reports_casualties group by o.code order by o.code limit 1`;
    if (!silent) throw new Error("everyone reports casualties");
    const { code, month } = silent;
    const params = { from: month, to: month };
    const one = await made(manager, { ...params, organisation: code });
    expect(one.text).toContain("Peoplekilled–");
    expect(one.text).not.toContain("nobodykilled");
    // A month of the whole country that does say so.
    const [none] = await database.ownerSql<{ month: string }[]>`
      select v.month from report_versions v join organisations o on o.id = v.organisation_id
      where o.reports_casualties and v.counts_from is not null and v.counts_to is null
        and not exists (select from casualty_lines l where l.month = v.month)
      order by v.month limit 1`;
    if (!none) throw new Error("every month has casualties");
    const { bytes } = await exportMonthlyReport(manager, none);
    expect(readPdf(bytes).pages()[0]).toContain("nobodykilled");
  });

  test("is recorded, and refuses what it does not know", async () => {
    const params = { from: "2024-01", to: "2024-02", compare: "none" };
    const { name } = await exportDashboardPdf(viewer, params);
    expect(name).toBe("simulated-dashboard_2024-01_2024-02_en.pdf");
    const [row] = await database.ownerSql`
      select actor_id, subject_id, detail from audit_log
      where action = 'export.made' order by id desc limit 1`;
    expect(row).toMatchObject({
      actor_id: viewer.id,
      subject_id: "dashboard.pdf",
      detail: { ...params, language: "en", claims: false },
    });
    for (const wrong of [
      { from: "2024-13" },
      { area: "nowhere" },
      { compare: "sideways" },
      { lang: "de" },
      { month: "2024-01" },
    ]) {
      await expect(exportDashboardPdf(viewer, wrong)).rejects.toThrow(
        BadParameterError,
      );
    }
  });
});
