import { getTranslations } from "next-intl/server";
import type { GuideField } from "@/lib/api/guide";
import { ScrollRegion } from "@/lib/ui/scroll-region";

/** Names, forms and meanings, from the document: in English, and marked so. */
export async function FieldTable({
  of,
  caption,
  fields,
}: {
  /** Whose fields these are: there are many such tables on the page. */
  of: string;
  caption: string;
  fields: GuideField[];
}) {
  const t = await getTranslations("api.resource");
  if (fields.length === 0) return null;
  return (
    <ScrollRegion className="overflow-x-auto" label={`${of}: ${caption}`}>
      <table className="data-table">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t("name")}</th>
            <th scope="col">{t("type")}</th>
            <th scope="col">{t("meaning")}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ name, type, description }) => (
            <tr key={name}>
              <th scope="row" className="align-top">
                <code>{name}</code>
              </th>
              <td className="align-top text-note">
                <code>{type}</code>
              </td>
              <td className="align-top text-note" lang="en">
                {description}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
