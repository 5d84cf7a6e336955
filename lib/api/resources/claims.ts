import "server-only";
import { z } from "zod";
import { asActor } from "@/db/client";
import { getSettings } from "@/db/queries/reference";
import {
  filterClaims,
  type RegisteredClaim,
  readRegister,
} from "@/lib/figures/register";
import { recordOf } from "@/lib/figures/rules/file";
import { CLAIM_STATES, readFilter } from "@/lib/figures/rules/filter";
import {
  CLAIM_KINDS,
  CLAIM_MEASURES,
  CLAIM_QUALIFIERS,
  CLAIM_SCOPES,
  CLAIM_UNITS,
} from "@/lib/figures/rules/vocabulary";
import { areaCode, date, month, sourceMeta } from "../fields";
import { defineList, type Resource } from "../resource";
import { sourceOf } from "../source";

const row = z.strictObject({
  id: z.int().min(1),
  claim_id: z.string().meta({
    description: "One statement holds several figures under one key.",
  }),
  measure: z.enum(CLAIM_MEASURES),
  value: z
    .string()
    .regex(/^\d+(\.\d+)?$/)
    .meta({
      description: "A decimal as text, to the digit as it was published.",
      examples: ["53081.8"],
    }),
  unit: z.enum(CLAIM_UNITS),
  qualifier: z.enum(CLAIM_QUALIFIERS),
  scope: z.enum(CLAIM_SCOPES).meta({ description: "Whose work it counts." }),
  operator: z.string().nullable(),
  area: z.string().nullable().meta({ description: "As it was published." }),
  area_code: areaCode.nullable().meta({
    description: "Null where the text names no single known area.",
  }),
  period_start: date.nullable(),
  period_end: date.nullable(),
  kind: z.enum(CLAIM_KINDS),
  as_of: date.nullable(),
  stated_by: z.string().nullable(),
  outlet: z.string(),
  title: z.string().nullable(),
  url: z.string(),
  published_on: z
    .string()
    .regex(/^\d{4}-\d{2}(-\d{2})?$/)
    .nullable()
    .meta({ description: "A day, or a month where no day is known." }),
  note: z.string().nullable(),
  states: z.array(z.enum(CLAIM_STATES)).meta({
    description:
      "preferred: the one that the centre works with; conflict: others of its cell differ; withdrawn: entered wrongly, counts nowhere.",
  }),
  preferred_reason: z.string().nullable(),
  withdrawn_reason: z.string().nullable(),
});

function rowOf(claim: RegisteredClaim): z.output<typeof row> {
  const { claim_id } = recordOf(claim);
  return {
    id: claim.id,
    claim_id,
    measure: claim.measure,
    value: claim.value,
    unit: claim.unit,
    qualifier: claim.qualifier,
    scope: claim.scope,
    operator: claim.operator,
    area: claim.areaText,
    area_code: claim.areaCode,
    period_start: claim.periodStart,
    period_end: claim.periodEnd,
    kind: claim.kind,
    as_of: claim.asOf,
    stated_by: claim.statedBy,
    outlet: claim.outlet,
    title: claim.title,
    url: claim.url,
    published_on: claim.publishedOn,
    note: claim.note,
    states: claim.states,
    preferred_reason: claim.preferredReason,
    withdrawn_reason: claim.withdrawnReason,
  };
}

/** Published figures: the register as its page and file show it. */
export const claims: Resource = defineList({
  name: "claims",
  rowName: "Claim",
  summary: "Published figures",
  description:
    "What ministries, agencies and the press have published, each figure as its source states it, in the order of entry. Withdrawn ones only where they are asked for.",
  scope: "figures",
  filters: {
    measure: z.enum(CLAIM_MEASURES).optional(),
    from: month.optional().meta({
      description: "Figures whose period ends in this month or later.",
    }),
    to: month.optional().meta({
      description: "Figures whose period begins in this month or earlier.",
    }),
    speaker: z.string().optional().meta({ description: "Who stated it." }),
    outlet: z.string().optional().meta({ description: "Who published it." }),
    state: z.enum(CLAIM_STATES).optional(),
  },
  row,
  meta: sourceMeta,
  key: z.strictObject({ id: z.int() }),
  pin: z.null(),
  audited: true,
  read: ({ actor }, { filters, limit, resumed }) =>
    asActor(actor, async (tx) => {
      const register = await readRegister(tx);
      const rest = filterClaims(register.claims, readFilter(filters)).filter(
        ({ id }) => resumed === null || id > resumed.after.id,
      );
      const rows = rest.slice(0, limit).map(rowOf);
      const last = rows.at(-1);
      return {
        rows,
        pin: null,
        after: last && rest.length > limit ? { id: last.id } : null,
        meta: sourceOf(await getSettings(tx), "en"),
      };
    }),
});
