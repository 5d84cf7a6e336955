import { isFromOurPage } from "@/app/api/entry/same-origin";
import { answerFailure } from "@/app/api/failure";
import { getActor, requireActor } from "@/lib/auth/actor";
import { ForbiddenError, NotFoundError } from "@/lib/errors";
import { changeLogo, getLogo, removeLogo } from "@/lib/reference/logo";
import { MAX_LOGO_BYTES } from "@/lib/reference/logo-file";

export const dynamic = "force-dynamic";

/** What a form has around its file. */
const ENVELOPE = 16 * 1024;

/** Back to the settings, which say what came of it. */
function backTo(outcome: string, element?: string): Response {
  const query = new URLSearchParams({ logo: outcome });
  if (element) query.set("element", element);
  return new Response(null, {
    status: 303,
    headers: { Location: `/admin/settings?${query}#logo` },
  });
}

/** The logo as reports print it. */
export async function GET(): Promise<Response> {
  try {
    const logo = await getLogo(await requireActor());
    if (!logo) throw new NotFoundError();
    return new Response(Buffer.from(logo.png), {
      headers: {
        "Content-Type": "image/png",
        "Cache-Control": "private, no-store",
      },
    });
  } catch (error) {
    return answerFailure(error);
  }
}

/**
 * Takes a logo, or removes it. A route and not an action: it works without
 * JavaScript, and a file that is too large is refused before it is read.
 */
export async function POST(request: Request): Promise<Response> {
  try {
    if (!isFromOurPage(request)) throw new ForbiddenError();
    const actor = await getActor();
    if (!actor) {
      return new Response(null, {
        status: 303,
        headers: { Location: "/sign-in?next=%2Fadmin%2Fsettings" },
      });
    }
    const length = Number(request.headers.get("content-length") ?? Number.NaN);
    if (!(length <= MAX_LOGO_BYTES + ENVELOPE)) return backTo("too-large");
    // A body that is no form has no file either.
    const form = await request.formData().catch(() => new FormData());
    if (form.get("remove") !== null) {
      await removeLogo(actor);
      return backTo("removed");
    }
    const file = form.get("file");
    if (!(file instanceof File) || file.name === "") return backTo("nothing");
    const change = await changeLogo(
      actor,
      new Uint8Array(await file.arrayBuffer()),
    );
    if (change.ok) return backTo("saved");
    return backTo(
      change.refusal,
      "element" in change ? change.element : undefined,
    );
  } catch (error) {
    return answerFailure(error);
  }
}
