"use server";

import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import { getProblemSentence } from "@/app/(workspace)/figures/sentences";
import { type ActionResult, failure } from "@/lib/action";
import { requireActor } from "@/lib/auth/actor";
import { type FileProblem, importClaims } from "@/lib/figures/file";

export type ImportOutcome = ActionResult<{
  message?: string;
  problems?: string[];
}>;

async function problemSentences(problems: FileProblem[]): Promise<string[]> {
  const t = await getTranslations("figures.import");
  const sentence = await getProblemSentence();
  return problems.map((problem) => {
    if ("line" in problem) {
      return t("at", {
        line: problem.line,
        column: problem.column,
        what: sentence(problem.problem),
      });
    }
    return problem.file === "columns"
      ? t("columns", { columns: problem.columns.join(", ") })
      : t(problem.file);
  });
}

// A file is no text field, so this does by itself what the wrapper does.
export async function importFileAction(
  _previous: ImportOutcome | null,
  form: FormData,
): Promise<ImportOutcome> {
  try {
    const actor = await requireActor();
    const t = await getTranslations("figures.import");
    const file = form.get("file");
    if (!(file instanceof File) || file.size === 0) {
      return { ok: false, fields: { file: t("noFile") } };
    }
    const result = await importClaims(actor, await file.text());
    if (!result.ok) {
      return { ok: false, problems: await problemSentences(result.problems) };
    }
    revalidatePath("/figures", "layout");
    const { entered, unchanged } = result;
    return { ok: true, message: t("done", { entered, unchanged }) };
  } catch (error) {
    return failure(error);
  }
}
