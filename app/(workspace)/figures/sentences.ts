import "server-only";
import { getTranslations } from "next-intl/server";
import type {
  FieldProblem,
  FieldProblems,
} from "@/lib/figures/rules/statement";

/** The sentence about one field, in the language of the request. */
export async function getProblemSentence(): Promise<
  (problem: FieldProblem) => string
> {
  const t = await getTranslations("figures.problems");
  return ({ problem, asWhole = "", asDecimal = "" }) =>
    t(problem, { asWhole, asDecimal });
}

/** The sentence at each field that can't be taken. */
export async function fieldSentences(
  problems: FieldProblems,
): Promise<Record<string, string>> {
  const sentence = await getProblemSentence();
  return Object.fromEntries(
    Object.entries(problems).map(([field, problem]) => [
      field,
      sentence(problem),
    ]),
  );
}
