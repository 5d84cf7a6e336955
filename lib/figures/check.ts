import "server-only";
import { asActor } from "@/db/client";
import type { Actor } from "@/lib/auth/permissions";
import { BadParameterError } from "@/lib/errors";
import type { RawParams } from "@/lib/indicators/params";
import { readWorld } from "@/lib/indicators/world";
import { type ComparisonResult, compareWithReports } from "./comparison";
import { type RegisteredClaim, readRegister } from "./register";
import { amountOf, type Claim } from "./rules/claim";
import { compareDecimals } from "./rules/decimal";
import { readSentence } from "./rules/sentence";
import { type FieldProblems, isDay, readFigure } from "./rules/statement";
import {
  CLAIM_MEASURES,
  type ClaimMeasure,
  type ClaimUnit,
  isCasualtyMeasure,
  UNITS_OF,
  unitFits,
} from "./rules/vocabulary";

/** What stands in the form: typed, or understood from the sentence. */
export interface CheckFields {
  sentence: string;
  measure: string;
  value: string;
  unit: string;
  from: string;
  to: string;
}

export interface StatementCheck {
  fields: CheckFields;
  today: string;
  firstMonth: string;
  demonstration: boolean;
  centre: { nameEn: string; nameAz: string; nameRu: string };
  problems: FieldProblems;
  /** Null before anything was asked, or while a field is wrong. */
  result: {
    claim: Claim;
    comparison: ComparisonResult;
    /** Published claims with the same figure of the same measure. */
    published: RegisteredClaim[];
  } | null;
}

function texts(params: RawParams): CheckFields {
  const text = (name: keyof CheckFields) => {
    const value = params[name];
    if (Array.isArray(value)) throw new BadParameterError(name, "given twice");
    return value?.trim() ?? "";
  };
  return {
    sentence: text("sentence"),
    measure: text("measure"),
    value: text("value"),
    unit: text("unit"),
    from: text("from"),
    to: text("to"),
  };
}

/** What was typed goes before what the sentence was understood to say. */
function withSentence(
  typed: CheckFields,
  today: string,
  firstMonth: string,
): CheckFields {
  const read = readSentence(typed.sentence, today);
  const asked = typed.sentence !== "" || typed.value !== "";
  return {
    sentence: typed.sentence,
    measure: typed.measure || (read.measure ?? ""),
    value: typed.value || (read.value ?? ""),
    unit: typed.unit || (read.unit ?? ""),
    from: typed.from || (read.from ?? (asked ? `${firstMonth}-01` : "")),
    to: typed.to || (read.to ?? (asked ? today : "")),
  };
}

function measureOf(text: string): ClaimMeasure | null {
  return CLAIM_MEASURES.find((measure) => measure === text) ?? null;
}

function claimFrom(
  fields: CheckFields,
  today: string,
): { claim: Claim } | { problems: FieldProblems } {
  const problems: FieldProblems = {};
  const measure = measureOf(fields.measure);
  if (!measure) problems.measure = { problem: "missing" };
  const unit: ClaimUnit | undefined =
    (["ha", "m2"] as const).find(
      (u) => u === fields.unit && measure !== null && unitFits(measure, u),
    ) ?? (measure ? UNITS_OF[measure][0] : undefined);
  if (fields.value === "") problems.value = { problem: "missing" };
  const figure = readFigure(fields.value, unit ?? null);
  if (fields.value !== "" && !figure.ok) problems.value = figure.problem;
  for (const name of ["from", "to"] as const) {
    if (fields[name] === "") problems[name] = { problem: "missing" };
    else if (!isDay(fields[name])) problems[name] = { problem: "not-a-date" };
    else if (fields[name] > today) problems[name] = { problem: "in-future" };
  }
  if (!problems.from && !problems.to && fields.to < fields.from) {
    problems.to = { problem: "end-before-start" };
  }
  if (!measure || !unit || !figure.ok || Object.keys(problems).length > 0) {
    return { problems };
  }
  return {
    claim: {
      id: 0,
      claimKey: "",
      measure,
      value: figure.value,
      unit,
      qualifier: "exact",
      scope: isCasualtyMeasure(measure) ? "all-casualties" : "all-operators",
      operator: null,
      areaText: null,
      areaCode: null,
      periodStart: fields.from,
      periodEnd: fields.to,
      kind: "period",
      asOf: null,
      statedBy: null,
      outlet: "",
      publishedOn: null,
      note: null,
    },
  };
}

/**
 * Whether the approved reports support a figure that somebody states, by how
 * much they differ, and where the same figure has been published.
 */
export async function checkStatement(
  actor: Actor,
  params: RawParams,
): Promise<StatementCheck> {
  const typed = texts(params);
  return asActor(actor, async (tx) => {
    const world = await readWorld(tx);
    const { settings, today } = world;
    const fields = withSentence(typed, today, settings.firstMonth);
    const asked = Object.values(typed).some((text) => text !== "");
    const read = asked ? claimFrom(fields, today) : { problems: {} };
    const view = {
      fields,
      today,
      firstMonth: settings.firstMonth,
      demonstration: settings.demonstration,
      centre: {
        nameEn: settings.centreNameEn,
        nameAz: settings.centreNameAz,
        nameRu: settings.centreNameRu,
      },
    };
    if (!("claim" in read)) {
      return { ...view, problems: read.problems, result: null };
    }
    const { claim } = read;
    const { claims } = await readRegister(tx);
    return {
      ...view,
      problems: {},
      result: {
        claim,
        comparison: await compareWithReports(tx, actor, world, claim, {
          typed: true,
        }),
        published: claims.filter(
          (other) =>
            other.withdrawnAt === null &&
            other.measure === claim.measure &&
            compareDecimals(amountOf(other), amountOf(claim)) === 0,
        ),
      },
    };
  });
}
