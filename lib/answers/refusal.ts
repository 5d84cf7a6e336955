import type { Language } from "@/lib/i18n/languages";
import az from "@/lib/i18n/messages/az/answers.json";
import en from "@/lib/i18n/messages/en/answers.json";
import ru from "@/lib/i18n/messages/ru/answers.json";

const WORDS = { en, az, ru };

const MEGABYTE = 1024 * 1024;

/**
 * The most that one form of a page may send: text everywhere, a month's whole
 * grid where it is typed without scripts, the statements' file (10 MB and what
 * a form has around it) where that is taken. Larger files have routes of their
 * own. `serverActions.bodySizeLimit` of next.config.js is the largest of these.
 */
export function maxFormBytes(path: string): number {
  if (path === "/figures/import") return 11 * MEGABYTE;
  return path.startsWith("/reports/") ? 4 * MEGABYTE : MEGABYTE;
}

export type Refusal = "tooLarge" | "foreign";

/**
 * Why a form sent to a page is not even read; null when it may be. The
 * framework would refuse the same two with an empty "Internal Server Error".
 */
export function refuseForm({ headers, url }: Request): Refusal | null {
  const origin = headers.get("origin");
  const host = headers.get("x-forwarded-host") ?? headers.get("host");
  if (
    origin !== null &&
    !(URL.canParse(origin) && new URL(origin).host === host)
  ) {
    return "foreign";
  }
  const length = headers.get("content-length");
  return Number(length ?? 0) > maxFormBytes(new URL(url).pathname)
    ? "tooLarge"
    : null;
}

const STATUS: Record<Refusal, number> = { tooLarge: 413, foreign: 403 };

const escaped = (text: string) =>
  text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

/** The browser goes back to a form as it was left; a script's is gone by then. */
function tooLarge(
  { tooLarge: { body, goBack, openAgain } }: typeof en,
  path: string,
  byScript: boolean,
): string {
  const most = String(maxFormBytes(path) / MEGABYTE);
  return `${body.replace("{megabytes}", most)} ${byScript ? openAgain : goBack}`;
}

/**
 * Says why, in the reader's language: as a page, or, to a form that a script
 * sent, as the sentence that the error page shows.
 */
export function refusalAnswer(
  refusal: Refusal,
  {
    path,
    language,
    id,
    byScript,
  }: { path: string; language: Language; id: string; byScript: boolean },
): Response {
  const words = WORDS[language];
  const { title } = words[refusal];
  const body =
    refusal === "foreign"
      ? words.foreign.body
      : tooLarge(words, path, byScript);
  const status = STATUS[refusal];
  const reference = refusal === "foreign" ? ` ${id}` : "";
  const headers = { "Cache-Control": "no-store" };
  if (byScript) {
    // Exactly this type makes the framework hand the text on.
    return new Response(`[${status}] ${title}. ${body}${reference}`, {
      status,
      headers: { ...headers, "Content-Type": "text/plain" },
    });
  }
  return new Response(
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>${escaped(title)}</title></head><body style="font:1rem/1.5 system-ui,sans-serif;max-width:28rem;margin:4rem auto;padding:0 1.25rem"><main><h1>${escaped(title)}</h1><p>${escaped(body)}${reference === "" ? "" : ` <code>${escaped(id)}</code>`}</p><p><a href="/">${escaped(words.toStart)}</a></p></main></body></html>`,
    {
      status,
      headers: { ...headers, "Content-Type": "text/html; charset=utf-8" },
    },
  );
}
