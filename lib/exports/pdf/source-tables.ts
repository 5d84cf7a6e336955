import type { CountedReport } from "@/db/queries/monthly-report";
import type { OrganisationRow } from "@/db/queries/reference";
import type { PublishedBeside } from "@/lib/figures/beside";
import type { Claim } from "@/lib/figures/rules/claim";
import { inUnitOf } from "@/lib/figures/rules/compare";
import { nameIn } from "@/lib/i18n/names";
import { sumOf } from "@/lib/reporting/checks";
import { dueDate, isExpected } from "@/lib/reporting/deadlines";
import type { ReportSource, ReportTable } from "./document";
import type { ReportFacts, SheetFacts } from "./report-facts";
import type { Wording } from "./wording";

const left = (label: string, width: number) => ({
  label,
  align: "left" as const,
  width,
});
const right = (label: string, width: number) => ({
  label,
  align: "right" as const,
  width,
});

/** Who is expected to report the month, and which report of theirs counts. */
export function expectedReports({ view, counted }: ReportFacts) {
  const expected = view.organisations
    .filter((organisation) => isExpected(organisation, view.scope.to))
    .map((organisation) => ({
      organisation,
      report:
        counted.find(
          ({ organisationId }) => organisationId === organisation.id,
        ) ?? null,
    }));
  return {
    expected,
    missing: expected.filter(({ report }) => report === null),
  };
}

/** "5 of 6 expected reports are approved. Missing: …". */
export function completenessLine(
  facts: ReportFacts,
  { pdf, language }: Wording,
): { text: string; provisional: boolean } {
  const { expected, missing } = expectedReports(facts);
  if (missing.length === 0) {
    return {
      provisional: false,
      text: pdf("noteComplete", { expected: expected.length }),
    };
  }
  return {
    provisional: true,
    text: pdf("noteProvisional", {
      approved: expected.length - missing.length,
      expected: expected.length,
      missing: missing
        .map(({ organisation }) => nameIn(language, organisation))
        .join(", "),
    }),
  };
}

/** When a report came and how late; only for who sees every organisation. */
function receivedCell(
  { timeliness, view }: ReportFacts,
  { id }: OrganisationRow,
  { formats, t }: Wording,
): string {
  const cell = timeliness?.get(id);
  const day = cell?.firstSubmittedOn ?? null;
  if (!cell || day === null || (view.scope.asOf && day > view.scope.asOf)) {
    return formats.date(null);
  }
  return cell.daysLate > 0
    ? `${formats.date(day)}, ${t("completeness.daysLate", { days: cell.daysLate })}`
    : formats.date(day);
}

function stateCell(
  { timeliness, view }: ReportFacts,
  { id }: OrganisationRow,
  report: CountedReport | null,
  { pdf, t, formats }: Wording,
): string {
  if (report) {
    return report.nil ? pdf("reports.nil") : t("completeness.states.approved");
  }
  // How a report stands today says nothing of an earlier day.
  const state = view.scope.asOf ? undefined : timeliness?.get(id)?.state;
  if (state) return t(`completeness.states.${state}`);
  const due = dueDate(view.scope.to, view.settings);
  return pdf("reports.missing", { date: formats.date(due) });
}

/** Every organisation that is expected to report, with the state of its report. */
export function completenessTable(
  facts: ReportFacts,
  wording: Wording,
): ReportTable {
  const { pdf, formats, language, t } = wording;
  const { expected } = expectedReports(facts);
  const timed = facts.timeliness !== null;
  return {
    caption: t("completeness.title"),
    columns: [
      left(pdf("organisation"), 34),
      left(pdf("reports.state"), timed ? 18 : 30),
      ...(timed ? [left(pdf("reports.received"), 32)] : []),
      left(pdf("reports.approvedOn"), 22),
    ],
    rows: expected.map(({ organisation, report }) => [
      nameIn(language, organisation),
      stateCell(facts, organisation, report, wording),
      ...(timed ? [receivedCell(facts, organisation, wording)] : []),
      formats.day(report?.approvedAt),
    ]),
    totals: [],
  };
}

function withUnit({ unit }: Claim, text: string, { t }: Wording): string {
  const number = text.startsWith("-") ? `−${text.slice(1)}` : text;
  return unit === "ha" || unit === "m2"
    ? `${number}\u00a0${t(`figures.units.${unit}`)}`
    : number;
}

function qualified({ qualifier }: Claim, value: string, { t }: Wording) {
  return qualifier === "exact"
    ? value
    : `${t(`figures.qualifiers.${qualifier}`)} ${value}`;
}

/** "about 1,701.5", its digits as published. */
export function valueText(claim: Claim, wording: Wording): string {
  return qualified(claim, wording.formats.decimal(claim.value), wording);
}

/** The same with its unit: "about 1,701.5 ha". */
function claimText(claim: Claim, wording: Wording): string {
  const value = withUnit(claim, wording.formats.decimal(claim.value), wording);
  return qualified(claim, value, wording);
}

function windowText(
  { periodStart, periodEnd }: Claim,
  { formats, t }: Wording,
): string {
  if (!periodStart) return t("figures.windowNone");
  const from = formats.date(periodStart);
  return periodEnd
    ? t("figures.window", { from, to: formats.date(periodEnd) })
    : t("figures.windowUntil", { from });
}

/** This report's figure for the measure of a claim. */
function ownFigure(
  { claim, exactWindow }: PublishedBeside,
  { view }: SheetFacts,
  wording: Wording,
): string {
  const { formats, pdf } = wording;
  if (!exactWindow) return pdf("published.otherPeriod");
  const kpi = (indicator: string) =>
    view.kpis.find((one) => one.indicator === indicator)?.value ?? null;
  switch (claim.measure) {
    case "cleared_area":
      return withUnit(
        { ...claim, unit: "ha" },
        formats.hectares(kpi("clearedM2")),
        wording,
      );
    case "ap_mines":
      return formats.count(kpi("apMines"));
    case "av_mines":
      return formats.count(kpi("avMines"));
    case "casualties":
      return formats.count(sumOf([kpi("killed"), kpi("injured")]));
    default:
      return formats.count(kpi(claim.measure));
  }
}

/** "Azernews, 2 September 2024"; only the outlet where no date is known. */
export function sourceText(
  { outlet }: Pick<Claim, "outlet">,
  date: string | null,
  { formats }: Wording,
): string {
  return date ? `${outlet}, ${formats.dateOrMonth(date)}` : outlet;
}

/** What is about the month itself, before what only ends within it. */
function exactFirst(published: readonly PublishedBeside[]): PublishedBeside[] {
  return [
    ...published.filter(({ exactWindow }) => exactWindow),
    ...published.filter(({ exactWindow }) => !exactWindow),
  ];
}

/** What is published of the month beside what was and is reported. */
export function publishedTable(
  facts: SheetFacts,
  wording: Wording,
): ReportTable | null {
  const { pdf, t, formats } = wording;
  if (facts.published.length === 0) return null;
  return {
    caption: t("figures.beside.title"),
    columns: [
      left(pdf("figure"), 33),
      right(pdf("published.value"), 17),
      left(pdf("published.source"), 38),
      right(pdf("published.byThen"), 17),
      right(pdf("published.now"), 20),
    ],
    rows: exactFirst(facts.published).map((beside) => {
      const { claim, exactWindow, reportedByThen } = beside;
      const measure = t(`figures.measures.${claim.measure}`);
      return [
        exactWindow ? measure : `${measure}, ${windowText(claim, wording)}`,
        claimText(claim, wording),
        sourceText(claim, claim.publishedOn ?? claim.asOf, wording),
        reportedByThen?.amount
          ? withUnit(
              claim,
              formats.decimal(inUnitOf(claim, reportedByThen.amount)),
              wording,
            )
          : formats.count(null),
        ownFigure(beside, facts, wording),
      ];
    }),
    totals: [],
    note: pdf("published.note"),
  };
}

/** Where each published figure stands, every address once. */
export function claimSources(
  { published }: Pick<SheetFacts, "published">,
  wording: Wording,
): ReportSource[] {
  const byUrl = new Map(
    exactFirst(published).map(({ claim }) => [
      claim.url,
      {
        text: sourceText(claim, claim.publishedOn, wording),
        ...(claim.url && { url: claim.url }),
      },
    ]),
  );
  return [...byUrl.values()];
}
