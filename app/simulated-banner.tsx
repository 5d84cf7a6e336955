import { getTranslations } from "next-intl/server";

/** Says on every page that operators' reports are simulated. */
export async function SimulatedBanner() {
  const t = await getTranslations("common");
  return (
    <aside
      aria-label={t("simulatedMark")}
      className="bg-attention-surface text-ink text-note px-4 py-1.5 text-center"
    >
      {t("simulatedBanner")}
    </aside>
  );
}
