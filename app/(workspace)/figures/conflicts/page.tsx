import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getFigureWords } from "@/app/(workspace)/figures/words";
import { pageActor } from "@/lib/auth/actor";
import { getDisagreements } from "@/lib/figures/conflicts";
import { CellsTable } from "./cells-table";
import { IntervalsTable } from "./intervals-table";
import { RollUpsTable } from "./roll-ups-table";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("figures.conflicts");
  return { title: t("title") };
}

export default async function ConflictsPage() {
  const actor = await pageActor("/figures/conflicts");
  const view = await getDisagreements(actor);
  const words = await getFigureWords();
  const { t } = words;
  return (
    <>
      <h1>{t("conflicts.title")}</h1>
      <p className="text-ink-muted mt-1 mb-6">{t("conflicts.lead")}</p>

      <section aria-labelledby="values" className="mb-10">
        <h2 id="values" className="mb-2">
          {t("conflicts.values")}
        </h2>
        {view.cells.length === 0 ? (
          <p>{t("conflicts.valuesNone")}</p>
        ) : (
          <CellsTable cells={view.cells} words={words} />
        )}
      </section>

      <section aria-labelledby="failed" className="mb-10">
        <h2 id="failed" className="mb-2">
          {t("conflicts.failed")}
        </h2>
        {view.failed.length === 0 ? (
          <p>{t("conflicts.failedNone")}</p>
        ) : (
          <ul className="grid gap-2">
            {view.failed.map(({ total, parts, residual }) => (
              <li key={total.id} className="card px-4 py-3">
                <a href={`/figures/${total.id}`} className="font-medium">
                  {words.figure(total)}
                </a>{" "}
                {words.subject(total)}:{" "}
                {parts.map((part) => words.figure(part)).join(" + ")};{" "}
                {t("conflicts.residual")} {words.signed(total, residual)}
              </li>
            ))}
          </ul>
        )}
      </section>

      <section aria-labelledby="sums" className="mb-10">
        <h2 id="sums">{t("conflicts.rollUps")}</h2>
        <p className="text-ink-muted mb-2">{t("conflicts.rollUpsLead")}</p>
        <RollUpsTable rollUps={view.rollUps} words={words} />
      </section>

      <section aria-labelledby="intervals">
        <h2 id="intervals">{t("conflicts.intervals")}</h2>
        <p className="text-ink-muted mb-2">{t("conflicts.intervalsLead")}</p>
        <IntervalsTable intervals={view.intervals} words={words} />
      </section>
    </>
  );
}
