import { getLocale, getTranslations } from "next-intl/server";
import { getFormats } from "@/app/formats";
import { viewQuery } from "@/lib/indicators/choices";
import { districtCells } from "@/lib/indicators/district-table";
import type { Places } from "@/lib/indicators/places";
import { completenessIn } from "@/lib/indicators/rules";
import { markup, markupText } from "@/lib/markup";
import { ScrollRegion } from "@/lib/ui/scroll-region";
import type { DashboardView } from "./view";

/** Districts with what was released, found and suffered there; the parts and their total. */
export async function DistrictTable({
  view,
  places,
}: {
  view: DashboardView;
  places: Places;
}) {
  const t = await getTranslations("dashboard.districts");
  const common = await getTranslations("common");
  const formats = await getFormats();
  const language = await getLocale();
  const period = formats.period(view.scope.from, view.scope.to);
  const nation = view.areas.find(({ level }) => level === 0);
  const { expected, approved, complete } = completenessIn(
    view.completeness,
    view.scope,
  );
  const { columns, rows, totals } = districtCells(
    { districts: places.rows, casualtyAccess: view.casualtyAccess },
    { t, formats, language },
  );
  const addressOf = (area: string) =>
    `/dashboard?${viewQuery({ ...view.scope, area }, view.choices)}`;
  const wholes = new Set([view.area?.code, nation?.code]);
  const isPart = (code: string) => !wholes.has(code);
  // As text, a tenth of the work: hundreds of cells, of which none ever changes.
  const rowText = ({ key, name, cells }: (typeof rows)[number]) =>
    markupText(
      markup("tr", {}, [
        markup("th", { scope: "row" }, [
          isPart(key) ? markup("a", { href: addressOf(key) }, [name]) : name,
        ]),
        ...cells.map((cell) => markup("td", { class: "numeric" }, [cell])),
      ]),
    );
  return (
    <>
      {rows.length === 0 ? (
        <p className="card px-5 py-8 text-center max-w-none text-ink-muted">
          {common("nothingReported")}
        </p>
      ) : (
        <ScrollRegion labelledBy="by-districts">
          <table className="data-table" data-table="districts">
            <caption
              className={complete ? "sr-only" : "p-2 text-left text-ink-muted"}
            >
              {t("caption", { period })}
              {!complete &&
                `. ${t("provisional", { missing: expected - approved })}`}
            </caption>
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
            <tbody
              // biome-ignore lint/security/noDangerouslySetInnerHtml: written by our own tree, which escapes every text and attribute
              dangerouslySetInnerHTML={{ __html: rows.map(rowText).join("") }}
            />
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
        </ScrollRegion>
      )}
    </>
  );
}
