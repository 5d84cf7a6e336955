import { z } from "zod";
import { answerFailure } from "@/app/api/failure";
import { requireActor } from "@/lib/auth/actor";
import { BadParameterError, UnauthenticatedError } from "@/lib/errors";
import { notePresence } from "@/lib/reporting/presence";
import { requireSameOrigin } from "../../../same-origin";
import { readJson } from "../../../save-request";

export const dynamic = "force-dynamic";

const sign = z.object({ person: z.uuid() });

/** Says that the form is open in someone's hands; answers who else has it. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ organisation: string; month: string }> },
): Promise<Response> {
  try {
    requireSameOrigin(request);
    const actor = await requireActor();
    const body = sign.safeParse(await readJson(request));
    if (!body.success) throw new BadParameterError("body", "not understood");
    if (body.data.person !== actor.id) throw new UnauthenticatedError();
    const { organisation, month } = await params;
    const presence = await notePresence(actor, {
      organisationCode: organisation,
      month,
    });
    return Response.json(presence, {
      headers: { "Cache-Control": "no-store" },
    });
  } catch (error) {
    return answerFailure(error);
  }
}
