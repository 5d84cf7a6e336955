import "server-only";
import { env } from "@/lib/env";

export interface MailSettings {
  /** `smtp://user:password@host:587` or `smtps://…`; never shown or logged. */
  url: string;
  /** The sender, with or without a name: `Reports <reports@example.org>`. */
  from: string;
}

/** How mail is sent from here; null where it is off. */
export function mailSettings(): MailSettings | null {
  const { SMTP_URL: url, MAIL_FROM: from } = env();
  return url && from ? { url, from } : null;
}

/** What people may know of it: never the password. */
export type MailState =
  | { on: false }
  | { on: true; server: string; from: string };

export function mailState(): MailState {
  const settings = mailSettings();
  if (!settings) return { on: false };
  return {
    on: true,
    server: new URL(settings.url).host,
    from: settings.from,
  };
}
