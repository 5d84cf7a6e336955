import { getTranslations } from "next-intl/server";
import type { ReportContent } from "@/lib/reporting/checks";
import { clearanceField, isLand } from "@/lib/reporting/input";
import {
  CLEARANCE_MEASURES,
  type ClearanceMeasure,
} from "@/lib/reporting/vocabulary";
import { ScrollRegion } from "@/lib/ui/scroll-region";

interface ReportWords {
  areaName(code: string): string;
  figure(measure: ClearanceMeasure, value: number | null): string;
}

/** The id of what is said about a cell, so that the cell can lead there. */
export function threadId(cell: string | null): string {
  return `said-${cell ?? "report"}`;
}

/**
 * A report's land and ordnance, cell by cell beside an earlier version and the
 * month before. What differs from the version has a mark and the old figure,
 * so that colour says nothing alone.
 */
export async function Comparison({
  content,
  base,
  lastMonth,
  lastMonthName,
  words,
  spokenOf,
}: {
  content: ReportContent;
  base: { number: number; content: ReportContent } | null;
  lastMonth: ReportContent | null;
  lastMonthName: string;
  words: ReportWords;
  /** Cells that a warning or a comment speaks of. */
  spokenOf: ReadonlySet<string>;
}) {
  const t = await getTranslations("review");
  const reports = await getTranslations("reports");
  const units = await getTranslations("common.units");
  const sources = [content, base?.content, lastMonth].flatMap((s) =>
    s ? [s.clearance] : [],
  );
  const codes = [
    ...new Set(
      [content, base?.content].flatMap(
        (s) => s?.clearance.map((line) => line.areaCode) ?? [],
      ),
    ),
  ];
  const measures = CLEARANCE_MEASURES.filter((measure) =>
    sources.some((lines) => lines.some((line) => line[measure] !== null)),
  );
  const lineOf = (source: ReportContent | null | undefined, code: string) =>
    source?.clearance.find((line) => line.areaCode === code);
  if (codes.length === 0) return null;
  return (
    <section aria-labelledby="comparison" className="grid gap-2">
      <h2 id="comparison">{reports("clearance")}</h2>
      <p className="text-note text-ink-muted max-w-none">
        {base && t("legendBase", { number: base.number })}{" "}
        {lastMonth && t("legendMonth", { month: lastMonthName })}{" "}
        {spokenOf.size > 0 && t("legendSpoken")}
      </p>
      <ScrollRegion label={reports("clearance")}>
        <table className="data-table">
          <caption className="sr-only">{reports("clearance")}</caption>
          <thead>
            <tr>
              <th scope="col">{reports("area")}</th>
              {measures.map((measure) => (
                <th key={measure} scope="col" className="numeric">
                  {reports(`short.${measure}`)}
                  {isLand(measure) && ` (${units("hectares")})`}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {codes.map((code) => {
              const now = lineOf(content, code);
              const was = lineOf(base?.content, code);
              const last = lineOf(lastMonth, code);
              return (
                <tr key={code}>
                  <th scope="row">
                    {words.areaName(code)}
                    {now?.note && (
                      <span className="block text-note text-ink-muted font-normal">
                        {now.note}
                      </span>
                    )}
                  </th>
                  {measures.map((measure) => {
                    const cell = clearanceField(code, measure);
                    const figure = now?.[measure] ?? null;
                    const old = was?.[measure] ?? null;
                    const changed = base !== null && figure !== old;
                    return (
                      <td
                        key={measure}
                        id={cell}
                        className="numeric"
                        data-changed={changed || undefined}
                      >
                        <span className={changed ? "font-bold" : undefined}>
                          {words.figure(measure, figure)}
                        </span>
                        {spokenOf.has(cell) && (
                          <a
                            href={`#${threadId(cell)}`}
                            aria-label={t("readSaid", {
                              area: words.areaName(code),
                              measure: reports(`short.${measure}`),
                            })}
                            className="inline-block px-1 no-underline"
                          >
                            ✎
                          </a>
                        )}
                        {changed && (
                          <span className="block">
                            <span aria-hidden="true">≠ </span>
                            <span className="sr-only">{t("was")} </span>
                            <del>{words.figure(measure, old)}</del>
                          </span>
                        )}
                        {lastMonth && (
                          <span className="block text-ink-muted">
                            <span className="sr-only">{lastMonthName}: </span>
                            {words.figure(measure, last?.[measure] ?? null)}
                          </span>
                        )}
                      </td>
                    );
                  })}
                </tr>
              );
            })}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}
