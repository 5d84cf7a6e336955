import type { useTranslations } from "next-intl";
import type { Formats } from "@/lib/i18n/format";
import { daysBetween } from "@/lib/reporting/deadlines";
import { isOutstanding } from "@/lib/reporting/rules";
import type { MonthEntry } from "@/lib/reporting/service";

type Translate = ReturnType<typeof useTranslations<"reports">>;

/** When a report is due, as a person says it: "due in 3 days, 10 April 2026". */
export function dueLine(
  entry: Pick<MonthEntry, "state" | "timing" | "due" | "submittedAt">,
  today: string,
  t: Translate,
  formats: Formats,
): string {
  const date = formats.date(entry.due);
  if (!isOutstanding(entry.state) || entry.state === "submitted") {
    return entry.submittedAt
      ? t("onTime", { date: formats.day(entry.submittedAt) })
      : t("dueOn", { date });
  }
  const days = daysBetween(today, entry.due);
  if (entry.timing === "closed") return t("closedSince", { date });
  if (days < 0) return t("overdue", { days: -days, date });
  return days <= 31 ? t("dueIn", { days, date }) : t("dueOn", { date });
}
