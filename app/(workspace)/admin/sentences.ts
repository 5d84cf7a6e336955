import "server-only";
import { getTranslations } from "next-intl/server";
import { getFormats } from "@/app/formats";
import type { FieldProblems } from "@/lib/accounts/problems";
import { MINIMUM_PASSWORD_LENGTH } from "@/lib/auth/passwords";

/** The sentence at each field that can't be taken. */
export async function fieldSentences(
  problems: FieldProblems,
): Promise<Record<string, string>> {
  const t = await getTranslations("admin.problems");
  const formats = await getFormats();
  return Object.fromEntries(
    Object.entries(problems).map(([field, { problem, month }]) => [
      field,
      t(problem, {
        minimum: MINIMUM_PASSWORD_LENGTH,
        month: month ? formats.month(month) : "",
      }),
    ]),
  );
}
