"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { defineAction } from "@/lib/action";
import { ENCODINGS } from "@/lib/imports/encodings";
import {
  answerImport,
  applyImport,
  discardImport,
} from "@/lib/imports/service";

const kept = z.object({ id: z.string(), fingerprint: z.string() });

/** Writes the file into drafts; leads to what was written, or to look again. */
export const applyImportAction = defineAction(
  kept,
  async (actor, { id, fingerprint }) => {
    const applied = await applyImport(actor, id, fingerprint);
    if (!applied.ok) {
      revalidatePath(`/import/${id}`);
      redirect(`/import/${id}${applied.why === "stale" ? "?stale=1" : ""}`);
    }
    revalidatePath("/reports");
    const months = applied.months.join(".");
    redirect(`/import?rows=${applied.rows}&months=${months}`);
  },
);

/** Forgets the file and leads back to the form. */
export const discardImportAction = defineAction(
  z.object({ id: z.string() }),
  async (actor, { id }) => {
    await discardImport(actor, id);
    redirect("/import");
  },
);

const answers = z
  .object({ id: z.string(), encoding: z.enum(ENCODINGS).optional() })
  .catchall(z.string());

/** Area answers arrive as `area.<n>` beside the name they answer, `name.<n>`. */
function areaAnswers(fields: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([field, name]) => {
      const at = /^name\.(\d+)$/.exec(field)?.[1];
      const code = at === undefined ? undefined : fields[`area.${at}`];
      return typeof name === "string" && typeof code === "string" && code !== ""
        ? [[name, code]]
        : [];
    }),
  );
}

/** Keeps the answers and shows what the file would do with them. */
export const answerImportAction = defineAction(
  answers,
  async (actor, fields) => {
    const { id, encoding } = fields;
    const areas = areaAnswers(fields);
    if (!encoding && Object.keys(areas).length === 0) {
      const t = await getTranslations("import.questions");
      return { ok: false, fields: { answer: t("unanswered") } };
    }
    await answerImport(actor, id, { encoding, areas });
    revalidatePath(`/import/${id}`);
    redirect(`/import/${id}`);
  },
);
