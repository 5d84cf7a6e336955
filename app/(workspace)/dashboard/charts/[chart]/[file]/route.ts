import { getTranslations } from "next-intl/server";
import { answerFailure } from "@/app/api/failure";
import { requireActor } from "@/lib/auth/actor";
import { chartCsv } from "@/lib/charts/csv-file";
import { renderChartPng } from "@/lib/charts/png-file";
import type { ChartSpec } from "@/lib/charts/spec";
import { renderChartSvg } from "@/lib/charts/svg-file";
import { NotFoundError } from "@/lib/errors";
import { rawParams } from "@/lib/exports/params";
import { recordChartFile } from "@/lib/indicators/chart-files";
import { chartEntry } from "@/lib/indicators/charts";
import { getChartsWording, getScopeLines, readView } from "../../../view";

export const dynamic = "force-dynamic";

const FILES = {
  csv: "text/csv; charset=utf-8",
  svg: "image/svg+xml; charset=utf-8",
  png: "image/png",
} as const;

const isFile = (name: string): name is keyof typeof FILES =>
  Object.hasOwn(FILES, name);

async function contentOf(spec: ChartSpec, file: keyof typeof FILES) {
  if (file !== "csv") {
    const height = spec.kind === "horizontal-bars" ? 640 : 520;
    const svg = renderChartSvg(spec, { theme: "light", width: 900, height });
    return file === "svg" ? svg : renderChartPng(svg);
  }
  const t = await getTranslations("dashboard.charts");
  const heads = {
    category: t("category"),
    provisional: t("provisional"),
    source: t("source"),
    asOf: t("asOf"),
  };
  // Excel reads UTF-8 only behind this mark.
  return `\ufeff${chartCsv(spec, heads)}`;
}

/** A chart of the dashboard as a file: the same address, the same figures. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ chart: string; file: string }> },
): Promise<Response> {
  try {
    const actor = await requireActor();
    const { chart, file } = await params;
    const entry = chartEntry(chart);
    if (entry === null || !isFile(file)) {
      throw new NotFoundError();
    }
    const view = await readView(
      actor,
      rawParams(new URL(request.url).searchParams),
      [entry.section],
    );
    const lines = await getScopeLines(view);
    const wording = await getChartsWording({
      ...lines,
      // A file stands alone: it says of which place it is.
      source: `${lines.place}. ${lines.source}`,
    });
    const spec = entry.build(view, wording);
    if (spec === null) throw new NotFoundError();
    await recordChartFile(actor, view, `${entry.id}.${file}`);
    const mark = view.settings.demonstration ? "simulated-" : "";
    const { from, to } = view.scope;
    return new Response(await contentOf(spec, file), {
      headers: {
        "Content-Type": FILES[file],
        "Content-Disposition": `attachment; filename="${mark}${entry.id}_${from}_${to}.${file}"`,
        "Cache-Control": "private, no-store",
      },
    });
  } catch (error) {
    return answerFailure(error);
  }
}
