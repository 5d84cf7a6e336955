import { getTranslations } from "next-intl/server";
import type { FileSubject } from "@/lib/exports/file-source";

/**
 * One set of rows in each of its forms, and what describes them. `query` is
 * what the address of the page filters by; `label` says what the first form,
 * CSV, holds.
 */
export async function DownloadLinks({
  subject,
  query,
  label,
}: {
  subject: FileSubject;
  query: string;
  label: string;
}) {
  const t = await getTranslations("files");
  const address = (ending: string, more = "") => {
    const asked = [query, more].filter(Boolean).join("&");
    return `/api/exports/${subject}.${ending}${asked && `?${asked}`}`;
  };
  const named = (form: string) => `${t(`subjects.${subject}`)} (${form})`;
  return (
    <p className="no-print flex flex-wrap gap-x-4 gap-y-1">
      <a href={address("csv")} className="py-1">
        {label}
      </a>
      <a href={address("xlsx")} className="py-1" aria-label={named("XLSX")}>
        XLSX
      </a>
      <a href={address("json")} className="py-1" aria-label={named("JSON")}>
        JSON
      </a>
      <a href={address("csv", "meta=1")} className="py-1">
        {t("links.about")}
      </a>
    </p>
  );
}
