import { answerFailure } from "@/app/api/failure";
import { requireActor } from "@/lib/auth/actor";
import { rawParams } from "@/lib/exports/params";
import { exportClaims } from "@/lib/figures/file";

export const dynamic = "force-dynamic";

/** The register as the page shows it, all of its pages, as a file to import again. */
export async function GET(request: Request): Promise<Response> {
  try {
    const actor = await requireActor();
    const params = rawParams(new URL(request.url).searchParams);
    const { name, text } = await exportClaims(actor, params);
    return new Response(text, {
      headers: {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": `attachment; filename="${name}"`,
        "Cache-Control": "private, no-store",
      },
    });
  } catch (error) {
    return answerFailure(error);
  }
}
