"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { fieldSentences } from "@/app/(workspace)/figures/sentences";
import { defineAction } from "@/lib/action";
import { addStatement } from "@/lib/figures/entry";

const typed = z.record(z.string(), z.string());

export const addStatementAction = defineAction<
  typeof typed,
  { claimKey?: string; figures?: number; firstId?: number; message?: string }
>(typed, async (actor, input) => {
  const result = await addStatement(actor, input);
  if (!result.ok) {
    return { ok: false, fields: await fieldSentences(result.fields) };
  }
  revalidatePath("/figures", "layout");
  return {
    ok: true,
    claimKey: result.claimKey,
    figures: result.ids.length,
    firstId: result.ids[0],
  };
});
