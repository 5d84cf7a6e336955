import { getLocale, getTranslations } from "next-intl/server";
import { getFormats } from "@/app/formats";
import { sentenceCase } from "@/lib/i18n/sentence-case";
import { totalOf } from "@/lib/indicators/rules";
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
  const { scope } = view;
  const inPeriod = view.completeness.filter((c) => c.month >= scope.from);
  const expected = inPeriod.reduce((n, c) => n + c.expected, 0);
  const approved = inPeriod.reduce((n, c) => n + c.approved, 0);
  const total = (indicator: "killed" | "injured" | "clearedM2") =>
    totalOf(view.months, scope, indicator);
  const land = {
    period,
    cleared: formats.hectares(total("clearedM2")),
    found: formats.count(view.ordnance),
  };
  const killed = total("killed");
  const injured = total("injured");
  // "Nobody was harmed" is said only where somebody reported it.
  const sayPeople =
    view.casualtyAccess !== "withheld" && killed !== null && injured !== null;
  const headline =
    view.sources === 0
      ? t("headlineNothing", { period })
      : sayPeople
        ? t("headline", { ...land, killed, injured })
        : t("headlineLand", land);
  return (
    <div>
      <p className="text-lead max-w-[60ch]">
        {sentenceCase(headline, language)}
      </p>
      <p className="text-note text-ink-muted mt-1 max-w-none">
        {t("completeness", { approved, expected })}{" "}
        {approved < expected
          ? t("provisional", { missing: expected - approved })
          : t("complete")}
      </p>
      <MissingReports view={view} />
    </div>
  );
}
