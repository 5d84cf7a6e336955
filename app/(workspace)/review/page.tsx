import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { NoPermission } from "@/app/(workspace)/no-permission";
import { getFormats } from "@/app/formats";
import { pageActor } from "@/lib/auth/actor";
import { seesEveryOrganisation } from "@/lib/auth/permissions";
import { nameIn } from "@/lib/i18n/names";
import { sentenceCase } from "@/lib/i18n/sentence-case";
import { getQueue, type Waiting } from "@/lib/reporting/review";
import { Link } from "@/lib/ui/link";
import { StateMark } from "@/lib/ui/state-mark";
import { choiceName } from "./choices";
import { QueueForm } from "./queue-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("reports");
  return { title: t("queueTitle") };
}

/** What a manager should know of a report before opening it. */
function kinds(row: Waiting) {
  return (
    [
      ["nil", row.nil],
      ["correction", row.isCorrection],
      ["answer", row.isAnswer],
      ["first", !row.isCorrection && !row.isAnswer],
      ["late", row.isLate],
    ] as const
  ).flatMap(([kind, holds]) => (holds ? [kind] : []));
}

export default async function ReviewPage() {
  const actor = await pageActor("/review");
  if (!seesEveryOrganisation(actor)) return <NoPermission role={actor.role} />;
  const reports = await getTranslations("reports");
  const t = await getTranslations("review");
  const language = await getLocale();
  const formats = await getFormats();
  const { review, errors } = await getMessages();
  const queue = await getQueue(actor);
  const canChoose = queue.some(({ canApprove }) => canApprove);
  return (
    <div className="max-w-5xl">
      <h1>{reports("queueTitle")}</h1>
      <p className="text-ink-muted mt-1 mb-6">{reports("queueLead")}</p>
      <NextIntlClientProvider messages={{ review, errors }}>
        <QueueForm canChoose={canChoose}>
          {queue.length === 0 ? (
            <p className="card px-5 py-8 text-center max-w-none">
              {reports("queueEmpty")}
            </p>
          ) : (
            <div className="card overflow-x-auto">
              <table className="data-table">
                <caption className="sr-only">{reports("queueTitle")}</caption>
                <thead>
                  <tr>
                    {canChoose && (
                      <th scope="col">
                        <span className="sr-only">{t("choose")}</span>
                      </th>
                    )}
                    <th scope="col">{reports("month")}</th>
                    <th scope="col">{reports("organisation")}</th>
                    <th scope="col">{t("waiting")}</th>
                    <th scope="col">{t("found")}</th>
                    <th scope="col">{t("kind")}</th>
                  </tr>
                </thead>
                <tbody>
                  {queue.map((row) => {
                    const name = nameIn(language, row);
                    const month = formats.month(row.month);
                    return (
                      <tr key={row.versionId}>
                        {canChoose && (
                          <td>
                            {row.canApprove && (
                              <input
                                type="checkbox"
                                className="size-4.5 accent-[var(--accent)] align-middle"
                                name={choiceName({
                                  address: {
                                    organisationCode: row.organisationCode,
                                    month: row.month,
                                  },
                                  seen: {
                                    number: row.number,
                                    lockVersion: row.lockVersion,
                                  },
                                })}
                                aria-label={t("chooseReport", {
                                  organisation: name,
                                  month,
                                })}
                              />
                            )}
                          </td>
                        )}
                        <th scope="row">
                          <Link
                            href={`/review/${row.organisationCode}/${row.month}`}
                            className="inline-block py-1 sm:whitespace-nowrap"
                          >
                            {sentenceCase(
                              reports("openReport", { month }),
                              language,
                            )}
                          </Link>
                          <span className="block text-ink-muted">
                            {reports("version", { number: row.number })}
                          </span>
                        </th>
                        <td>{name}</td>
                        <td>
                          {t("days", { count: row.days })}
                          <span className="block text-ink-muted">
                            {formats.time(row.submittedAt)}
                            {row.submittedByName &&
                              `, ${reports("queueBy", { name: row.submittedByName })}`}
                          </span>
                        </td>
                        <td>
                          <StateMark
                            tone={row.warnings > 0 ? "attention" : "positive"}
                            label={t("warnings", { count: row.warnings })}
                          />
                        </td>
                        <td>
                          {kinds(row)
                            .map((kind) => t(`kinds.${kind}`))
                            .join(", ")}
                        </td>
                      </tr>
                    );
                  })}
                </tbody>
              </table>
            </div>
          )}
        </QueueForm>
      </NextIntlClientProvider>
    </div>
  );
}
