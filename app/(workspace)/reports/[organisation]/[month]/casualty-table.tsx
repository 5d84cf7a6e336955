import { getTranslations } from "next-intl/server";
import { getFormats } from "@/app/formats";
import type { CasualtyLine, ReportContent } from "@/lib/reporting/checks";
import { CASUALTY_FIELDS, casualtyField } from "@/lib/reporting/input";
import { ScrollRegion } from "@/lib/ui/scroll-region";

type Mark = "same" | "added" | "removed";

/** The lines of both, those that only one has marked; lines have no identity but what they say. */
function compareLines(
  now: readonly CasualtyLine[],
  before: readonly CasualtyLine[] | null,
): { line: CasualtyLine; index: number | null; mark: Mark }[] {
  const left = (before ?? []).map((line) => JSON.stringify(line));
  const shown = now.map((line, index) => {
    const found = left.indexOf(JSON.stringify(line));
    if (found >= 0) left.splice(found, 1);
    const mark: Mark = before === null || found >= 0 ? "same" : "added";
    return { line, index, mark };
  });
  const removed = left.map((text) => ({
    line: JSON.parse(text) as CasualtyLine,
    index: null,
    mark: "removed" as const,
  }));
  return [...shown, ...removed];
}

/** Casualty lines for reading; held against an earlier version where one is given. */
export async function CasualtyTable({
  content,
  base = null,
  areaName,
}: {
  content: ReportContent;
  base?: ReportContent | null;
  areaName: (code: string) => string;
}) {
  const t = await getTranslations("reports");
  const review = await getTranslations("review");
  const formats = await getFormats();
  const lines = compareLines(content.casualties, base?.casualties ?? null);
  const marked = lines.some(({ mark }) => mark !== "same");
  const shown = (line: CasualtyLine) => ({
    occurredOn: formats.date(line.occurredOn),
    areaCode: areaName(line.areaCode),
    accidentRef: line.accidentRef ?? "–",
    device: t(`device.${line.device}`),
    activity: t(`activity.${line.activity}`),
    outcome: t(`outcome.${line.outcome}`),
    ageGroup: t(`ageGroup.${line.ageGroup}`),
    sex: t(`sex.${line.sex}`),
    status: t(`status.${line.status}`),
    persons: formats.count(line.persons),
  });
  return (
    <section aria-labelledby="casualties">
      <h2 id="casualties" className="mb-2">
        {t("casualties")}
      </h2>
      {lines.length === 0 ? (
        <p className="text-ink-muted">{t("casualtiesNone")}</p>
      ) : (
        <ScrollRegion label={t("casualties")}>
          <table className="data-table">
            <caption className="sr-only">{t("casualties")}</caption>
            <thead>
              <tr>
                {marked && <th scope="col">{review("change")}</th>}
                {CASUALTY_FIELDS.map((field) => (
                  <th
                    key={field}
                    scope="col"
                    className={field === "persons" ? "numeric" : undefined}
                  >
                    {t(`fields.${field}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {lines.map(({ line, index, mark }, place) => {
                const texts = shown(line);
                return (
                  // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place in the report
                  <tr key={place}>
                    {marked && (
                      <td>{mark === "same" ? "" : review(`mark.${mark}`)}</td>
                    )}
                    {CASUALTY_FIELDS.map((field) => (
                      <td
                        key={field}
                        id={
                          index === null
                            ? undefined
                            : casualtyField(index, field)
                        }
                        className={field === "persons" ? "numeric" : undefined}
                      >
                        {mark === "removed" ? (
                          <del>{texts[field]}</del>
                        ) : (
                          texts[field]
                        )}
                      </td>
                    ))}
                  </tr>
                );
              })}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </section>
  );
}
