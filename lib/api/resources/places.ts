import "server-only";
import { z } from "zod";
import { getReference } from "@/lib/reference/service";
import { areaCode, month, organisationCode, sourceMeta } from "../fields";
import {
  defineList,
  type ListPage,
  type Reading,
  type Resource,
} from "../resource";
import { sourceOf } from "../source";

const names = {
  name_en: z.string(),
  name_az: z.string(),
  name_ru: z.string(),
};

const code = z.strictObject({ code: z.string() });
/** These lists change seldom, and by their codes: nothing has to be pinned. */
const noPin = z.null();

/** The part of a list, sorted by code, that follows a code. */
function pageByCode<R extends { code: string }>(
  all: readonly R[],
  { limit, resumed }: Reading<{ code: string }, null>,
): Pick<ListPage<R, { code: string }, null, never>, "rows" | "after" | "pin"> {
  const rest = all
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
    .filter((row) => resumed === null || row.code > resumed.after.code);
  const rows = rest.slice(0, limit);
  const last = rows.at(-1);
  return {
    rows,
    after: last && rest.length > limit ? { code: last.code } : null,
    pin: null,
  };
}

/** Places, with their codes and names in three languages. */
export const areas: Resource = defineList({
  name: "areas",
  rowName: "Area",
  summary: "Areas",
  description: "The country, its regions and districts, by code.",
  scope: "figures",
  filters: {},
  row: z.strictObject({
    code: areaCode,
    ...names,
    level: z.int().min(0).meta({
      description: "0 the country, 1 an economic region, 2 a district.",
    }),
    parent_code: areaCode.nullable(),
    valid_from: month.nullable(),
    valid_to: month.nullable(),
  }),
  meta: sourceMeta,
  key: code,
  pin: noPin,
  audited: false,
  async read({ actor }, reading) {
    const { areas, settings } = await getReference(actor);
    const codes = new Map(areas.map((area) => [area.id, area.code]));
    return {
      ...pageByCode(
        areas.map((area) => ({
          code: area.code,
          name_en: area.nameEn,
          name_az: area.nameAz,
          name_ru: area.nameRu,
          level: area.level,
          parent_code:
            area.parentId === null ? null : (codes.get(area.parentId) ?? null),
          valid_from: area.validFrom,
          valid_to: area.validTo,
        })),
        reading,
      ),
      meta: sourceOf(settings, "en"),
    };
  },
});

/** Who reports. */
export const organisations: Resource = defineList({
  name: "organisations",
  rowName: "Organisation",
  summary: "Organisations",
  description: "Who reports, from which month to which, and what.",
  scope: "figures",
  filters: {},
  row: z.strictObject({
    code: organisationCode,
    ...names,
    reports_clearance: z.boolean(),
    reports_casualties: z.boolean().meta({
      description:
        "Only some organisations report casualties, so that no accident counts twice.",
    }),
    active_from: month.nullable().meta({
      description: "The first month of which a report is expected.",
    }),
    active_to: month.nullable(),
    simulated: z.boolean(),
  }),
  meta: sourceMeta,
  key: code,
  pin: noPin,
  audited: false,
  async read({ actor }, reading) {
    const { organisations, settings } = await getReference(actor);
    return {
      ...pageByCode(
        organisations.map((organisation) => ({
          code: organisation.code,
          name_en: organisation.nameEn,
          name_az: organisation.nameAz,
          name_ru: organisation.nameRu,
          reports_clearance: organisation.reportsClearance,
          reports_casualties: organisation.reportsCasualties,
          active_from: organisation.activeFrom,
          active_to: organisation.activeTo,
          simulated: organisation.simulated,
        })),
        reading,
      ),
      meta: sourceOf(settings, "en"),
    };
  },
});
