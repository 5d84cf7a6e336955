import "server-only";
import { getLocale, getTranslations } from "next-intl/server";
import { getFormats } from "@/app/formats";
import type { Actor } from "@/lib/auth/permissions";
import { BadParameterError } from "@/lib/errors";
import { nameIn } from "@/lib/i18n/names";
import type { ChartsView, ChartsWording } from "@/lib/indicators/charts";
import {
  type Choices,
  readChoices,
  type Section,
} from "@/lib/indicators/choices";
import { getDetails } from "@/lib/indicators/details";
import type { RawParams } from "@/lib/indicators/params";
import { getPublished, type Published } from "@/lib/indicators/published";
import { getOverview } from "@/lib/indicators/service";
import type { StatedFigure } from "@/lib/indicators/stated";
import { getFigureWords } from "../figures/words";

/** Everything that one address of the dashboard shows. */
export interface DashboardView extends ChartsView {
  choices: Choices;
  /** Null where they are not asked for, or can't stand beside this choice. */
  published: Published | null;
}

async function statedFigures({ marks }: Published): Promise<StatedFigure[]> {
  const t = await getTranslations("dashboard.published");
  const words = await getFigureWords();
  return marks.map(({ month, claim }) => ({
    claimId: claim.id,
    month,
    measure: claim.measure,
    value: Number(claim.value) / (claim.unit === "m2" ? 10_000 : 1),
    valueLabel: words.value(claim),
    note: t("source", {
      outlet: claim.outlet,
      date: words.formats.dateOrMonth(claim.publishedOn ?? claim.asOf),
    }),
    href: `/figures/${claim.id}`,
  }));
}

/**
 * Reads one address, and of its sections those that are shown: the one that the
 * address names, where nothing else is said. Throws BadParameterError.
 */
export async function readView(
  actor: Actor,
  params: RawParams,
  sections?: readonly Section[],
): Promise<DashboardView> {
  const choices = readChoices(params);
  const view = await getOverview(actor, params);
  const [details, published] = await Promise.all([
    getDetails(actor, view, sections ?? [choices.section]),
    choices.claims ? getPublished(actor, view) : null,
  ]);
  return {
    ...view,
    ...details,
    choices,
    measure: choices.measure,
    published,
    ...(published && { stated: await statedFigures(published) }),
  };
}

/** The view asked for; where the address is wrong, the default and what was wrong. */
export async function readViewOrDefault(
  actor: Actor,
  params: RawParams,
  sections?: readonly Section[],
): Promise<{ view: DashboardView; bad: string | null }> {
  try {
    return { view: await readView(actor, params, sections), bad: null };
  } catch (error) {
    if (!(error instanceof BadParameterError)) throw error;
    const view = await readView(actor, {}, sections);
    return { view, bad: error.parameter };
  }
}

/** The lines that say what is shown: place, period, as of when, from whom. */
export async function getScopeLines(view: DashboardView) {
  const t = await getTranslations("dashboard");
  const common = await getTranslations("common");
  const language = await getLocale();
  const formats = await getFormats();
  const { scope } = view;
  const area = view.area ? nameIn(language, view.area) : common("wholeCountry");
  const place = view.organisation
    ? `${area}, ${nameIn(language, view.organisation)}`
    : area;
  const period = formats.period(scope.from, scope.to);
  const asOf = scope.asOf
    ? t("asOfDate", { date: formats.date(scope.asOf) })
    : t("asOfToday");
  return {
    place,
    period,
    asOf,
    whole: t("scope", { area: place, period, asOf }),
    source: t(view.settings.demonstration ? "sourceSimulated" : "source", {
      count: view.sources,
    }),
  };
}

export type ScopeLines = Awaited<ReturnType<typeof getScopeLines>>;

export async function getChartsWording(
  lines: Pick<ScopeLines, "source" | "asOf" | "place">,
): Promise<ChartsWording> {
  return {
    t: await getTranslations("dashboard.charts"),
    measure: await getTranslations("common.measures"),
    unit: await getTranslations("common.units"),
    names: await getTranslations("reports"),
    formats: await getFormats(),
    language: await getLocale(),
    source: lines.source,
    asOf: lines.asOf,
  };
}
