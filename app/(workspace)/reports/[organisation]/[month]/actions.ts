"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { z } from "zod";
import { type ActionResult, defineAction } from "@/lib/action";
import { nameIn } from "@/lib/i18n/names";
import { getRequestReference } from "@/lib/reference/service";
import { saveDraft } from "@/lib/reporting/drafts";
import { readReport, type TypedReport } from "@/lib/reporting/input";
import type { ReportAddress, SeenVersion } from "@/lib/reporting/open-report";
import type { StepResult } from "@/lib/reporting/steps";
import { withdrawReport } from "@/lib/reporting/submission";
import {
  findingRemarks,
  problemRemarks,
  type Remark,
  type Words,
} from "./sentences";

/** What the form shows after an attempt. */
export interface EntryOutcome {
  message: string;
  /** What stands between the draft and its submission. */
  remarks: Remark[];
}

const addressed = z.looseObject({
  organisation: z.string(),
  month: z.string(),
});

/** A step on a version that the person has before them. */
const onSeen = addressed.extend({
  seenNumber: z.coerce.number().int(),
  seenLock: z.coerce.number().int(),
});

const seenIn = (input: z.output<typeof onSeen>): SeenVersion => ({
  number: input.seenNumber,
  lockVersion: input.seenLock,
});

const entry = addressed.extend({
  intent: z.enum(["save", "submit"]),
  seenNumber: z.coerce.number().int().optional(),
  seenLock: z.coerce.number().int().optional(),
  nil: z.literal("on").optional(),
});

async function words(): Promise<Words> {
  const { areas } = await getRequestReference();
  const language = await getLocale();
  return {
    t: await getTranslations("reports"),
    measure: await getTranslations("common.measures"),
    areaName: (code) => {
      const area = areas.find((a) => a.code === code);
      return area ? nameIn(language, area) : code;
    },
  };
}

/** The sentence for a step that the rules refuse, or the findings in the way. */
async function refused(
  result: Extract<StepResult, { ok: false }>,
): Promise<{ ok: false; message: string; remarks: Remark[] }> {
  const w = await words();
  if ("refused" in result) {
    return {
      ok: false,
      message: w.t(`refusals.${result.refused}`),
      remarks: [],
    };
  }
  const remarks = findingRemarks(result.findings, w);
  return {
    ok: false,
    message: w.t("errorsTitle", { count: remarks.length }),
    remarks,
  };
}

function figuresOf(input: Record<string, unknown>): TypedReport {
  return Object.fromEntries(
    Object.entries(input).filter(
      (field): field is [string, string] =>
        typeof field[1] === "string" &&
        /^(clearance|casualty)\./.test(field[0]),
    ),
  );
}

export type EntryResult = ActionResult<EntryOutcome>;

/** Saves the month's figures and, when asked and nothing is in the way, goes on to their submission. */
export const enterReportAction = defineAction<typeof entry, EntryOutcome>(
  entry,
  async (actor, input): Promise<EntryResult> => {
    const address: ReportAddress = {
      organisationCode: input.organisation,
      month: input.month,
    };
    const typed = figuresOf(input);
    const w = await words();
    const reading = readReport(typed, input.nil === "on");
    if (!reading.ok) {
      const remarks = problemRemarks(reading.fields, typed, w);
      return {
        ok: false,
        message: `${w.t("errorsTitle", { count: remarks.length })}. ${w.t("errorsNothingSaved")}`,
        remarks,
      };
    }
    const seen: SeenVersion | null =
      input.seenNumber === undefined || input.seenLock === undefined
        ? null
        : { number: input.seenNumber, lockVersion: input.seenLock };
    const saved = await saveDraft(actor, address, seen, reading.content);
    if (!saved.ok) return refused(saved);
    const path = `/reports/${address.organisationCode}/${address.month}`;
    const remarks = findingRemarks(saved.findings, w);
    if (input.intent === "save" || remarks.length > 0) {
      revalidatePath(path);
      return {
        ok: true,
        message: w.t(remarks.length > 0 ? "savedWithFindings" : "saved"),
        remarks,
      };
    }
    // What looks wrong needs a word on each: the next page asks for it.
    redirect(`${path}/submit`);
  },
);

export interface DecisionOutcome {
  message: string;
}

export const withdrawReportAction = defineAction<
  typeof onSeen,
  DecisionOutcome
>(onSeen, async (actor, input) => {
  const result = await withdrawReport(
    actor,
    { organisationCode: input.organisation, month: input.month },
    seenIn(input),
  );
  if (!result.ok) return refused(result);
  revalidatePath("/reports", "layout");
  return { ok: true, message: "" };
});
