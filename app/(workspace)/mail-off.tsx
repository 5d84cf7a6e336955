import { getTranslations } from "next-intl/server";
import { mailState } from "@/lib/mail/settings";
import { Notice } from "@/lib/ui/notice";

/**
 * Says that nobody is reminded, where mail is off; else nothing. With a
 * sentence of its own where other mail is meant.
 */
export async function MailOff({
  className,
  sentence,
}: {
  className?: string;
  sentence?: string;
}) {
  if (mailState().on) return null;
  const t = await getTranslations("mail");
  return (
    <div className={className} data-mail="off">
      <Notice tone="attention">
        <p>{sentence ?? t("off")}</p>
      </Notice>
    </div>
  );
}
