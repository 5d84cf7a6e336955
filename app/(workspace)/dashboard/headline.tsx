import { getLocale, getTranslations } from "next-intl/server";
import { getFormats } from "@/app/formats";
import { approvedReports, headlineOf } from "@/lib/indicators/headline";
import { MissingReports } from "./missing-reports";
import type { DashboardView } from "./view";

/** The answer in one sentence, and how far it can be relied on. */
export async function Headline({
  view,
  period,
}: {
  view: DashboardView;
  period: string;
}) {
  const t = await getTranslations("dashboard");
  const language = await getLocale();
  const formats = await getFormats();
  const { expected, approved, missing } = approvedReports(view);
  return (
    <div>
      <p className="text-lead max-w-[37em]">
        {headlineOf(view, period, { t, formats, language })}
      </p>
      <p className="text-note text-ink-muted mt-1 max-w-none">
        {missing > 0
          ? `${t("completeness", { approved, expected })} ${t("provisional", { missing })}`
          : t("complete", { expected })}
      </p>
      <MissingReports view={view} />
    </div>
  );
}
