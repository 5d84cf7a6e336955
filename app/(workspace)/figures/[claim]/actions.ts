"use server";

import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { type ActionResult, defineAction } from "@/lib/action";
import {
  type DecisionResult,
  preferClaim,
  withdrawClaim,
} from "@/lib/figures/entry";
import { signNote } from "@/lib/figures/reconciliation";

type Outcome = { message?: string };

const decision = z.object({
  claim: z.coerce.number().int().positive(),
  reason: z.string(),
});

async function answer(
  result: DecisionResult,
  done: "preferDone" | "withdrawDone",
): Promise<ActionResult<Outcome>> {
  const t = await getTranslations("figures.claim");
  if (result.ok) {
    revalidatePath("/figures", "layout");
    return { ok: true, message: t(done) };
  }
  const sentence = t(`refusals.${result.refused}`);
  return result.refused === "missing-reason"
    ? { ok: false, fields: { reason: sentence } }
    : { ok: false, message: sentence };
}

export const preferClaimAction = defineAction<typeof decision, Outcome>(
  decision,
  async (actor, { claim, reason }) =>
    answer(await preferClaim(actor, claim, reason), "preferDone"),
);

export const withdrawClaimAction = defineAction<typeof decision, Outcome>(
  decision,
  async (actor, { claim, reason }) =>
    answer(await withdrawClaim(actor, claim, reason), "withdrawDone"),
);

const note = z.object({
  claim: z.coerce.number().int().positive(),
  body: z.string(),
});

export const signNoteAction = defineAction<typeof note, Outcome>(
  note,
  async (actor, { claim, body }) => {
    const t = await getTranslations("figures.claim");
    const result = await signNote(actor, claim, body);
    if (!result.ok) {
      return { ok: false, fields: { body: t(`refusals.${result.refused}`) } };
    }
    revalidatePath(`/figures/${claim}`);
    return { ok: true, message: t("signed") };
  },
);
