import { getLocale, getTranslations } from "next-intl/server";
import { getFormats } from "@/app/formats";
import { LANGUAGE_NAMES, LANGUAGES } from "@/lib/i18n/languages";
import { sentenceCase } from "@/lib/i18n/sentence-case";
import type { ReportMonth, Sendings } from "@/lib/publishing/months";
import type { Month } from "@/lib/reporting/month";
import { Link } from "@/lib/ui/link";
import { ScrollRegion } from "@/lib/ui/scroll-region";
import { StateMark } from "@/lib/ui/state-mark";

/** How far a month is, in words. */
export async function Standing({
  standing: { approved, expected },
}: Pick<ReportMonth, "standing">) {
  const t = await getTranslations("publishing.months");
  const formats = await getFormats();
  if (expected === 0) return <>{t("noneExpected")}</>;
  const isComplete = approved === expected;
  return (
    <StateMark
      tone={isComplete ? "positive" : "attention"}
      label={t(isComplete ? "complete" : "provisional", {
        approved: formats.count(approved),
        expected: formats.count(expected),
      })}
    />
  );
}

/** A month's report in each language. */
export async function ReportFiles({ month }: { month: Month }) {
  const t = await getTranslations("publishing.months");
  const formats = await getFormats();
  return (
    <ul className="flex flex-wrap gap-x-4">
      {LANGUAGES.map((language) => (
        <li key={language}>
          <a
            href={`/api/exports/monthly-report.pdf?month=${month}&lang=${language}`}
            aria-label={t("file", {
              month: formats.month(month),
              language: LANGUAGE_NAMES[language],
            })}
            className="inline-block py-1"
          >
            {LANGUAGE_NAMES[language]}
          </a>
        </li>
      ))}
    </ul>
  );
}

async function SentCell({
  month,
  sendings: { last, addresses, outdated },
}: {
  month: Month;
  sendings: Sendings;
}) {
  const t = await getTranslations("publishing.months");
  const formats = await getFormats();
  return (
    <>
      <span className="inline-block py-1 mr-3">
        {last === null ? (
          <span className="text-ink-muted">{t("notSent")}</span>
        ) : (
          t("sentTo", { time: formats.time(last), count: addresses })
        )}
      </span>
      <Link
        href={`/monthly-report/${month}`}
        aria-label={t("openNamed", { month: formats.month(month) })}
        className="inline-block py-1"
      >
        {t("open")}
      </Link>
      {outdated > 0 && (
        <span className="block">
          <StateMark
            tone="attention"
            label={t("outdated", { count: outdated })}
          />
        </span>
      )}
    </>
  );
}

/** The months that are over, the newest first. */
export async function MonthsTable({ months }: { months: ReportMonth[] }) {
  const t = await getTranslations("publishing.months");
  const formats = await getFormats();
  const language = await getLocale();
  const publishes = months.some(({ sendings }) => sendings !== null);
  return (
    <ScrollRegion labelledBy="months">
      <table className="data-table">
        <caption className="sr-only">{t("title")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("month")}</th>
            <th scope="col">{t("state")}</th>
            <th scope="col">{t("files")}</th>
            {publishes && <th scope="col">{t("sent")}</th>}
          </tr>
        </thead>
        <tbody>
          {months.map(({ standing, sendings }) => (
            <tr key={standing.month}>
              <th scope="row" className="align-top whitespace-nowrap">
                <span className="inline-block py-1">
                  {sentenceCase(formats.month(standing.month), language)}
                </span>
              </th>
              <td className="align-top">
                <span className="inline-block py-1">
                  <Standing standing={standing} />
                </span>
              </td>
              <td className="align-top">
                <ReportFiles month={standing.month} />
              </td>
              {sendings && (
                <td className="align-top min-w-48">
                  <SentCell month={standing.month} sendings={sendings} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
