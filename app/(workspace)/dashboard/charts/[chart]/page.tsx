import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { pageActor } from "@/lib/auth/actor";
import { chartEntry } from "@/lib/indicators/charts";
import { viewQuery } from "@/lib/indicators/choices";
import type { RawParams } from "@/lib/indicators/params";
import { Link } from "@/lib/ui/link";
import { Notice } from "@/lib/ui/notice";
import { ChartByEntry } from "../../chart-list";
import { getChartsWording, getScopeLines, readViewOrDefault } from "../../view";

interface Address {
  params: Promise<{ chart: string }>;
  searchParams: Promise<RawParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("dashboard");
  return { title: t("title") };
}

/** One chart alone: to be linked, shown in a meeting, printed. */
export default async function ChartPage({ params, searchParams }: Address) {
  const { chart } = await params;
  const asked = await searchParams;
  const query = new URLSearchParams(
    Object.entries(asked).flatMap(([key, value]) =>
      typeof value === "string" ? [[key, value]] : [],
    ),
  );
  const actor = await pageActor(
    `/dashboard/charts/${encodeURIComponent(chart)}?${query}`,
  );
  const entry = chartEntry(chart);
  if (entry === null) notFound();
  const { view, bad } = await readViewOrDefault(actor, asked, [entry.section]);
  const lines = await getScopeLines(view);
  const wording = await getChartsWording(lines);
  // Who may not see a chart is told no more of it than of one that is not there.
  if (entry.build(view, wording) === null) notFound();
  const t = await getTranslations("dashboard");
  return (
    <div className="max-w-[75rem] grid grid-cols-[minmax(0,1fr)] gap-4">
      <header className="grid gap-1">
        <p className="no-print text-note">
          <Link
            href={`/dashboard?${viewQuery(view.scope, { ...view.choices, section: entry.section })}`}
          >
            {t("charts.back")}
          </Link>
        </p>
        <h1>{t("title")}</h1>
        <p className="text-ink-muted" data-scope>
          {lines.whole}
        </p>
      </header>
      {bad !== null && (
        <Notice tone="critical" live>
          <p>{t("badParameter", { parameter: bad })}</p>
        </Notice>
      )}
      <ChartByEntry
        entry={entry}
        view={view}
        wording={wording}
        span="full"
        alone
      />
    </div>
  );
}
