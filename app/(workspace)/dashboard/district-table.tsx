import { getLocale, getTranslations } from "next-intl/server";
import { getFormats } from "@/app/formats";
import { districtCells } from "@/lib/indicators/district-table";
import type { Dashboard } from "@/lib/indicators/service";

/** Districts with what was released, found and suffered there; the parts and their total. */
export async function DistrictTable({ view }: { view: Dashboard }) {
  const t = await getTranslations("dashboard.districts");
  const common = await getTranslations("common");
  const formats = await getFormats();
  const language = await getLocale();
  const period = formats.period(view.scope.from, view.scope.to);
  const { columns, rows, totals } = districtCells(view, {
    t,
    formats,
    language,
  });
  return (
    <section aria-labelledby="districts">
      <h2 id="districts" className="mb-2">
        {t("heading")}
      </h2>
      {rows.length === 0 ? (
        <p className="card px-5 py-8 text-center max-w-none text-ink-muted">
          {common("nothingReported")}
        </p>
      ) : (
        <section
          className="card overflow-x-auto"
          aria-labelledby="districts"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
          tabIndex={0}
        >
          <table className="data-table" data-table="districts">
            <caption className="sr-only">{t("caption", { period })}</caption>
            <thead>
              <tr>
                <th scope="col">{t("area")}</th>
                {columns.map(({ key, label }) => (
                  <th key={key} scope="col" className="numeric">
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.key}>
                  <th scope="row">{row.name}</th>
                  {columns.map(({ key }, index) => (
                    <td key={key} className="numeric">
                      {row.cells[index]}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{t("total")}</th>
                {columns.map(({ key }, index) => (
                  <td key={key} className="numeric" data-total={key}>
                    {totals[index]}
                  </td>
                ))}
              </tr>
            </tfoot>
          </table>
        </section>
      )}
    </section>
  );
}
