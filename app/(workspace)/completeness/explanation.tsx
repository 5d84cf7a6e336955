import { getTranslations } from "next-intl/server";
import { CELL_STATES } from "@/lib/completeness/rules";
import { ReportState } from "./report-state";

/** What each state means, and how being on time is counted. */
export async function Explanation() {
  const t = await getTranslations("completeness");
  return (
    <>
      <section aria-labelledby="legend">
        <h2 id="legend" className="mb-2">
          {t("legend")}
        </h2>
        <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-2 xl:grid-cols-3 text-note">
          {CELL_STATES.map((state) => (
            <div
              key={state}
              className="grid grid-cols-[8rem_minmax(0,1fr)] gap-3 items-start"
            >
              <ReportState as="dt" state={state} label={t(`states.${state}`)} />
              <dd className="py-1">{t(`meanings.${state}`)}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section aria-labelledby="method">
        <h2 id="method" className="mb-2">
          {t("method")}
        </h2>
        <div className="grid gap-2">
          <p>{t("methodTime")}</p>
          <p>{t("methodRate")}</p>
        </div>
      </section>
    </>
  );
}
