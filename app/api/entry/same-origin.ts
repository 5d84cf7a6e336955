import { ForbiddenError } from "@/lib/errors";

/** Whether a request was made by a page of ours: a browser names the site it writes from. */
export function isFromOurPage({ headers }: Request): boolean {
  const site = headers.get("sec-fetch-site");
  const origin = headers.get("origin");
  const host = headers.get("x-forwarded-host") ?? headers.get("host");
  return (
    (site === null || site === "same-origin") &&
    (origin === null || (URL.canParse(origin) && new URL(origin).host === host))
  );
}

/**
 * Lets only our own pages write. A form of another site can't send JSON without
 * asking first, and a browser names the site it writes from.
 */
export function requireSameOrigin(request: Request): void {
  const type = request.headers.get("content-type");
  if (!type?.startsWith("application/json") || !isFromOurPage(request)) {
    throw new ForbiddenError();
  }
}
