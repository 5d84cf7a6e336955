import { answerFailure } from "@/app/api/failure";
import { requireActor } from "@/lib/auth/actor";
import {
  BadParameterError,
  ConflictError,
  UnauthenticatedError,
} from "@/lib/errors";
import { getEntryNow, saveCells } from "@/lib/reporting/cells-write";
import { requireSameOrigin } from "../../same-origin";
import { readJson, saveRequest } from "../../save-request";

export const dynamic = "force-dynamic";

type Context = { params: Promise<{ organisation: string; month: string }> };

async function addressOf({ params }: Context) {
  const { organisation, month } = await params;
  return { organisationCode: organisation, month };
}

/** What stands in the month now, for a form that is open. */
export async function GET(_: Request, context: Context): Promise<Response> {
  try {
    const now = await getEntryNow(
      await requireActor(),
      await addressOf(context),
    );
    return Response.json(now, { headers: { "Cache-Control": "no-store" } });
  } catch (error) {
    return answerFailure(error);
  }
}

/**
 * Saves changed cells; the answer says for each what became of it. 401 when
 * nobody, or somebody else than the one who typed, is signed in; 409 when the
 * draft was sent off at the same moment.
 */
export async function POST(
  request: Request,
  context: Context,
): Promise<Response> {
  try {
    requireSameOrigin(request);
    const actor = await requireActor();
    const body = saveRequest.safeParse(await readJson(request));
    if (!body.success) throw new BadParameterError("body", "not understood");
    const { person, version, cells, casualties } = body.data;
    if (person !== actor.id) throw new UnauthenticatedError();
    const saved = await saveCells(actor, await addressOf(context), {
      version,
      cells,
      casualties,
    });
    return Response.json(saved, { headers: { "Cache-Control": "no-store" } });
  } catch (error) {
    if (error instanceof ConflictError) {
      return Response.json(
        { title: "Changed meanwhile", status: 409 },
        { status: 409, headers: { "Cache-Control": "no-store" } },
      );
    }
    return answerFailure(error);
  }
}
