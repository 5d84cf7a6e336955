import "server-only";
import { z } from "zod";
import { casualtyPage } from "@/db/queries/export-pages";
import {
  ACTIVITIES,
  AGE_GROUPS,
  CASUALTY_STATUSES,
  DEVICES,
  OUTCOMES,
  SEXES,
} from "@/lib/reporting/vocabulary";
import {
  areaCode,
  date,
  instant,
  language,
  month,
  organisationCode,
  scopeMeta,
  scopeParameters,
} from "../fields";
import { readTablePage, tablePin } from "../pinned-table";
import { defineList, type Resource } from "../resource";

const row = z.strictObject({
  month,
  occurred_on: date.nullable().meta({
    description: "The day; null where only the month is known.",
  }),
  organisation_code: organisationCode,
  organisation: z.string(),
  area_code: areaCode,
  area: z.string(),
  accident_ref: z.string().nullable().meta({
    description: "Lines of one accident share it.",
  }),
  device: z.enum(DEVICES),
  activity: z.enum(ACTIVITIES),
  outcome: z.enum(OUTCOMES),
  age_group: z.enum(AGE_GROUPS).meta({ description: "A child is under 18." }),
  sex: z.enum(SEXES),
  status: z.enum(CASUALTY_STATUSES),
  persons: z.int().min(1),
  version: z.int().min(1).meta({ description: "The report's version." }),
  approved_at: instant,
});

/** Casualties line by line: the rows of `casualties.csv`, not for viewers. */
export const casualties: Resource = defineList({
  name: "casualties",
  rowName: "Casualty",
  summary: "Casualties",
  description:
    "Approved casualty lines: the rows and columns of the file casualties.csv. For the staff of mine action, with a token whose scope is `casualties`; others get 403.",
  scope: "casualties",
  filters: { ...scopeParameters, lang: language.optional() },
  row,
  meta: scopeMeta,
  key: z.strictObject({
    month,
    organisation: z.string(),
    ordinal: z.int(),
  }),
  pin: tablePin,
  audited: true,
  read: ({ actor }, reading) =>
    readTablePage(actor, "casualties", reading, casualtyPage),
});
