import { getTranslations } from "next-intl/server";
import { getFormats } from "@/app/formats";
import { type ReportComment, threadsOf } from "@/lib/reporting/comments";
import type { WarningCode } from "@/lib/reporting/warnings";
import type { CellGroup } from "./cell-choice";
import { CommentForm } from "./comment-form";
import { threadId } from "./comparison";

/** What was said about a report, a thread at each cell, with a place to answer. */
export async function Threads({
  address,
  comments,
  groups,
  canSpeak,
  href,
  words,
}: {
  address: { organisation: string; month: string };
  comments: ReportComment[];
  /** Cells that a new thread can be about. */
  groups: CellGroup[];
  canSpeak: boolean;
  /** The place of a cell. */
  href: (cell: string) => string;
  words: {
    where(cell: string | null): string;
    sentence(
      warning: {
        code: WarningCode;
        values?: Record<string, string | number> | undefined;
      },
      cell: string | null,
    ): string;
  };
}) {
  const t = await getTranslations("review");
  const reports = await getTranslations("reports");
  const formats = await getFormats();
  const threads = threadsOf(comments);
  if (threads.length === 0 && !canSpeak) return null;
  return (
    <section aria-labelledby="said" className="grid gap-3">
      <h2 id="said">{t("said")}</h2>
      {threads.map(({ cell, comments: said }) => (
        <article
          key={cell ?? "report"}
          id={threadId(cell)}
          className="card p-4 grid gap-3"
          aria-label={words.where(cell)}
        >
          <h3>
            {cell ? (
              <a href={href(cell)}>{words.where(cell)}</a>
            ) : (
              words.where(null)
            )}
          </h3>
          <ol className="grid gap-3">
            {said.map((comment) => (
              <li key={comment.id} className="border-l-2 border-line pl-3">
                <p className="text-note text-ink-muted">
                  {comment.by ?? reports("someone")}, {formats.time(comment.at)}
                  {comment.version !== null &&
                    ` · ${reports("version", { number: comment.version })}`}
                </p>
                {comment.warning && (
                  <p className="text-note text-ink-muted">
                    {t("aboutWarning")} {words.sentence(comment.warning, cell)}
                  </p>
                )}
                <p className="whitespace-pre-line">{comment.body}</p>
              </li>
            ))}
          </ol>
          {canSpeak && (
            <details>
              <summary className="text-accent w-fit">{t("reply")}</summary>
              <CommentForm address={address} at={{ cell }} />
            </details>
          )}
        </article>
      ))}
      {canSpeak && (
        <details className="card p-4">
          <summary className="text-accent w-fit">{t("newComment")}</summary>
          <CommentForm address={address} at={{ groups }} />
        </details>
      )}
    </section>
  );
}
