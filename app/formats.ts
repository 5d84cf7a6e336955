import "server-only";
import { getLocale } from "next-intl/server";
import { type Formats, makeFormats } from "@/lib/i18n/format";
import { getRequestPublicSettings } from "@/lib/reference/service";

/** The formats of this request: its language, the instance's time zone. */
export async function getFormats(): Promise<Formats> {
  const { timeZone } = await getRequestPublicSettings();
  return makeFormats(await getLocale(), timeZone);
}
