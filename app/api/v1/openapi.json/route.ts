import { entityTag, isKnown } from "@/lib/api/endpoint";
import { openApiDocument } from "@/lib/api/openapi";

export const dynamic = "force-dynamic";

/** What the API offers, for programs. Open to anyone: it holds no figures. */
export function GET(request: Request): Response {
  const text = JSON.stringify(openApiDocument());
  const headers = { ETag: entityTag(text), "Cache-Control": "no-cache" };
  if (isKnown(request.headers.get("if-none-match"), headers.ETag)) {
    return new Response(null, { status: 304, headers });
  }
  return new Response(text, {
    headers: { ...headers, "Content-Type": "application/json" },
  });
}
