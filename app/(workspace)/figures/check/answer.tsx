import { getTranslations } from "next-intl/server";
import { ComparisonView } from "@/app/(workspace)/figures/[claim]/comparison";
import { FormMessages } from "@/app/(workspace)/figures/form-messages";
import type { FigureWords } from "@/app/(workspace)/figures/words";
import type { StatementCheck } from "@/lib/figures/check";
import type { ReportedAt } from "@/lib/figures/comparison";
import type { Claim } from "@/lib/figures/rules/claim";
import { isSupported } from "@/lib/figures/rules/compare";
import { absolute } from "@/lib/figures/rules/decimal";
import { Notice } from "@/lib/ui/notice";
import { citations } from "./citations";
import { CopyText } from "./copy-text";

const SLIPS = ["separator-slip", "transposed"] as const;

/** The answer as a sentence, and whether the statement stands. */
function sentences(
  claim: Claim,
  now: ReportedAt,
  words: FigureWords,
): { text: string; supported: boolean } {
  const { t } = words;
  if (!now.amount || !now.difference || !now.verdict) {
    return { text: t("check.nothing"), supported: false };
  }
  const reported = words.amount(claim, now.amount);
  if (isSupported(now.verdict)) {
    const key = now.verdict === "same" ? "supported" : "supportedRounded";
    return { text: t(`check.${key}`, { reported }), supported: true };
  }
  const by = words.amount(claim, absolute(now.difference));
  const key = now.difference.units > 0n ? "tooHigh" : "tooLow";
  const slip = SLIPS.find((kind) => kind === now.verdict);
  const text = t(`check.${key}`, { reported, by });
  return {
    text: slip
      ? `${text} ${t("check.slip", { kind: t(`pairKinds.${slip}`) })}`
      : text,
    supported: false,
  };
}

export async function Answer({
  check,
  words,
}: {
  check: StatementCheck;
  words: FigureWords;
}) {
  if (!check.result) return null;
  const { t } = words;
  const { claim, comparison, published } = check.result;
  const names = await getTranslations("common.languageNames");
  const now = comparison.comparable ? comparison.now : null;
  const answer = now && sentences(claim, now, words);
  const lines = now?.amount ? await citations(check, claim, now.amount) : [];
  return (
    <section
      aria-labelledby="answer"
      className="mt-8 grid grid-cols-[minmax(0,1fr)] gap-6"
    >
      <h2 id="answer">
        {words.figure(claim)} · {words.subject(claim)}
      </h2>
      {answer && (
        <Notice tone={answer.supported ? "positive" : "attention"}>
          <p className="text-lead font-semibold">{answer.text}</p>
        </Notice>
      )}
      {lines.length > 0 && (
        <section aria-labelledby="write">
          <h3 id="write" className="mb-2">
            {t("check.write")}
          </h3>
          <FormMessages>
            <div className="grid gap-2">
              {lines.map(({ language, text }) => (
                <CopyText
                  key={language}
                  label={names(language)}
                  language={language}
                  text={text}
                />
              ))}
            </div>
          </FormMessages>
        </section>
      )}
      <div>
        <ComparisonView
          claim={claim}
          words={words}
          // A statement that was typed in has no date of its own to look back to.
          result={
            comparison.comparable
              ? { ...comparison, atDate: null, changes: [] }
              : comparison
          }
          firstMonth={check.firstMonth}
        />
      </div>
      {published.length > 0 && (
        <section aria-labelledby="published">
          <h3 id="published" className="mb-1">
            {t("check.published")}
          </h3>
          <ul className="grid gap-1">
            {published.map((other) => (
              <li key={other.id}>
                <a href={`/figures/${other.id}`}>{other.outlet}</a>,{" "}
                {words.publishedOn(other)}: {words.window(other)}
              </li>
            ))}
          </ul>
        </section>
      )}
    </section>
  );
}
