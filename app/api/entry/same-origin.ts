import { ForbiddenError } from "@/lib/errors";

/**
 * Lets only our own pages write. A form of another site can't send JSON without
 * asking first, and a browser names the site it writes from.
 */
export function requireSameOrigin(request: Request): void {
  const { headers } = request;
  const isJson = headers.get("content-type")?.startsWith("application/json");
  const site = headers.get("sec-fetch-site");
  const origin = headers.get("origin");
  const host = headers.get("x-forwarded-host") ?? headers.get("host");
  const isOurs =
    (site === null || site === "same-origin") &&
    (origin === null ||
      (URL.canParse(origin) && new URL(origin).host === host));
  if (!isJson || !isOurs) throw new ForbiddenError();
}
