import { nameIn } from "@/lib/i18n/names";
import { sentenceCase } from "@/lib/i18n/sentence-case";
import { differenceOf } from "@/lib/provenance/rules";
import type { Changes, Provenance } from "@/lib/provenance/service";
import { Link } from "@/lib/ui/link";
import { ScrollRegion } from "@/lib/ui/scroll-region";
import type { ProvenanceWords } from "./words";

/** Which reports changed the figure since a day, from what to what and why. */
export function ChangesSince({
  view,
  changes,
  words,
}: {
  view: Provenance;
  changes: Changes;
  words: ProvenanceWords;
}) {
  const { t, formats, language, write, writeChange } = words;
  const date = formats.date(changes.since);
  const said = (value: number | null, version: number | null) =>
    version === null
      ? t("none")
      : t("versionOf", {
          value: value === null ? t("notReported") : write(value),
          version,
        });
  return (
    <section aria-labelledby="changes">
      <h2 id="changes" className="mb-2">
        {t("changes", { date })}
      </h2>
      {changes.reports.length === 0 ? (
        <p className="card px-5 py-4 max-w-none">
          {t("changesNone", { date })}
        </p>
      ) : (
        <>
          <p className="mb-3" data-changes>
            {t("changesSentence", {
              date,
              before: write(changes.before),
              after: write(view.total),
              difference: writeChange(changes.difference),
              count: changes.reports.length,
            })}
          </p>
          <ScrollRegion labelledBy="changes">
            <table className="data-table" data-table="changes">
              <caption className="sr-only">
                {t("changesCaption", { date })}
              </caption>
              <thead>
                <tr>
                  <th scope="col">{t("month")}</th>
                  <th scope="col">{t("organisation")}</th>
                  <th scope="col" className="numeric">
                    {t("then")}
                  </th>
                  <th scope="col" className="numeric">
                    {t("now")}
                  </th>
                  <th scope="col" className="numeric">
                    {t("difference")}
                  </th>
                  <th scope="col">{t("when")}</th>
                  <th scope="col">{t("why")}</th>
                </tr>
              </thead>
              <tbody>
                {changes.reports.map((row) => (
                  <tr key={`${row.month} ${row.organisation.code}`}>
                    <th scope="row" className="whitespace-nowrap">
                      <Link
                        href={`/reports/${row.organisation.code}/${row.month}`}
                      >
                        {sentenceCase(formats.month(row.month), language)}
                      </Link>
                    </th>
                    <td>{nameIn(language, row.organisation)}</td>
                    <td className="numeric">
                      {said(row.valueThen, row.versionThen)}
                    </td>
                    <td className="numeric">
                      {said(row.valueNow, row.versionNow)}
                    </td>
                    <td className="numeric">
                      {writeChange(differenceOf(row.valueThen, row.valueNow))}
                    </td>
                    <td>{formats.day(row.changedAt)}</td>
                    <td className="min-w-40">
                      {row.reason ?? (row.versionThen === null && t("first"))}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollRegion>
        </>
      )}
    </section>
  );
}
