import { isFromOurPage } from "@/app/api/entry/same-origin";
import { answerFailure } from "@/app/api/failure";
import { getActor } from "@/lib/auth/actor";
import { ForbiddenError } from "@/lib/errors";
import { MAX_BYTES } from "@/lib/imports/limits";
import { keepImport } from "@/lib/imports/service";

export const dynamic = "force-dynamic";

/** What a form has around its file. */
const ENVELOPE = 64 * 1024;

const seeOther = (location: string) =>
  new Response(null, { status: 303, headers: { Location: location } });

/** The file of the form, or what was pasted; null when there is neither. */
async function readUpload(
  request: Request,
): Promise<{ name: string; bytes: Uint8Array } | null> {
  // A body that is no form has no file either.
  const form = await request.formData().catch(() => new FormData());
  const file = form.get("file");
  if (file instanceof File && file.name !== "") {
    return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
  }
  const pasted = form.get("pasted");
  return typeof pasted === "string" && pasted.trim() !== ""
    ? { name: "", bytes: new TextEncoder().encode(pasted) }
    : null;
}

/**
 * Takes a file and leads to what it would do. A route and not an action: files
 * may have 20 MB, and the form works without JavaScript.
 */
export async function POST(request: Request): Promise<Response> {
  try {
    if (!isFromOurPage(request)) throw new ForbiddenError();
    const actor = await getActor();
    if (!actor) return seeOther("/sign-in?next=%2Fimport");
    // Before a byte of it is read; browsers always say how long a form is.
    const length = Number(request.headers.get("content-length") ?? Number.NaN);
    if (!(length <= MAX_BYTES + ENVELOPE)) {
      return seeOther("/import?problem=too-large");
    }
    const upload = await readUpload(request);
    if (!upload) return seeOther("/import?problem=nothing");
    const kept = await keepImport(actor, upload);
    return seeOther(
      kept.ok
        ? `/import/${kept.id}`
        : `/import?problem=${kept.refusal.refusal}`,
    );
  } catch (error) {
    return answerFailure(error);
  }
}
