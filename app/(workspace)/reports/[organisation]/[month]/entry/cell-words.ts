"use client";

import { useTranslations } from "next-intl";
import type { CellProblem } from "@/lib/reporting/cells";
import { findingRemarks, problemRemarks, type Words } from "../sentences";
import type { AreaChoice } from "./area-choice";

/** The words in which places, problems and findings are said. */
export function useWords(areas: AreaChoice[]): Words {
  return {
    t: useTranslations("reports"),
    measure: useTranslations("common.measures"),
    areaName: (code) => areas.find((a) => a.code === code)?.name ?? code,
  };
}

/** Why a cell's text can't be taken, in a sentence. */
export function problemSentence(
  field: string,
  problem: CellProblem,
  typed: string,
  words: Words,
): string {
  if (problem.problem === "finding") {
    return findingRemarks([problem.finding], words)[0]?.text ?? "";
  }
  if (problem.problem === "unknown-cell") {
    return words.t("findings.area-unknown");
  }
  return (
    problemRemarks({ [field]: problem }, { [field]: typed }, words)[0]?.text ??
    ""
  );
}

/** Where a cell stands: "Tartar, Land cleared". */
export function placeOf(field: string, words: Words): string {
  return (
    problemRemarks({ [field]: { problem: "not-a-number" } }, {}, words)[0]
      ?.where ?? field
  );
}
