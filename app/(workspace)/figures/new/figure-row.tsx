"use client";

import { useTranslations } from "next-intl";
import {
  errorAt,
  type Outcome,
  shownValue,
} from "@/app/(workspace)/admin/form-outcome";
import {
  CLAIM_MEASURES,
  CLAIM_QUALIFIERS,
  CLAIM_UNITS,
} from "@/lib/figures/rules/vocabulary";

/** One figure of a statement: measure, value, unit, and how exactly it is meant. */
export function FigureRow({
  row,
  result,
}: {
  row: number;
  result: Outcome | null;
}) {
  const t = useTranslations("figures.add");
  const measures = useTranslations("figures.measures");
  const units = useTranslations("figures.units");
  const qualifiers = useTranslations("figures.qualifiers");
  const number = row + 1;
  const field = (name: "measure" | "value" | "unit" | "qualifier") => {
    const key = `${name}-${row}`;
    const error = errorAt(result, key);
    return {
      error,
      problem: error && (
        <p
          id={`${key}-error`}
          className="text-note text-critical font-medium mt-1"
        >
          {error}
        </p>
      ),
      control: {
        name: key,
        className: "control",
        "aria-label": `${t("row", { row: number })}: ${t(name)}`,
        "aria-invalid": error ? true : undefined,
        "aria-describedby": error ? `${key}-error` : undefined,
      },
      typed: (fallback = "") => shownValue(result, key, fallback),
    };
  };
  const measure = field("measure");
  const value = field("value");
  const unit = field("unit");
  const qualifier = field("qualifier");
  return (
    <div className="grid gap-2 grid-cols-2 md:grid-cols-[minmax(0,2fr)_minmax(0,1.2fr)_minmax(0,0.8fr)_minmax(0,1fr)] items-start border-t border-line pt-3 first-of-type:border-0">
      <div className="col-span-2 md:col-span-1">
        <select
          key={measure.typed()}
          {...measure.control}
          defaultValue={measure.typed()}
        >
          <option value="">{t("measure")}</option>
          {CLAIM_MEASURES.map((word) => (
            <option key={word} value={word}>
              {measures(word)}
            </option>
          ))}
        </select>
        {measure.problem}
      </div>
      <div className="col-span-2 md:col-span-1">
        <input
          {...value.control}
          inputMode="decimal"
          autoComplete="off"
          placeholder={t("value")}
          defaultValue={value.typed()}
        />
        {value.problem}
      </div>
      <div>
        <select
          key={unit.typed("items")}
          {...unit.control}
          defaultValue={unit.typed("items")}
        >
          {CLAIM_UNITS.map((word) => (
            <option key={word} value={word}>
              {units(word)}
            </option>
          ))}
        </select>
        {unit.problem}
      </div>
      <div>
        <select
          key={qualifier.typed("exact")}
          {...qualifier.control}
          defaultValue={qualifier.typed("exact")}
        >
          {CLAIM_QUALIFIERS.map((word) => (
            <option key={word} value={word}>
              {qualifiers(word)}
            </option>
          ))}
        </select>
        {qualifier.problem}
      </div>
    </div>
  );
}
