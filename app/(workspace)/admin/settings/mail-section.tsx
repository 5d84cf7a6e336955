import { getLocale, getTranslations } from "next-intl/server";
import { MailOff } from "@/app/(workspace)/mail-off";
import { getFormats } from "@/app/formats";
import type { Actor } from "@/lib/auth/permissions";
import { nameIn } from "@/lib/i18n/names";
import {
  getMailOverview,
  type ReminderProblemRow,
} from "@/lib/reminders/overview";
import { DAYS_BEFORE_DUE } from "@/lib/reminders/rules";
import { ScrollRegion } from "@/lib/ui/scroll-region";

/** Whether mail goes out, and which reminders could not be sent. */
export async function MailSection({ actor }: { actor: Actor }) {
  const t = await getTranslations("mail.settings");
  const { mail, sent, waiting, problems } = await getMailOverview(actor);
  return (
    <section className="mt-10 max-w-3xl" aria-labelledby="mail">
      <h2 id="mail" className="mb-2">
        {t("title")}
      </h2>
      {mail.on ? (
        <p className="break-words">
          {t("on", { server: mail.server, from: mail.from })}
        </p>
      ) : (
        <>
          <MailOff className="mb-2" />
          <p className="text-ink-muted">{t("how")}</p>
        </>
      )}
      {(mail.on || sent > 0 || problems.length > 0) && (
        <p className="text-ink-muted mt-2">
          {t("sent", { count: sent })}{" "}
          {waiting > 0 && t("waiting", { count: waiting })}
        </p>
      )}
      {problems.length > 0 ? (
        <Problems rows={problems} />
      ) : (
        mail.on && <p className="text-ink-muted mt-2">{t("noProblems")}</p>
      )}
    </section>
  );
}

async function Problems({ rows }: { rows: ReminderProblemRow[] }) {
  const t = await getTranslations("mail.settings");
  const account = await getTranslations("mail.account.reasons");
  const language = await getLocale();
  const formats = await getFormats();
  return (
    <>
      <h3 id="mail-problems" className="mt-6 mb-2">
        {t("problems")}
      </h3>
      <ScrollRegion labelledBy="mail-problems">
        <table className="data-table">
          <caption className="sr-only">{t("problems")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("person")}</th>
              <th scope="col">{t("about")}</th>
              <th scope="col" className="numeric">
                {t("attempts")}
              </th>
              <th scope="col">{t("state")}</th>
              <th scope="col">{t("problem")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <th scope="row">
                  {row.name}
                  <span className="block font-normal text-ink-muted">
                    {row.email}
                  </span>
                </th>
                <td>
                  {account(row.reason, { days: DAYS_BEFORE_DUE })}
                  <span className="block text-ink-muted">
                    {nameIn(language, row.organisation)},{" "}
                    {formats.month(row.month)}
                  </span>
                </td>
                <td className="numeric">{formats.count(row.attempts)}</td>
                <td>
                  {row.state === "failed"
                    ? t("failed")
                    : t("retried", { time: formats.time(row.nextAttemptAt) })}
                </td>
                <td className="break-words">
                  {row.problem === "interrupted"
                    ? t("interrupted")
                    : row.problem}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  );
}
