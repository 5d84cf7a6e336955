import { nameIn } from "@/lib/i18n/names";
import { sentenceCase } from "@/lib/i18n/sentence-case";
import { PAGE_SIZE, type Provenance } from "@/lib/provenance/service";
import { Link } from "@/lib/ui/link";
import { ScrollRegion } from "@/lib/ui/scroll-region";
import type { ProvenanceWords } from "./words";

/** The report versions that the figure is the sum of. */
export function Contributions({
  view,
  words,
  pageAddress,
}: {
  view: Provenance;
  words: ProvenanceWords;
  pageAddress: (page: number) => string;
}) {
  const { t, formats, language, write } = words;
  const { from, to } = view.scope;
  const pages = Math.max(1, Math.ceil(view.count / PAGE_SIZE));
  return (
    <section aria-labelledby="reports">
      <h2 id="reports" className="mb-2">
        {t("reports")}
      </h2>
      <ScrollRegion labelledBy="reports">
        <table className="data-table" data-table="contributions">
          <caption className="sr-only">
            {t("reportsCaption", { period: formats.period(from, to) })}
          </caption>
          <thead>
            <tr>
              <th scope="col">{t("month")}</th>
              <th scope="col">{t("organisation")}</th>
              <th scope="col" className="numeric">
                {t("version")}
              </th>
              <th scope="col">{t("approved")}</th>
              <th scope="col" className="numeric">
                {t("value")}
              </th>
            </tr>
          </thead>
          <tbody>
            {view.contributions.map((row) => (
              <tr key={`${row.month} ${row.organisation.code}`}>
                <th scope="row" className="whitespace-nowrap">
                  <Link href={`/reports/${row.organisation.code}/${row.month}`}>
                    {sentenceCase(formats.month(row.month), language)}
                  </Link>
                </th>
                <td>{nameIn(language, row.organisation)}</td>
                <td className="numeric">{row.version}</td>
                <td>
                  {row.approvedBy === null
                    ? formats.day(row.approvedAt)
                    : t("approvedBy", {
                        day: formats.day(row.approvedAt),
                        name: row.approvedBy,
                      })}
                </td>
                <td className="numeric" data-value={row.value ?? ""}>
                  {row.value === null
                    ? t(row.nil ? "nil" : "notReported")
                    : write(row.value)}
                </td>
              </tr>
            ))}
          </tbody>
          {pages === 1 && (
            <tfoot>
              <tr>
                <th scope="row" colSpan={4}>
                  {t("total")}
                </th>
                <td className="numeric" data-total={view.total ?? ""}>
                  {write(view.total)}
                </td>
              </tr>
            </tfoot>
          )}
        </table>
      </ScrollRegion>
      {pages > 1 && (
        <nav
          aria-label={t("pages")}
          className="no-print mt-4 flex flex-wrap gap-x-5 gap-y-1"
        >
          {view.page > 1 && (
            <Link href={pageAddress(view.page - 1)}>{t("previous")}</Link>
          )}
          <span className="text-ink-muted">
            {t("page", { page: view.page, pages })}
          </span>
          {view.page < pages && (
            <Link href={pageAddress(view.page + 1)}>{t("next")}</Link>
          )}
        </nav>
      )}
    </section>
  );
}
