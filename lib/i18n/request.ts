import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { isLanguage, LANGUAGE_COOKIE, preferredLanguage } from "./languages";
import { messagesFor } from "./messages";

/** The language of a request: the person's choice, else their browser's. */
export default getRequestConfig(async ({ locale: asked }) => {
  const chosen = asked ?? (await cookies()).get(LANGUAGE_COOKIE)?.value;
  const locale = isLanguage(chosen)
    ? chosen
    : preferredLanguage((await headers()).get("accept-language"));
  return {
    locale,
    messages: messagesFor(locale),
    timeZone: "UTC",
    // A missing word is a defect: tests compare the languages key by key, and
    // a page must not go on with a key in place of a sentence.
    onError(error) {
      throw error;
    },
  };
});
