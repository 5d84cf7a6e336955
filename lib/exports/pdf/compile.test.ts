import { afterAll, describe, expect, it } from "vitest";
import { compileReport, findFolder } from "./compile";
import type { ReportDocument } from "./document";
import { printableTexts } from "./printable-text";
import { compact, hasQpdf, readPdf, whyUnreadable } from "./testing/read-pdf";
import { sampleDocument } from "./testing/sample-document";

/** Everything that is markup in Typst, and what a typesetter would "improve". */
const HOSTILE =
  '#panic("x") #import "@preview/a:1.0.0" $x^2$ *b* _i_ @ref <lab> \\u{41} // /* c */ `r` "q" \'q\' -- --- ... ~ = - + [x] {y} -> 3x5 &amp; %d';

afterAll(() => {
  if (whyUnreadable) console.warn(`Report PDF: ${whyUnreadable}`);
  else if (!hasQpdf) console.warn("Report PDF: read without qpdf");
});

const chartsOf = (document: ReportDocument) =>
  document.chartSections.flatMap(({ charts }) => charts);

/** All texts of a document that a reader must find on paper. */
function printedTexts(document: ReportDocument): string[] {
  const tables = [...document.mainTables, ...document.tables].flatMap(
    (table) => [table.caption, ...table.rows.flat(), ...table.totals],
  );
  return [
    document.title,
    document.subtitle,
    document.organisationName,
    document.headline,
    ...document.scopeLines,
    document.status.text,
    ...document.heroes.flatMap(({ label, value, unit }) => [
      label,
      value + unit,
    ]),
    ...(document.map
      ? [
          document.map.title,
          document.map.sentence,
          document.map.source,
          ...document.map.legend.map(
            ({ label, names }) => `${label}: ${names}`,
          ),
          ...(document.map.beside?.lines ?? []),
        ]
      : []),
    ...chartsOf(document).flatMap((chart) => [chart.title, chart.sentence]),
    document.code.caption,
    ...tables,
    ...document.notes,
    ...document.sources.flatMap(({ text, url }) => [text, url ?? ""]),
    document.labels.permalink + document.permalink,
  ].map(compact);
}

function last<T>(items: T[]): T {
  const item = items.at(-1);
  if (!item) throw new Error("The sample has too few parts");
  return item;
}

function withRows(count: number): ReportDocument {
  const document = sampleDocument("en");
  const table = last(document.tables);
  table.rows = Array.from({ length: count }, (_, i) => [
    `District-${i + 1}.`,
    ...Array.from({ length: 7 }, (_, column) => `${i}/${column}`),
  ]);
  return document;
}

// Each test starts other programs: seconds, on a busy machine.
const options = { skip: whyUnreadable !== null, timeout: 60_000 };

describe("a report, read back", options, () => {
  it.each(["en", "az", "ru"] as const)(
    "says all it was given in %s",
    (lang) => {
      const document = sampleDocument(lang);
      const pdf = readPdf(compileReport(document));
      const text = pdf.pages().join("");
      for (const expected of printedTexts(document)) {
        expect(text).toContain(expected);
      }
      const info = pdf.info();
      expect(info.get("Pages")).toBe("3");
      expect(info.get("Page size")).toContain("A4");
      // Nothing but the product's own typeface, whatever the machine has.
      expect(pdf.fonts()).toEqual([
        "Inter-Regular-Identity-H",
        "Inter-SemiBold-Identity-H",
      ]);
      expect(pdf.damage()).toBeNull();
    },
  );

  it.each(["en", "az", "ru"] as const)("is accessible in %s", (lang) => {
    const document = sampleDocument(lang);
    const pdf = readPdf(compileReport(document));
    const info = pdf.info();
    expect(info.get("Tagged")).toBe("yes");
    expect(info.get("Title")).toBe(`${document.title} – ${document.subtitle}`);
    const metadata = pdf.metadata();
    expect(metadata).toContain("<pdfuaid:part>1</pdfuaid:part>");
    expect(metadata).toContain(`<rdf:li>${lang}</rdf:li>`);
    const [kpis, ...mainTables] = document.mainTables;
    expect(pdf.bookmarks()).toEqual([
      kpis?.caption,
      document.map?.title,
      ...mainTables.map(({ caption }) => caption),
      ...document.chartSections.flatMap(({ heading, charts }) => [
        heading,
        ...charts.map(({ title }) => title),
      ]),
      ...document.tables.map(({ caption }) => caption),
      document.labels.notes,
      document.labels.sources,
    ]);
    if (hasQpdf) {
      expect(pdf.valuesOf("Lang")).toEqual([lang]);
      expect(pdf.valuesOf("Alt").sort()).toEqual(
        [
          document.code.alt,
          document.map?.sentence,
          ...chartsOf(document).map((chart) => chart.sentence),
        ].sort(),
      );
    }
  });

  it("says on every page that figures are simulated, and only then", () => {
    const document = sampleDocument("en");
    const notice = compact(document.simulatedNotice ?? "");
    const pages = readPdf(compileReport(document)).pages();
    for (const page of pages) expect(page).toContain(notice);

    const real = compileReport({ ...document, simulatedNotice: null });
    expect(readPdf(real).pages().join("")).not.toContain(notice);
  });

  it("numbers its pages and prints the permalink on each", () => {
    const document = sampleDocument("en");
    const pages = readPdf(compileReport(document)).pages();
    for (const [i, page] of pages.entries()) {
      expect(page).toContain(`Page${i + 1}of3`);
      expect(page).toContain(compact(document.permalink));
    }
  });

  it("prints markup in names and notes as what it is: text", () => {
    const document = sampleDocument("az");
    last(document.tables.flatMap(({ rows }) => rows))[0] = HOSTILE;
    last(document.mainTables).caption = HOSTILE;
    last(document.heroes).label = HOSTILE;
    document.status.text = HOSTILE;
    document.title = HOSTILE;
    document.organisationName = HOSTILE;
    document.simulatedNotice = HOSTILE;
    document.notes = [HOSTILE];
    document.sources = [{ text: HOSTILE, url: `javascript:${HOSTILE}` }];
    document.labels.sources = HOSTILE;
    const pdf = readPdf(compileReport(document));
    const text = pdf.pages().join("");
    for (const expected of printedTexts(document)) {
      expect(text).toContain(expected);
    }
    expect(pdf.info().get("Title")).toBe(`${HOSTILE} – Mart 2023`);
    expect(pdf.damage()).toBeNull();
    // Only web addresses can be clicked.
    const links = pdf.valuesOf("URI");
    expect(links.every((link) => link.startsWith("https://"))).toBe(true);
  });

  it("draws the text of charts, in any language", () => {
    const document = sampleDocument("az");
    const [chart] = chartsOf(document);
    if (!chart) throw new Error("The sample has no chart");
    chart.svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 40" style="font-family: 'No Such Font', serif"><text x="4" y="20">12,5 – Şəki &amp; &lt;Ağdam&gt; 😀&#x1F600;</text></svg>`;
    const pdf = readPdf(compileReport(document));
    expect(pdf.pages().join("")).toContain(compact("12,5 – Şəki & <Ağdam> □□"));
    expect(pdf.fonts().every((font) => font.startsWith("Inter-"))).toBe(true);
  });

  it("shows a box where the typeface has no character", () => {
    const document = sampleDocument("en");
    document.organisationName = "Mine😀\u0000\u202e 地雷\ud800 Ağdərə";
    const pages = readPdf(compileReport(document)).pages();
    expect(pages[0]).toContain("Mine□□□□Ağdərə");
  });

  it("repeats the table's head and loses no row over page breaks", () => {
    const document = withRows(120);
    const pages = readPdf(compileReport(document)).pages();
    const text = pages.join("");
    const withTable = pages.filter((page) => page.includes("District-"));
    expect(withTable.length).toBeGreaterThan(2);
    for (const page of withTable) expect(page).toContain("Cancelled,ha");
    for (const row of last(document.tables).rows) {
      expect(text.split(row.join(""))).toHaveLength(2);
    }
    expect(text).toContain(compact(last(document.tables).totals.join("")));
  });

  it("keeps a table that fits one page on one page", () => {
    for (const count of [14, 30]) {
      const pages = readPdf(compileReport(withRows(count))).pages();
      const first = pages.findIndex((page) => page.includes("District-1."));
      expect(pages[first]).toContain(`District-${count}.`);
    }
  });

  it("breaks a table whose few rows are too tall for a page", () => {
    const document = withRows(18);
    for (const row of last(document.tables).rows) {
      row[1] = "four words in a cell ".repeat(8);
    }
    const pages = readPdf(compileReport(document)).pages();
    const withTable = pages.filter((page) => page.includes("District-"));
    expect(withTable.length).toBeGreaterThan(3);
    const text = pages.join("");
    for (const row of last(document.tables).rows) {
      expect(text).toContain(compact(row.join("")));
    }
  });

  it("is set for any number of large figures, even none", () => {
    const [hero] = sampleDocument("en").heroes;
    if (!hero) throw new Error("The sample has no figure");
    for (const count of [0, 1, 3, 4, 5, 9]) {
      const document = sampleDocument("en");
      document.heroes = Array.from({ length: count }, (_, i) => ({
        ...hero,
        value: `#${i}#`,
      }));
      const text = readPdf(compileReport(document)).pages().join("");
      for (let i = 0; i < count; i++) expect(text).toContain(`#${i}#`);
    }
  });

  it("keeps a number with its unit and a day with its month", () => {
    const document = sampleDocument("ru");
    const text = "очищено 5 657,7 га 2 сентября 2024 г. и 12 минут";
    document.notes = [text, "Land: 3 ha, 3 hats"];
    const { notes } = printableTexts(document, () => true);
    expect(notes).toEqual([
      "очищено 5 657,7\u00a0га 2\u00a0сентября 2024\u00a0г. и 12 минут",
      "Land: 3\u00a0ha, 3 hats",
    ]);
  });

  it("does without what a reader may not see", () => {
    const document = sampleDocument("en");
    const pdf = readPdf(
      compileReport({
        ...document,
        map: null,
        chartSections: [],
        mainTables: document.mainTables.slice(0, 1),
        notes: [],
        sources: [],
      }),
    );
    expect(pdf.bookmarks()).toEqual([
      document.mainTables[0]?.caption,
      ...document.tables.map(({ caption }) => caption),
    ]);
    expect(pdf.pages().join("")).not.toContain("Farming");
  });

  it("writes the creation date it is given", () => {
    const createdAt = new Date("2023-04-13T09:30:00Z");
    const pdf = readPdf(compileReport(sampleDocument("en"), { createdAt }));
    expect(pdf.metadata()).toContain("<xmp:CreateDate>2023-04-13T09:30:00");
  });
});

describe("compileReport", () => {
  it("gives the same bytes for the same document", () => {
    const first = compileReport(sampleDocument("ru"));
    compileReport(sampleDocument("en"));
    const second = compileReport(sampleDocument("ru"));
    expect(Buffer.compare(first, second)).toBe(0);
  });

  it("refuses a row whose figures would stand in the wrong columns", () => {
    const document = sampleDocument("en");
    last(document.tables).rows[3]?.pop();
    expect(() => compileReport(document)).toThrow(
      "has 8 columns, but a row with 7 cells",
    );
  });

  it("says what is wrong with a chart that is no SVG", () => {
    const document = sampleDocument("en");
    document.chartSections = [
      {
        heading: "h",
        charts: [{ title: "t", sentence: "s", svg: "<svg><rect" }],
      },
    ];
    expect(() => compileReport(document)).toThrow(
      /report could not be set.*SVG/,
    );
  });
});

describe("findFolder", () => {
  it("finds the template from the project's folder and from one inside it", () => {
    const folder = findFolder(process.cwd());
    expect(findFolder(`${process.cwd()}/lib/exports`)).toBe(folder);
  });

  it("says where it looked", () => {
    expect(() => findFolder("/nowhere/at/all")).toThrow("/nowhere/at/all");
  });
});
