import type { PublishedBeside } from "@/lib/figures/beside";
import { Link } from "@/lib/ui/link";
import { getFigureWords } from "../figures/words";

/** What is published beside a figure, and what the reports said by then. */
export async function PublishedLine({
  published: { claim, exactWindow, reportedByThen },
}: {
  published: PublishedBeside;
}) {
  const words = await getFigureWords();
  const { t, formats } = words;
  return (
    <p
      className="relative z-10 text-note border-t border-line pt-1.5 mt-1"
      data-claim={claim.claimKey}
    >
      <Link href={`/figures/${claim.id}`}>
        {t("beside.published", {
          value: words.figure(claim),
          date: formats.dateOrMonth(claim.publishedOn ?? claim.asOf),
          source: claim.statedBy ?? claim.outlet,
        })}
      </Link>
      {!exactWindow &&
        `, ${t("beside.cumulative", { window: words.window(claim) })}`}
      {"; "}
      {reportedByThen === null
        ? t("beside.notComparable")
        : reportedByThen.amount
          ? t("beside.reported", {
              value: words.amount(claim, reportedByThen.amount),
            })
          : t("beside.reportedAt")}
    </p>
  );
}
