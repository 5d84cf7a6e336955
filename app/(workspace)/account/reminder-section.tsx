import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { MailOff } from "@/app/(workspace)/mail-off";
import type { Actor } from "@/lib/auth/permissions";
import { getReminderChoices } from "@/lib/reminders/choices";
import { DAYS_BEFORE_DUE } from "@/lib/reminders/rules";
import { ReminderForm } from "./reminder-form";

/** The person's choice of reminders; nothing for those whom none concerns. */
export async function ReminderSection({ actor }: { actor: Actor }) {
  const choices = await getReminderChoices(actor);
  if (choices.length === 0) return null;
  const t = await getTranslations("mail.account");
  const { admin, errors, mail } = await getMessages();
  return (
    <section className="card p-5 scroll-mt-4" id="reminders">
      <h2 id="reminders-title">{t("title")}</h2>
      <p className="text-ink-muted mb-4 break-words">
        {t("lead", { email: actor.email })}
      </p>
      <MailOff className="mb-4" />
      <NextIntlClientProvider messages={{ admin, errors, mail }}>
        <ReminderForm choices={choices} daysBefore={DAYS_BEFORE_DUE} />
      </NextIntlClientProvider>
    </section>
  );
}
