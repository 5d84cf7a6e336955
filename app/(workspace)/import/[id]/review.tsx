import { getLocale, getTranslations } from "next-intl/server";
import { getFormats } from "@/app/formats";
import { nameIn } from "@/lib/i18n/names";
import { isChange, OUTCOMES, type RowOutcome } from "@/lib/imports/planned";
import type { ImportReview } from "@/lib/imports/service";
import { type ImportWords, makeImportWords } from "@/lib/imports/words";
import { getRequestReference } from "@/lib/reference/service";
import { Link } from "@/lib/ui/link";
import { Notice } from "@/lib/ui/notice";
import { ApplyForm, DiscardForm } from "./decide-forms";
import { QuestionForm } from "./question-form";
import { ResultTable } from "./result-table";

type Search = Record<string, string | string[] | undefined>;
type Planned = Extract<ImportReview, { kind: "planned" }>;

/** The file's answers to ask for first, if any. */
async function Questions({ id, review }: { id: string; review: ImportReview }) {
  const language = await getLocale();
  const { areas } = await getRequestReference();
  const named = (codes: readonly string[]) =>
    areas
      .filter(({ code }) => codes.length === 0 || codes.includes(code))
      .map((area) => ({ code: area.code, name: nameIn(language, area) }));
  const encodings = review.kind === "asked" ? review.question.samples : [];
  const questions = review.kind === "planned" ? review.questions : [];
  if (encodings.length + questions.length === 0) return null;
  return (
    <QuestionForm
      id={id}
      encodings={encodings}
      areas={questions.map(({ typed, key, candidates }) => ({
        typed,
        key,
        choices: named(candidates),
      }))}
    />
  );
}

function shownOutcome(search: Search, counts: Planned["plan"]["counts"]) {
  const asked = OUTCOMES.find((outcome) => outcome === search.show);
  if (asked && counts[asked] > 0) return asked;
  return search.show === undefined && counts.refused > 0 ? "refused" : "all";
}

/** How many rows do what; each leads to them. */
async function Counts({
  id,
  counts,
  shown,
}: {
  id: string;
  counts: Planned["plan"]["counts"];
  shown: RowOutcome | "all";
}) {
  const t = await getTranslations("import");
  const formats = await getFormats();
  const total = OUTCOMES.reduce((sum, outcome) => sum + counts[outcome], 0);
  const links = [
    { outcome: "all" as const, count: total },
    ...OUTCOMES.map((outcome) => ({ outcome, count: counts[outcome] })),
  ].filter(({ count }) => count > 0);
  return (
    <nav aria-label={t("result.counts")}>
      <ul className="flex flex-wrap gap-x-5 gap-y-1">
        {links.map(({ outcome, count }) => (
          <li key={outcome}>
            <Link
              href={`/import/${id}?show=${outcome}`}
              aria-current={outcome === shown ? "true" : undefined}
              className={`inline-block py-1 ${outcome === shown ? "font-semibold no-underline text-ink" : ""}`}
            >
              {t(`outcomes.${outcome}`)}{" "}
              <span className="figure">{formats.count(count)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** What would be written, or why nothing can be. */
async function Verdict({ id, review }: { id: string; review: Planned }) {
  const t = await getTranslations("import.result");
  const formats = await getFormats();
  const { plan, fingerprint } = review;
  if (plan.counts.refused > 0) {
    return (
      <Notice
        tone="critical"
        title={t("refusedTitle", { count: plan.counts.refused })}
      >
        <p>{t("refusedLead")}</p>
      </Notice>
    );
  }
  if (plan.months.length === 0) {
    return <Notice tone="positive" title={t("allUnchanged")} />;
  }
  return (
    <div className="card p-5 grid gap-3">
      <p className="font-semibold">
        {t("reports", {
          count: plan.months.length,
          months: plan.months.map((m) => formats.month(m.month)).join(", "),
        })}
      </p>
      <p className="text-ink-muted">{t("kept")}</p>
      <ApplyForm
        id={id}
        fingerprint={fingerprint}
        rows={plan.rows.filter(isChange).length}
      />
    </div>
  );
}

async function Plan({
  id,
  words,
  review,
  search,
}: {
  id: string;
  words: ImportWords;
  review: Planned;
  search: Search;
}) {
  const t = await getTranslations("import.result");
  const { plan, unread } = review;
  const shown = shownOutcome(search, plan.counts);
  return (
    <>
      <Verdict id={id} review={review} />
      {unread.length > 0 && (
        <p className="text-ink-muted">
          {t("unread", {
            columns: unread
              .map(({ letter, name }) => `${letter} (${name})`)
              .join(", "),
          })}
        </p>
      )}
      <Counts id={id} counts={plan.counts} shown={shown} />
      <ResultTable
        id={id}
        words={words}
        rows={plan.rows.filter(
          ({ outcome }) => shown === "all" || outcome === shown,
        )}
        shown={shown}
        page={Number(search.page) || 1}
      />
    </>
  );
}

/** The file's verdict: refused, asked, or what each row would do. */
export async function Review({
  review: reviewing,
  id,
  search,
}: {
  review: Promise<ImportReview>;
  id: string;
  search: Search;
}) {
  const review = await reviewing;
  const t = await getTranslations("import");
  const { areas } = await getRequestReference();
  const words = makeImportWords(await getLocale(), areas);
  return (
    <div className="grid gap-5">
      {search.stale === "1" && (
        <Notice tone="attention" live>
          <p>{t("result.stale")}</p>
        </Notice>
      )}
      {review.kind === "refused" ? (
        <Notice tone="critical" title={t("refusals.title")}>
          <p>{words.refusal(review.refusal)}</p>
        </Notice>
      ) : (
        <p className="text-ink-muted">{t("result.nothingWritten")}</p>
      )}
      <Questions id={id} review={review} />
      {review.kind === "planned" && (
        <Plan id={id} words={words} review={review} search={search} />
      )}
      <div className="flex flex-wrap gap-3">
        <Link href="/import" className="button button-quiet">
          {t("result.another")}
        </Link>
        <DiscardForm id={id} />
      </div>
    </div>
  );
}
