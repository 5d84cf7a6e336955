import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { NoPermission } from "@/app/(workspace)/no-permission";
import { getFormats } from "@/app/formats";
import { pageActor } from "@/lib/auth/actor";
import { seesEveryOrganisation } from "@/lib/auth/permissions";
import { nameIn } from "@/lib/i18n/names";
import { sentenceCase } from "@/lib/i18n/sentence-case";
import { getRequestReference } from "@/lib/reference/service";
import { addMonths, isMonth } from "@/lib/reporting/month";
import { listMonths, type MonthEntry } from "@/lib/reporting/service";
import { Link } from "@/lib/ui/link";
import { ReportStateMark } from "@/lib/ui/state-mark";
import { dueLine } from "./due-line";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("reports");
  return { title: t("title") };
}

const MONTHS_SHOWN = { own: 12, all: 3 };

export default async function ReportsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const parameters = await searchParams;
  const actor = await pageActor("/reports", parameters);
  if (actor.role === "viewer") return <NoPermission role={actor.role} />;
  const t = await getTranslations("reports");
  const states = await getTranslations("common.states");
  const imports = await getTranslations("import");
  const language = await getLocale();
  const formats = await getFormats();
  const { settings } = await getRequestReference();
  const all = seesEveryOrganisation(actor);
  const shown = all ? MONTHS_SHOWN.all : MONTHS_SHOWN.own;
  const { to: asked } = parameters;
  const to = typeof asked === "string" && isMonth(asked) ? asked : undefined;
  const { entries, today } = await listMonths(
    actor,
    to ? { from: addMonths(to, 1 - shown), to } : undefined,
    shown,
  );
  const thisMonth = today.slice(0, 7);
  const last = to ?? thisMonth;
  const stateWord = (entry: MonthEntry) =>
    entry.nil && entry.state === "approved"
      ? `${states("approved")}: ${states("nil").toLocaleLowerCase(language)}`
      : states(entry.state);
  const linkWord = (entry: MonthEntry) => {
    const month = formats.month(entry.month);
    const word =
      all || entry.state === "approved" || entry.state === "submitted"
        ? t("openReport", { month })
        : entry.state === "not-started"
          ? t("enterReport", { month })
          : t("continueReport", { month });
    return sentenceCase(word, language);
  };
  return (
    <div className="max-w-5xl">
      <div className="mb-6">
        <h1>{t("title")}</h1>
        <p className="text-ink-muted mt-1">
          {all ? t("allLead") : t("ownLead", { day: settings.dueDay })}
        </p>
        {actor.role === "staff" && (
          <p className="mt-1">
            <Link href="/import" className="inline-block py-1">
              {imports("link")}
            </Link>
          </p>
        )}
      </div>
      {entries.length === 0 ? (
        <p>{t("none")}</p>
      ) : (
        <div className="card overflow-x-auto">
          <table className="data-table">
            <caption className="sr-only">{t("title")}</caption>
            <thead>
              <tr>
                <th scope="col">{t("month")}</th>
                {all && <th scope="col">{t("organisation")}</th>}
                <th scope="col">{t("state")}</th>
                <th scope="col">{t("due")}</th>
              </tr>
            </thead>
            <tbody>
              {entries.map((entry) => {
                const { organisation, month } = entry;
                return (
                  <tr key={`${organisation.code}-${month}`}>
                    <th scope="row">
                      <Link
                        href={`/reports/${organisation.code}/${month}`}
                        aria-label={
                          all
                            ? `${linkWord(entry)}, ${nameIn(language, organisation)}`
                            : undefined
                        }
                        // A block's first line is what the row's other cells
                        // stand level with.
                        className="block w-fit py-1"
                      >
                        {all
                          ? sentenceCase(formats.month(month), language)
                          : linkWord(entry)}
                      </Link>
                    </th>
                    {all && <td>{nameIn(language, organisation)}</td>}
                    <td>
                      <ReportStateMark
                        state={entry.state}
                        timing={entry.timing}
                        label={stateWord(entry)}
                      />
                    </td>
                    <td className="text-ink-muted">
                      {dueLine(entry, today, t, formats)}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
      <nav className="mt-4 flex gap-4">
        {addMonths(last, 1 - shown) > settings.firstMonth && (
          <Link href={`/reports?to=${addMonths(last, -shown)}`}>
            {t("earlier")}
          </Link>
        )}
        {last < thisMonth && (
          <Link href={`/reports?to=${addMonths(last, shown)}`}>
            {t("later")}
          </Link>
        )}
      </nav>
    </div>
  );
}
