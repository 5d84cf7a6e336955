import "server-only";
import { z } from "zod";
import { clearancePage } from "@/db/queries/export-pages";
import {
  areaCode,
  count,
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
  organisation_code: organisationCode,
  organisation: z.string(),
  area_code: areaCode.nullable().meta({
    description:
      "Null in the one row of a report that says: nothing this month.",
  }),
  area: z.string().nullable(),
  cancelled_m2: count("Land cancelled by non-technical survey, m²"),
  reduced_m2: count("Land reduced by technical survey, m²"),
  cleared_m2: count("Land cleared, m²"),
  ap_mines: count("Anti-personnel mines found"),
  av_mines: count("Anti-vehicle mines found"),
  submunitions: count("Submunitions found"),
  other_uxo: count("Other unexploded ordnance found"),
  axo: count("Abandoned ordnance found"),
  ieds: count("Improvised devices found"),
  small_arms_ammunition: count("Rounds of small-arms ammunition found"),
  items_destroyed: count("Items destroyed"),
  teams: count("Teams"),
  deminers_f: count("Women deminers"),
  deminers_m: count("Men deminers"),
  machines: count("Machines"),
  dogs: count("Dogs"),
  days_worked: count("Days worked"),
  nil_report: z.boolean().meta({
    description: "The report says that there is nothing to report this month.",
  }),
  version: z.int().min(1).meta({ description: "The report's version." }),
  approved_at: instant,
});

const key = z.strictObject({
  month,
  organisation: z.string(),
  level: z.int(),
  area: z.int(),
});

/** Land and ordnance, line by line: the rows of `clearance.csv`. */
export const clearance: Resource = defineList({
  name: "clearance",
  rowName: "Clearance",
  summary: "Land and ordnance",
  description:
    "Approved lines, one per organisation, month and area: the rows and columns of the file clearance.csv. From the instance's first month unless asked otherwise.",
  scope: "figures",
  filters: { ...scopeParameters, lang: language.optional() },
  row,
  meta: scopeMeta,
  key,
  pin: tablePin,
  audited: true,
  read: ({ actor }, reading) =>
    readTablePage(actor, "clearance", reading, clearancePage),
});
