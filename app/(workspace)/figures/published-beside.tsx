import type { Actor } from "@/lib/auth/permissions";
import { publishedBeside } from "@/lib/figures/beside";
import type { Scope } from "@/lib/indicators/params";
import { Link } from "@/lib/ui/link";
import { getFigureWords } from "./words";

/**
 * For the dashboard: what is published about the months shown, and what the
 * reports said when it was published. Nothing for one area or organisation.
 */
export async function PublishedBeside({
  actor,
  scope,
}: {
  actor: Actor;
  scope: Pick<Scope, "from" | "to" | "area" | "organisation">;
}) {
  const found = await publishedBeside(actor, scope);
  if (found.length === 0) return null;
  const words = await getFigureWords();
  const { t, formats } = words;
  return (
    <section aria-labelledby="published-beside" className="card p-4">
      <h2 id="published-beside" className="mb-2">
        {t("beside.title")}
      </h2>
      <ul className="grid gap-2 md:grid-cols-2">
        {found.map(({ claim, exactWindow, reportedByThen }) => (
          <li key={claim.id} data-claim={claim.claimKey}>
            <span className="font-medium">
              {t(`measures.${claim.measure}`)}
              {!exactWindow &&
                `, ${t("beside.cumulative", { window: words.window(claim) })}`}
            </span>
            <span className="block">
              <Link href={`/figures/${claim.id}`}>
                {t("beside.published", {
                  value: words.figure(claim),
                  date: formats.dateOrMonth(claim.publishedOn ?? claim.asOf),
                  source: claim.statedBy ?? claim.outlet,
                })}
              </Link>
              {"; "}
              {reportedByThen === null
                ? t("beside.notComparable")
                : reportedByThen.amount
                  ? t("beside.reported", {
                      value: words.amount(claim, reportedByThen.amount),
                    })
                  : t("beside.reportedAt")}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
