import { answerFailure } from "@/app/api/failure";
import { requireActor } from "@/lib/auth/actor";
import { importProgress } from "@/lib/imports/service";

export const dynamic = "force-dynamic";

/** How many rows of a kept file are read so far; null when nobody reads it now. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  try {
    const rows = await importProgress(await requireActor(), (await params).id);
    return Response.json(
      { rows },
      { headers: { "Cache-Control": "no-store" } },
    );
  } catch (error) {
    return answerFailure(error);
  }
}
