import { getLocale, getTranslations } from "next-intl/server";
import { getFormats } from "@/app/formats";
import { nameIn } from "@/lib/i18n/names";
import type { AreaFigures, Dashboard } from "@/lib/indicators/service";
import { sumOf } from "@/lib/reporting/checks";

const releasedIn = (figures: AreaFigures) =>
  sumOf([figures.clearedM2, figures.reducedM2, figures.cancelledM2]);

/** Districts with what was released, found and suffered there; the parts and their total. */
export async function DistrictTable({ view }: { view: Dashboard }) {
  const t = await getTranslations("dashboard.districts");
  const common = await getTranslations("common");
  const language = await getLocale();
  const formats = await getFormats();
  const period = formats.period(view.scope.from, view.scope.to);
  const people = view.casualtyAccess === "full";
  const columns: {
    key: string;
    label: string;
    of: (figures: AreaFigures) => number | null;
    land?: boolean;
  }[] = [
    { key: "released", label: t("released"), of: releasedIn, land: true },
    { key: "cleared", label: t("cleared"), of: (f) => f.clearedM2, land: true },
    { key: "ap", label: t("ap"), of: (f) => f.apMines },
    { key: "av", label: t("av"), of: (f) => f.avMines },
    { key: "uxo", label: t("uxo"), of: (f) => f.uxo },
    ...(people
      ? [
          {
            key: "killed",
            label: t("killed"),
            of: (f: AreaFigures) => f.killed,
          },
          {
            key: "injured",
            label: t("injured"),
            of: (f: AreaFigures) => f.injured,
          },
        ]
      : []),
  ];
  // The nation's own row holds what could not be split: it stands last.
  const rows = [
    ...view.districts.filter(({ area }) => area.level > 0),
    ...view.districts.filter(({ area }) => area.level === 0),
  ];
  const write = (value: number | null, land?: boolean) =>
    land ? formats.hectares(value) : formats.count(value);
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
              {rows.map((figures) => (
                <tr key={figures.area.code}>
                  <th scope="row">
                    {figures.area.level === 0
                      ? t("nation")
                      : nameIn(language, figures.area)}
                  </th>
                  {columns.map(({ key, of, land }) => (
                    <td key={key} className="numeric">
                      {write(of(figures), land)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{t("total")}</th>
                {columns.map(({ key, of, land }) => (
                  <td key={key} className="numeric" data-total={key}>
                    {write(sumOf(rows.map(of)), land)}
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
