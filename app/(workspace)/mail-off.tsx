import { getTranslations } from "next-intl/server";
import { mailState } from "@/lib/mail/settings";
import { Notice } from "@/lib/ui/notice";

/** Says that nobody is reminded, where mail is off; else nothing. */
export async function MailOff({ className }: { className?: string }) {
  if (mailState().on) return null;
  const t = await getTranslations("mail");
  return (
    <div className={className} data-mail="off">
      <Notice tone="attention">
        <p>{t("off")}</p>
      </Notice>
    </div>
  );
}
