import "server-only";
import { z } from "zod";
import { asActor } from "@/db/client";
import type { Actor } from "@/lib/auth/permissions";
import { readLanguage } from "@/lib/exports/params";
import { nameIn } from "@/lib/i18n/names";
import type { Scope } from "@/lib/indicators/params";
import { readWorld, type ScopeWorld, scopeIn } from "@/lib/indicators/world";
import type { ReportState, Timing } from "@/lib/reporting/deadlines";
import { addMonths, type Month } from "@/lib/reporting/month";
import { listMonths, type MonthEntry } from "@/lib/reporting/service";
import {
  date,
  instant,
  language,
  month,
  organisationCode,
  scopeParameters,
  source,
} from "../fields";
import { defineList, type Resource } from "../resource";
import { sourceOf } from "../source";

const STATES = [
  "not-started",
  "draft",
  "submitted",
  "returned",
  "approved",
  "correcting",
] as const satisfies readonly ReportState[];
const TIMINGS = [
  "not-begun",
  "running",
  "open",
  "late",
  "closed",
] as const satisfies readonly Timing[];

const row = z.strictObject({
  month,
  organisation_code: organisationCode,
  organisation: z.string(),
  state: z.enum(STATES).meta({
    description:
      "correcting: the approved version counts while a newer one is being written.",
  }),
  timing: z.enum(TIMINGS).meta({
    description:
      "running: the month is not over; open: until it is due; late: after that; closed: after the lock day.",
  }),
  due: date,
  nil_report: z.boolean(),
  submitted_at: instant.nullable(),
});
type Row = z.output<typeof row>;

const key = z.strictObject({ month, organisation: z.string() });

/** Months that are read at once: a year of them is one page of most instances. */
const MONTHS_AT_ONCE = 12;

const sortKey = (entry: Pick<Row, "month" | "organisation_code">) =>
  `${entry.month} ${entry.organisation_code}`;

function rowOf(entry: MonthEntry, lang: "en" | "az" | "ru"): Row {
  return {
    month: entry.month,
    organisation_code: entry.organisation.code,
    organisation: nameIn(lang, entry.organisation),
    state: entry.state,
    timing: entry.timing,
    due: entry.due,
    nil_report: entry.nil,
    submitted_at:
      entry.submittedAt && new Date(entry.submittedAt).toISOString(),
  };
}

/** Reads months from `from` on until there are `wanted` rows after the key. */
async function rowsFrom(
  actor: Actor,
  scope: Scope,
  lang: "en" | "az" | "ru",
  after: { month: Month; organisation: string } | null,
  wanted: number,
): Promise<Row[]> {
  const last =
    after &&
    sortKey({ month: after.month, organisation_code: after.organisation });
  const rows: Row[] = [];
  let from = after?.month ?? scope.from;
  while (from <= scope.to && rows.length < wanted) {
    const to =
      [addMonths(from, MONTHS_AT_ONCE - 1), scope.to].sort()[0] ?? from;
    const { entries } = await listMonths(actor, { from, to });
    rows.push(
      ...entries
        .filter(
          ({ organisation }) =>
            scope.organisation === null ||
            organisation.code === scope.organisation,
        )
        .map((entry) => rowOf(entry, lang))
        .filter((entry) => last === null || sortKey(entry) > last)
        .sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1)),
    );
    from = addMonths(to, 1);
  }
  return rows;
}

/** Which reports there are and how far each is, as the list of reports shows. */
export const reports: Resource = defineList({
  name: "reports",
  rowName: "Report",
  summary: "States of reports",
  description:
    "One row per organisation and month, also where nothing has been reported: staff see their own organisation's, managers and administrators all, others get 403. States are those of now, so there is no `asOf`. From the instance's first month unless asked otherwise.",
  scope: "figures",
  filters: {
    from: scopeParameters.from,
    to: scopeParameters.to,
    organisation: scopeParameters.organisation,
    lang: language.optional(),
  },
  row,
  meta: z.strictObject({
    ...source,
    from: month,
    to: month,
    organisation: organisationCode.nullable(),
  }),
  key,
  // The end of the period, which moves with the calendar unless it was given.
  pin: z.strictObject({ from: month, to: month }),
  audited: true,
  async read({ actor }, { filters, limit, resumed }) {
    const lang = readLanguage(filters);
    const { lang: _, ...asked } = filters;
    const world: ScopeWorld = await asActor(actor, readWorld);
    const scope = scopeIn(world, {
      ...asked,
      from: resumed?.pin.from ?? asked.from ?? world.settings.firstMonth,
      to: resumed?.pin.to ?? asked.to ?? world.today.slice(0, 7),
    });
    const after = resumed?.after ?? null;
    const found = await rowsFrom(actor, scope, lang, after, limit + 1);
    const rows = found.slice(0, limit);
    const last = rows.at(-1);
    return {
      rows,
      pin: { from: scope.from, to: scope.to },
      after:
        last && found.length > limit
          ? { month: last.month, organisation: last.organisation_code }
          : null,
      meta: {
        ...sourceOf(world.settings, lang),
        from: scope.from,
        to: scope.to,
        organisation: scope.organisation,
      },
    };
  },
});
