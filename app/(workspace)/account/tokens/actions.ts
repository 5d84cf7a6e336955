"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { getFormats } from "@/app/formats";
import { type ActionResult, defineAction } from "@/lib/action";
import { newTokenInput } from "@/lib/tokens/input";
import { MAX_LIVE_TOKENS, TOKEN_SCOPES } from "@/lib/tokens/rules";
import { createToken, revokeOwnToken } from "@/lib/tokens/service";

/** A token as the form's answer shows it, this once. */
export interface MadeToken {
  name: string;
  secret: string;
  /** In words. */
  endsOn: string;
}

export type TokenOutcome = ActionResult<{ made?: MadeToken }>;

const typed = z.record(z.string(), z.string());

export const createTokenAction = defineAction<
  typeof typed,
  { made?: MadeToken }
>(typed, async (actor, input) => {
  const t = await getTranslations("tokens.new.problems");
  const read = newTokenInput.safeParse({
    name: input.name,
    days: input.days,
    scopes: TOKEN_SCOPES.filter((scope) => input[`scope.${scope}`] === "on"),
  });
  if (!read.success) {
    const { fieldErrors } = z.flattenError(read.error);
    return {
      ok: false,
      fields: {
        ...(fieldErrors.name && { name: t("name") }),
        ...(fieldErrors.scopes && { scopes: t("scopes") }),
        ...(fieldErrors.days && { days: t("days") }),
      },
    };
  }
  const answer = await createToken(actor, read.data);
  if (!answer.ok) {
    return { ok: false, message: t("tooMany", { count: MAX_LIVE_TOKENS }) };
  }
  revalidatePath("/account/tokens");
  const formats = await getFormats();
  return {
    ok: true,
    made: {
      name: read.data.name,
      secret: answer.secret,
      endsOn: formats.time(answer.expiresAt),
    },
  };
});

const revoked = z.object({ id: z.uuid() });

const revoke = defineAction<typeof revoked, object>(
  revoked,
  async (actor, { id }) => {
    await revokeOwnToken(actor, id);
    return { ok: true };
  },
);

/** Ends a token that its owner has been asked about, and leads back. */
export async function revokeTokenAction(
  previous: ActionResult<object> | null,
  form: FormData,
): Promise<ActionResult<object>> {
  const result = await revoke(previous, form);
  if (!result.ok) return result;
  revalidatePath("/account/tokens");
  redirect(
    `/account/tokens?revoked=${encodeURIComponent(String(form.get("id")))}`,
  );
}
