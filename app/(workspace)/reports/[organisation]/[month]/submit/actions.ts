"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { defineAction } from "@/lib/action";
import { submitReport } from "@/lib/reporting/submission";
import { COMMENT_LIMIT, warningKey } from "@/lib/reporting/warnings";
import { commentField, commentsIn } from "./comment-fields";
import { reportHref } from "./words";

export interface SubmitOutcome {
  message: string;
}

const submission = z.looseObject({
  organisation: z.string(),
  month: z.string(),
  seenNumber: z.coerce.number().int(),
  seenLock: z.coerce.number().int(),
});

/** Submits the draft with the comments on its warnings. */
export const submitReportAction = defineAction<
  typeof submission,
  SubmitOutcome
>(submission, async (actor, input) => {
  const t = await getTranslations("submit");
  const comments = commentsIn(input);
  const tooLong = Object.entries(comments).filter(
    ([, text]) => text.trim().length > COMMENT_LIMIT,
  );
  if (tooLong.length > 0) {
    return {
      ok: false,
      fields: Object.fromEntries(
        tooLong.map(([key]) => [
          commentField(key),
          t("commentTooLong", { limit: COMMENT_LIMIT }),
        ]),
      ),
    };
  }
  const result = await submitReport(
    actor,
    { organisationCode: input.organisation, month: input.month },
    { number: input.seenNumber, lockVersion: input.seenLock },
    comments,
  );
  // The figures, or what others report, may have changed since the page was read.
  revalidatePath("/", "layout");
  if (result.ok) redirect(reportHref(input.organisation, input.month));
  if ("uncommented" in result) {
    return {
      ok: false,
      message: t("uncommented", { count: result.uncommented.length }),
      fields: Object.fromEntries(
        result.uncommented.map((warning) => [
          commentField(warningKey(warning)),
          t("commentMissing"),
        ]),
      ),
    };
  }
  const reports = await getTranslations("reports");
  return {
    ok: false,
    message:
      "refused" in result
        ? reports(`refusals.${result.refused}`)
        : t("errorsTitle", { count: result.findings.length }),
  };
});
