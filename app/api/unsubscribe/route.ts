import { answerFailure } from "@/app/api/failure";
import { rawParams } from "@/lib/exports/params";
import { endByLink } from "@/lib/publishing/unsubscribing";

export const dynamic = "force-dynamic";

function pageOf(request: Request): Response {
  // Relative: behind a proxy the request does not know its public address.
  const { search } = new URL(request.url);
  return new Response(null, {
    status: 303,
    headers: { Location: `/unsubscribe${search}` },
  });
}

/** For mail programs that open the header's address: the page asks first. */
export function GET(request: Request): Response {
  return pageOf(request);
}

/**
 * Ends a subscription by the signed link of a mail: the page's button, or a mail
 * program on its reader's word (RFC 8058). The signature is the permission, so
 * it does not matter which site it is sent from.
 */
export async function POST(request: Request): Promise<Response> {
  try {
    const link = rawParams(new URL(request.url).searchParams);
    const known = await endByLink(link);
    const form = await request.formData().catch(() => null);
    if (form?.get("List-Unsubscribe") === "One-Click") {
      return new Response(null, { status: known ? 200 : 404 });
    }
    return pageOf(request);
  } catch (error) {
    return answerFailure(error);
  }
}
