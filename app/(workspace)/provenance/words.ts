import "server-only";
import { getLocale, getTranslations } from "next-intl/server";
import { getFormats } from "@/app/formats";
import type { TracedFigure } from "@/lib/provenance/service";

/** What the page says, and how it writes its figure. */
export async function getProvenanceWords(figure: TracedFigure) {
  const t = await getTranslations("provenance");
  const common = await getTranslations("common");
  const formats = await getFormats();
  const isLand = figure.endsWith("M2");
  const unit = isLand ? `\u00a0${common("units.hectares")}` : "";
  return {
    t,
    common,
    formats,
    language: await getLocale(),
    /** With its unit; "–" where nothing is reported. */
    write: (value: number | null) =>
      value === null
        ? formats.count(null)
        : `${isLand ? formats.hectares(value) : formats.count(value)}${unit}`,
    writeChange: (value: number | null) =>
      value === null
        ? formats.count(null)
        : `${isLand ? formats.signedHectares(value) : formats.signedCount(value)}${unit}`,
  };
}

export type ProvenanceWords = Awaited<ReturnType<typeof getProvenanceWords>>;
