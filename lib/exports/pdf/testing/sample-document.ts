import { mapSvg, mapSwatchSvg } from "@/lib/charts/district-map";
import { hexPaint } from "@/lib/charts/palette";
import type {
  ReportChart,
  ReportDocument,
  ReportMap,
  ReportTable,
} from "../document";
import { qrCodeSvg } from "../qr-code";
import { lines, stackedColumns } from "./sample-charts";
import { SAMPLE_WORDS, type SampleWords } from "./sample-words";

/** Land in hectares with one decimal, items, whole: eight columns in all. */
const DISTRICT_FIGURES: (number | null)[][] = Array.from(
  { length: 14 },
  (_, i) => [
    i === 4 ? null : 118.4 + i * 7.3,
    96.1 + i * 3.7,
    180.5 + i * 11.9,
    11 + i,
    i === 9 ? 0 : 38 + i * 2,
    84 + i * 3,
    i === 11 ? null : 2 + (i % 5),
  ],
);

const CASUALTY_FIGURES = [
  [1, 3, 1],
  [2, 1, 0],
  [0, 3, 0],
];

/** A month with 14 districts, 7 indicators and 2 charts, in one language. */
export function sampleDocument(lang: ReportDocument["lang"]): ReportDocument {
  const words = SAMPLE_WORDS[lang];
  const permalink = `https://mine-action.example.org/dashboard?from=2023-03&to=2023-03&asOf=2023-04-12&lang=${lang}`;
  return {
    lang,
    title: words.title,
    subtitle: words.month,
    organisationName: words.organisation,
    simulatedNotice: words.simulated,
    headline: words.headline,
    logo: null,
    scopeLines: [words.asOf, words.generated],
    status: { text: words.status, provisional: lang !== "ru" },
    heroes: sampleHeroes(words),
    mainTables: [kpiTable(words), casualtyTable(words)],
    map: sampleMap(words),
    chartSections: [{ heading: words.charts, charts: sampleCharts(words) }],
    tables: [districtTable(words)],
    notes: words.notes,
    sources: [
      {
        text: words.sources[0] ?? "",
        url: "https://mine-action.example.org/reports?month=2023-03&status=approved",
      },
      { text: words.sources[1] ?? "" },
    ],
    labels: {
      page: words.page,
      notes: words.notesLabel,
      sources: words.sourcesLabel,
      permalink: words.permalink,
    },
    permalink,
    code: {
      svg: qrCodeSvg(permalink),
      alt: `QR: ${permalink}`,
      caption: "QR",
    },
  };
}

/** Four districts, one of which has no outline. */
function sampleMap(words: SampleWords): ReportMap {
  const [a = "", b = "", c = "", d = ""] = words.districts;
  const square = (x: number) => ({
    type: "Polygon",
    coordinates: [
      [
        [x, 0],
        [x + 1, 0],
        [x + 1, 1],
        [x, 1],
        [x, 0],
      ],
    ],
  });
  const area = (name: string, value: number | null, x: number | null) => ({
    key: name,
    name,
    value,
    inScope: true,
    outline: x === null ? undefined : square(x),
  });
  const painting = { colour: "cleared", paint: hexPaint("light") } as const;
  const areas = [
    area(a, 9, 0),
    area(b, 3, 1),
    area(c, null, 2),
    area(d, 1, null),
  ];
  const shades = [{ keys: [a] }, { keys: [b, d] }];
  return {
    title: `${words.land.title} (2)`,
    sentence: `${a} 9, ${b} 3`,
    svg: mapSvg(areas, shades, square(-2), { width: 420, ...painting }),
    legend: [
      { svg: mapSwatchSvg(0, painting), label: "9", names: a },
      { svg: mapSwatchSvg("unreported", painting), label: "?", names: c },
    ],
    beside: { label: "—", lines: [`${d}: 1`] },
    source: words.source,
  };
}

function formatter(words: SampleWords, digits: number) {
  const format = new Intl.NumberFormat(words.locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return (value: number | null) =>
    value === null ? "–" : format.format(value);
}

function sampleHeroes(words: SampleWords): ReportDocument["heroes"] {
  const values = [5983.6, 270, 656, 1465];
  return words.kpis.slice(0, values.length).map(([label, unit], i) => ({
    label,
    unit,
    value: formatter(words, i === 0 ? 1 : 0)(values[i] ?? null),
  }));
}

function kpiTable(words: SampleWords): ReportTable {
  const hectares = formatter(words, 1);
  const whole = formatter(words, 0);
  const values = [
    [
      hectares(5983.6),
      `+${hectares(812.3)} (+15.7%)`,
      `+${hectares(4282.1)} (+251.7%)`,
    ],
    [whole(270), "−41 (−13.2%)", "+88 (+48.4%)"],
    [whole(656), "+120 (+22.4%)", `−${whole(1032)} (−61.1%)`],
    [whole(1465), "+533 (+57.2%)", "+611 (+71.5%)"],
    [whole(3), "+2", "−1"],
    [whole(7), "0", words.notAvailable],
    [whole(82), "−2", words.notAvailable],
  ];
  return {
    caption: words.keyFigures,
    columns: [
      { label: words.figure, align: "left", width: 40 },
      { label: words.month, align: "right", width: 20, strong: true },
      { label: words.change, align: "right", width: 20 },
      { label: words.yearChange, align: "right", width: 20 },
    ],
    rows: words.kpis.map(([label], i) => {
      const [value = "", change = "", yearChange = ""] = values[i] ?? [];
      return [label, value, change, yearChange];
    }),
    totals: [],
  };
}

function sampleCharts(words: SampleWords): ReportChart[] {
  const [cleared = "", reduced = "", cancelled = ""] = words.land.series;
  const [ap = "", av = "", uxo = ""] = words.items.series;
  const months = words.months;
  const series = (from: number, to: number) =>
    months.map((_, i) =>
      Math.round(from + ((to - from) * i) / 11 + 90 * Math.sin(i * 1.7)),
    );
  return [
    {
      title: words.land.title,
      sentence: words.land.sentence,
      source: words.source,
      svg: stackedColumns(
        months,
        [
          { label: cleared, token: "cleared", values: series(1500, 2900) },
          { label: reduced, token: "reduced", values: series(900, 1600) },
          { label: cancelled, token: "cancelled", values: series(720, 1400) },
        ],
        6000,
      ),
    },
    {
      title: words.items.title,
      sentence: words.items.sentence,
      source: words.source,
      svg: lines(
        months,
        [
          { label: ap, token: "ap", values: series(200, 270) },
          { label: av, token: "av", values: series(420, 656) },
          { label: uxo, token: "uxo", values: series(650, 1465) },
        ],
        1600,
      ),
    },
  ];
}

function districtTable(words: SampleWords): ReportTable {
  const hectares = formatter(words, 1);
  const whole = formatter(words, 0);
  const cells = (figures: (number | null)[]) =>
    figures.map((value, i) => (i < 3 ? hectares(value) : whole(value)));
  return {
    caption: words.districtCaption,
    columns: words.columns.map((label, i) => ({
      label,
      align: i === 0 ? "left" : "right",
    })),
    rows: words.districts.map((name, i) => [
      name,
      ...cells(DISTRICT_FIGURES[i] ?? []),
    ]),
    totals: [words.total, ...cells(sums(DISTRICT_FIGURES))],
  };
}

function casualtyTable(words: SampleWords): ReportTable {
  const whole = formatter(words, 0);
  return {
    caption: words.casualtyCaption,
    columns: words.casualtyColumns.map((label, i) => ({
      label,
      align: i === 0 ? "left" : "right",
    })),
    rows: CASUALTY_FIGURES.map((figures, i) => [
      words.casualtyActivities[i] ?? "",
      ...figures.map(whole),
    ]),
    totals: [words.total, ...sums(CASUALTY_FIGURES).map(whole)],
  };
}

function sums(rows: (number | null)[][]): number[] {
  const [first = []] = rows;
  return first.map((_, column) =>
    rows.reduce((sum, row) => sum + (row[column] ?? 0), 0),
  );
}
