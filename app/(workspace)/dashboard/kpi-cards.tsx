import type { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { getFormats } from "@/app/formats";
import type { ColourToken } from "@/lib/charts/palette";
import { SparkLine } from "@/lib/charts/spark-line";
import type { Formats } from "@/lib/i18n/format";
import type { Comparison, Kpi } from "@/lib/indicators/rules";
import type { Dashboard } from "@/lib/indicators/service";

type KpiWords = ReturnType<typeof useTranslations<"dashboard.kpi">>;

const LABELS = {
  killed: "killed",
  injured: "injured",
  children: "children",
  clearedM2: "cleared",
  apMines: "apMines",
  avMines: "avMines",
  uxo: "uxo",
} as const;
type KpiIndicator = keyof typeof LABELS;

const COLOURS: Record<KpiIndicator, ColourToken> = {
  killed: "killed",
  injured: "injured",
  children: "outcome-unknown",
  clearedM2: "cleared",
  apMines: "ap",
  avMines: "av",
  uxo: "uxo",
};

/** Where the chart is that shows the indicator month by month. */
const DETAILS: Record<KpiIndicator, string> = {
  killed: "#casualties-by-month",
  injured: "#casualties-by-month",
  children: "#casualties-by-month",
  clearedM2: "#land-by-month",
  apMines: "#ordnance-by-month",
  avMines: "#ordnance-by-month",
  uxo: "#ordnance-by-month",
};

/** The change in words: "61 fewer than February 2023 (331), −18%". */
export function comparisonSentence(
  comparison: Comparison,
  isLand: boolean,
  t: KpiWords,
  formats: Formats,
): string {
  const { difference, share } = comparison;
  const period = formats.period(comparison.period.from, comparison.period.to);
  const write = (n: number | null) =>
    isLand ? formats.hectares(n) : formats.count(n);
  if (difference === null) return t("none", { period });
  const value = write(comparison.value);
  if (difference === 0) {
    return t(isLand ? "sameArea" : "same", { period, value });
  }
  const key = difference > 0 ? "more" : "less";
  const text = t(isLand ? `${key}Area` : key, {
    change: write(Math.abs(difference)),
    period,
    value,
  });
  return share === null
    ? text
    : t("percent", { text, percent: formats.signedPercent(share) });
}

/** A label and figure with its changes; the whole card leads to its chart. */
export async function KpiCards({ view }: { view: Dashboard }) {
  const t = await getTranslations("dashboard.kpi");
  const common = await getTranslations("common");
  const formats = await getFormats();
  const isWithheld = ({ indicator }: Kpi) =>
    (indicator === "children" && view.casualtyAccess !== "full") ||
    ((indicator === "killed" || indicator === "injured") &&
      view.casualtyAccess === "withheld");
  return (
    <section aria-label={t("label")}>
      <ul className="grid gap-3 grid-cols-1 min-[22rem]:grid-cols-2 lg:grid-cols-4">
        {view.kpis.map((kpi) => {
          const indicator = kpi.indicator as KpiIndicator;
          const isLand = indicator === "clearedM2";
          const withheld = isWithheld(kpi);
          return (
            <li key={indicator} className="min-w-0">
              <article className="card relative h-full p-4 flex flex-col gap-1">
                <h3 className="text-note font-medium text-ink-muted leading-snug">
                  <a
                    href={DETAILS[indicator]}
                    className="text-ink-muted no-underline after:absolute after:inset-0 hover:underline"
                  >
                    {t(LABELS[indicator])}
                  </a>
                </h3>
                {withheld ? (
                  <>
                    <p className="text-lead font-semibold">{t("withheld")}</p>
                    <p className="text-note text-ink-muted">
                      {t("withheldWhy")}
                    </p>
                  </>
                ) : (
                  <>
                    <p
                      className="text-figure font-semibold figure tracking-tight"
                      data-kpi={indicator}
                    >
                      {isLand
                        ? formats.hectares(kpi.value)
                        : formats.count(kpi.value)}
                      {isLand && (
                        <span className="text-lead font-medium text-ink-muted">
                          {"\u00a0"}
                          {common("units.hectares")}
                        </span>
                      )}
                    </p>
                    <div className="h-7 w-24">
                      <SparkLine
                        values={kpi.series}
                        colour={COLOURS[indicator]}
                        display="bars"
                      />
                    </div>
                    <p className="text-note text-ink-muted mt-auto pt-1">
                      {comparisonSentence(kpi.previous, isLand, t, formats)}
                    </p>
                    {kpi.yearBefore.period.from !==
                      kpi.previous.period.from && (
                      <p className="text-note text-ink-muted">
                        {comparisonSentence(kpi.yearBefore, isLand, t, formats)}
                      </p>
                    )}
                  </>
                )}
              </article>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
