"use server";

import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { type ActionResult, defineAction } from "@/lib/action";
import { submitNilReport } from "@/lib/reporting/submission";

const nilReport = z.object({
  organisation: z.string(),
  month: z.string(),
  seenNumber: z.coerce.number().int().optional(),
  seenLock: z.coerce.number().int().optional(),
});

export interface NilOutcome {
  message: string;
}

/** Reports that there is nothing to report, and sends it. */
export const submitNilAction = defineAction<typeof nilReport, NilOutcome>(
  nilReport,
  async (actor, input): Promise<ActionResult<NilOutcome>> => {
    const t = await getTranslations("reports");
    const { organisation, month, seenNumber, seenLock } = input;
    const result = await submitNilReport(
      actor,
      { organisationCode: organisation, month },
      seenNumber === undefined || seenLock === undefined
        ? null
        : { number: seenNumber, lockVersion: seenLock },
    );
    if (result.ok) {
      revalidatePath(`/reports/${organisation}/${month}`);
      return { ok: true, message: "" };
    }
    return {
      ok: false,
      message:
        "refused" in result
          ? t(`refusals.${result.refused}`)
          : t("findings.nil-with-figures"),
    };
  },
);
