import "server-only";
import { z } from "zod";
import { readLanguage } from "@/lib/exports/params";
import { nameIn } from "@/lib/i18n/names";
import {
  type Comparison,
  INDICATORS,
  type Indicator,
  ordnanceTotal,
  totalOf,
} from "@/lib/indicators/rules";
import { type Dashboard, getDashboard } from "@/lib/indicators/service";
import {
  areaCode,
  count,
  date,
  language,
  month,
  organisationCode,
  scopeParameters,
  source,
} from "../fields";
import { readQuery } from "../query";
import type { Resource } from "../resource";
import { sourceOf } from "../source";
import { withoutCasualtyDetail } from "./casualty-detail";

/** The indicators' names in answers, beside the program's own. */
const NAMES = {
  cancelledM2: "cancelled_m2",
  reducedM2: "reduced_m2",
  clearedM2: "cleared_m2",
  apMines: "ap_mines",
  avMines: "av_mines",
  uxo: "uxo",
  otherOrdnance: "other_ordnance",
  killed: "killed",
  injured: "injured",
  children: "child_casualties",
} as const satisfies Record<Indicator, string>;
type Name = (typeof NAMES)[Indicator];

const figures = {
  cancelled_m2: count("Land cancelled, m²"),
  reduced_m2: count("Land reduced, m²"),
  cleared_m2: count("Land cleared, m²"),
  ap_mines: count("Anti-personnel mines"),
  av_mines: count("Anti-vehicle mines"),
  uxo: count("Unexploded ordnance: submunitions and other"),
  other_ordnance: count("Abandoned ordnance and improvised devices"),
  killed: count("Persons killed"),
  injured: count("Persons injured"),
  child_casualties: count("Children among those killed and injured"),
} satisfies Record<Name, z.ZodType>;

type Figures = Record<Name, number | null>;

const comparison = z.strictObject({
  from: month,
  to: month,
  value: z.number().nullable(),
  difference: z.number().nullable(),
});

const monthFigures = z.strictObject({ month, ...figures });
const areaFigures = z.strictObject({
  area_code: areaCode,
  area: z.string(),
  ...figures,
});
const keyFigure = z.strictObject({
  indicator: z.enum(Object.values(NAMES)),
  value: z.number().nullable(),
  previous: comparison.meta({
    description: "The period of the same length before this one.",
  }),
  year_before: comparison.meta({
    description: "The same months a year before.",
  }),
});

const totals = z.strictObject({
  ...figures,
  explosive_ordnance: count(
    "Mines, unexploded, abandoned and improvised, together",
  ),
});

const response = z.strictObject({
  data: z.strictObject({
    totals,
    key_figures: z.array(keyFigure),
    months: z.array(monthFigures).meta({
      description: "Every month of the period, in order, reported or not.",
    }),
    areas: z.array(areaFigures).meta({
      description: "Areas of which something is reported.",
    }),
    completeness: z
      .array(
        z.strictObject({
          month,
          expected: z.int().min(0),
          approved: z.int().min(0),
        }),
      )
      .meta({ description: "Reports expected and approved, by month." }),
  }),
  meta: z.strictObject({
    ...source,
    from: month,
    to: month,
    area: areaCode.nullable(),
    organisation: organisationCode.nullable(),
    as_of: date.nullable(),
    casualty_access: z.enum(["full", "national", "withheld"]).meta({
      description:
        "How much of the casualties this reader may know here: full; the country's killed and injured alone; or nothing.",
    }),
    organisations: z.int().min(0).meta({
      description: "How many organisations the figures come from.",
    }),
  }),
});

const parameters = z.strictObject({
  ...scopeParameters,
  lang: language.optional(),
});

const named = (figures: Record<Indicator, number | null>): Figures =>
  Object.fromEntries(
    INDICATORS.map((indicator) => [NAMES[indicator], figures[indicator]]),
  ) as Figures;

const compared = ({ period, value, difference }: Comparison) => ({
  ...period,
  value,
  difference,
});

function bodyOf(view: Dashboard, lang: "en" | "az" | "ru") {
  const { scope, months } = view;
  const inScope = view.completeness.filter((c) => c.month >= scope.from);
  const sums = Object.fromEntries(
    INDICATORS.map((indicator) => [
      NAMES[indicator],
      totalOf(months, scope, indicator),
    ]),
  ) as Figures;
  return {
    data: {
      totals: { ...sums, explosive_ordnance: ordnanceTotal(months, scope) },
      key_figures: view.kpis.map((kpi) => ({
        indicator: NAMES[kpi.indicator],
        value: kpi.value,
        previous: compared(kpi.previous),
        year_before: compared(kpi.yearBefore),
      })),
      months: months.map((row) => ({ month: row.month, ...named(row) })),
      areas: view.districts.map((row) => ({
        area_code: row.area.code,
        area: nameIn(lang, row.area),
        ...named(row),
      })),
      completeness: inScope,
    },
    meta: {
      ...sourceOf(view.settings, lang),
      from: scope.from,
      to: scope.to,
      area: scope.area,
      organisation: scope.organisation,
      as_of: scope.asOf,
      casualty_access: view.casualtyAccess,
      organisations: view.sources,
    },
  } satisfies z.output<typeof response>;
}

/** The sums that the dashboard shows at the same address. */
export const indicators: Resource = {
  name: "indicators",
  summary: "Indicators",
  description:
    "The figures of the dashboard for the same filters: totals, by month, by area, compared with the period before and with the year before. The last twelve months unless asked otherwise. Casualties by area, organisation and age need a token whose scope is `casualties`.",
  scope: "figures",
  parameters,
  response,
  responseName: "Indicators",
  parts: {
    MonthFigures: monthFigures,
    AreaFigures: areaFigures,
    KeyFigure: keyFigure,
    Totals: totals,
  },
  async answer({ actor, scopes }, params) {
    const { lang, ...filters } = readQuery(parameters, params);
    const view = await getDashboard(actor, filters);
    return {
      body: bodyOf(
        scopes.has("casualties") ? view : withoutCasualtyDetail(view),
        readLanguage({ lang }),
      ),
      next: null,
      // Sums, as pages show them all day: no line of the log, as there.
      record: null,
    };
  },
};
