import type { useTranslations } from "next-intl";
import type { Finding } from "@/lib/reporting/checks";
import {
  casualtyField,
  clearanceField,
  type FieldProblem,
  isLand,
} from "@/lib/reporting/input";
import {
  CLEARANCE_MEASURES,
  type ClearanceMeasure,
} from "@/lib/reporting/vocabulary";

/** A sentence about one place of the form, and the field it leads to. */
export interface Remark {
  field: string | null;
  /** Where, in words: "Aghdam, Cleared"; null for the report as a whole. */
  where: string | null;
  text: string;
}

export interface Words {
  t: ReturnType<typeof useTranslations<"reports">>;
  measure: ReturnType<typeof useTranslations<"common.measures">>;
  areaName: (code: string) => string;
}

const MEASURES: readonly string[] = CLEARANCE_MEASURES;

function isMeasure(name: string | undefined): name is ClearanceMeasure {
  return name !== undefined && MEASURES.includes(name);
}

/** Where a field of the form stands, as its reader would say it. */
function whereIs(field: string, { t, measure, areaName }: Words): string {
  const [part, place = "", name] = field.split(".");
  if (part === "clearance") {
    return t("at", {
      area: areaName(place),
      measure: isMeasure(name) ? measure(name) : measure("note"),
    });
  }
  return t("atCasualty", {
    number: Number(place) + 1,
    field: t(`fields.${name as "persons"}`),
  });
}

function problemText(
  field: string,
  problem: FieldProblem,
  typed: string,
  t: Words["t"],
): string {
  const [, , name] = field.split(".");
  const land = isMeasure(name) && isLand(name);
  switch (problem.problem) {
    case "ambiguous":
      return land
        ? t("problems.ambiguous", {
            typed,
            asWhole: problem.asWhole,
            asDecimal: problem.asDecimal,
          })
        : t("problems.ambiguousCount", { typed, asWhole: problem.asWhole });
    case "fraction":
      return land ? t("problems.fractionLand") : t("problems.fraction");
    case "too-long":
      return t("problems.too-long", { limit: problem.limit });
    default:
      return t(`problems.${problem.problem}`);
  }
}

/** What is wrong with each field that can't be read. */
export function problemRemarks(
  problems: Record<string, FieldProblem>,
  typed: Record<string, string>,
  words: Words,
): Remark[] {
  return Object.entries(problems).map(([field, problem]) => ({
    field,
    where: whereIs(field, words),
    text: problemText(field, problem, (typed[field] ?? "").trim(), words.t),
  }));
}

function fieldOf(finding: Finding): string | null {
  const { place } = finding;
  if (place.kind === "clearance") {
    return clearanceField(place.areaCode, place.measure ?? "clearedM2");
  }
  if (place.kind === "casualty") {
    return casualtyField(place.index, place.field ?? "areaCode");
  }
  return null;
}

/** What keeps the report from being submitted, place by place. */
export function findingRemarks(findings: Finding[], words: Words): Remark[] {
  return findings.map((finding) => {
    const field = fieldOf(finding);
    return {
      field,
      where: field ? whereIs(field, words) : null,
      text: words.t(`findings.${finding.code}`, {
        destroyed: 0,
        found: 0,
        carriedOver: 0,
        date: "",
        ...finding.values,
      }),
    };
  });
}
