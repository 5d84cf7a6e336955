"use server";

import { revalidatePath } from "next/cache";
import { getLocale, getTranslations } from "next-intl/server";
import { z } from "zod";
import { getFormats } from "@/app/formats";
import { defineAction } from "@/lib/action";
import { nameIn } from "@/lib/i18n/names";
import { getRequestReference } from "@/lib/reference/service";
import { REMARK_LIMIT } from "@/lib/reporting/comments";
import { addComment } from "@/lib/reporting/comments-service";
import {
  approveReport,
  type CellRemark,
  returnReport,
} from "@/lib/reporting/decisions";
import { extendDeadline } from "@/lib/reporting/extensions";
import { APPROVALS_AT_ONCE, approveSeveral } from "@/lib/reporting/review";
import { readChoice } from "./choices";

export interface Answer {
  message: string;
}

const addressed = z.looseObject({
  organisation: z.string(),
  month: z.string(),
});

const decision = addressed.extend({
  seenNumber: z.coerce.number().int(),
  seenLock: z.coerce.number().int(),
  decision: z.enum(["approve", "return"]),
  reason: z.string().max(REMARK_LIMIT).default(""),
});

/** The remarks of a form: `remark.0.cell` with `remark.0.body`, and so on. */
function remarksIn(fields: Readonly<Record<string, unknown>>): {
  remarks: CellRemark[];
  /** Fields of remarks that say nothing, or of no cell. */
  halves: string[];
} {
  const remarks: CellRemark[] = [];
  const halves: string[] = [];
  for (const name of Object.keys(fields)) {
    const [, index] = /^remark\.(\d+)\.cell$/.exec(name) ?? [];
    if (index === undefined) continue;
    const cell = String(fields[name] ?? "");
    const body = String(fields[`remark.${index}.body`] ?? "").trim();
    if (cell !== "" && body !== "") remarks.push({ cell, body });
    else if (cell !== "" || body !== "") halves.push(`remark.${index}`);
  }
  return { remarks, halves };
}

/** Approves a report, or returns it with a reason and remarks at its cells. */
export const decideReportAction = defineAction<typeof decision, Answer>(
  decision,
  async (actor, input) => {
    const reports = await getTranslations("reports");
    const t = await getTranslations("review");
    const address = {
      organisationCode: input.organisation,
      month: input.month,
    };
    const seen = { number: input.seenNumber, lockVersion: input.seenLock };
    const reason = input.reason.trim();
    const { remarks, halves } = remarksIn(input);
    if (input.decision === "return" && (reason === "" || halves.length > 0)) {
      return {
        ok: false,
        fields: {
          ...(reason === "" && { reason: reports("returnMissing") }),
          ...Object.fromEntries(halves.map((name) => [name, t("halfRemark")])),
        },
      };
    }
    const result =
      input.decision === "approve"
        ? await approveReport(actor, address, seen)
        : await returnReport(actor, address, seen, reason, remarks);
    if (!result.ok) {
      return {
        ok: false,
        message:
          "refused" in result ? reports(`refusals.${result.refused}`) : "",
      };
    }
    revalidatePath("/", "layout");
    return { ok: true, message: "" };
  },
);

const comment = addressed.extend({
  cell: z.string().default(""),
  body: z.string().default(""),
});

/** Says something about a report, at a cell or as a whole. */
export const addCommentAction = defineAction<typeof comment, Answer>(
  comment,
  async (actor, input) => {
    const t = await getTranslations("review");
    const result = await addComment(
      actor,
      { organisationCode: input.organisation, month: input.month },
      { cell: input.cell === "" ? null : input.cell, body: input.body },
    );
    if (!result.ok) {
      return {
        ok: false,
        fields: {
          body:
            result.problem === "empty"
              ? t("commentEmpty")
              : t("tooLong", { limit: REMARK_LIMIT }),
        },
      };
    }
    revalidatePath("/", "layout");
    return { ok: true, message: t("commentAdded") };
  },
);

const extension = addressed.extend({
  until: z.string().default(""),
  why: z.string().default(""),
});

/** Moves the deadline of one report. */
export const extendDeadlineAction = defineAction<typeof extension, Answer>(
  extension,
  async (actor, input) => {
    const t = await getTranslations("review");
    const result = await extendDeadline(
      actor,
      { organisationCode: input.organisation, month: input.month },
      input.until,
      input.why,
    );
    if (!result.ok) {
      const field =
        result.problem.endsWith("reason") ||
        result.problem === "reason-too-long"
          ? "why"
          : "until";
      return {
        ok: false,
        fields: { [field]: t(`extension.problems.${result.problem}`) },
      };
    }
    revalidatePath("/", "layout");
    const formats = await getFormats();
    return {
      ok: true,
      message: t("extension.done", { date: formats.date(input.until) }),
    };
  },
);

export interface SeveralAnswer extends Answer {
  /** How each approval ended, in words. */
  ends: { report: string; approved: boolean; text: string }[];
}

/** Approves the chosen reports in which no check finds anything. */
export const approveSeveralAction = defineAction<
  z.ZodType<Record<string, unknown>>,
  SeveralAnswer
>(z.record(z.string(), z.unknown()), async (actor, input) => {
  const t = await getTranslations("review");
  const chosen = Object.keys(input).flatMap((name) => readChoice(name) ?? []);
  if (chosen.length === 0) {
    return { ok: false, message: t("several.none"), ends: [] };
  }
  const ends = await approveSeveral(actor, chosen);
  const { organisations } = await getRequestReference();
  const language = await getLocale();
  const formats = await getFormats();
  const reports = await getTranslations("reports");
  const outcome = (end: (typeof ends)[number]): string =>
    end === "approved" ||
    end === "found" ||
    end === "conflict" ||
    end === "not-found"
      ? t(`several.${end}`)
      : reports(`refusals.${end}`);
  const told = chosen.slice(0, APPROVALS_AT_ONCE).map(({ address }, index) => {
    const end = ends[index] ?? "not-found";
    const organisation = organisations.find(
      ({ code }) => code === address.organisationCode,
    );
    return {
      report: reports("reportTitle", {
        organisation: organisation
          ? nameIn(language, organisation)
          : address.organisationCode,
        month: formats.month(address.month),
      }),
      approved: end === "approved",
      text: outcome(end),
    };
  });
  revalidatePath("/", "layout");
  const approved = told.filter((end) => end.approved).length;
  return {
    ok: true,
    message: t("several.done", { approved, of: told.length }),
    ends: told,
  };
});
