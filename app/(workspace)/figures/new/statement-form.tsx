"use client";

import { useTranslations } from "next-intl";
import {
  errorAt,
  FormOutcome,
  shownValue,
  useFirstErrorFocus,
} from "@/app/(workspace)/admin/form-outcome";
import { FORM_ROWS } from "@/lib/figures/rules/statement";
import { CLAIM_KINDS, CLAIM_SCOPES } from "@/lib/figures/rules/vocabulary";
import { Link } from "@/lib/ui/link";
import { Notice } from "@/lib/ui/notice";
import { SelectField } from "@/lib/ui/select-field";
import { TextField } from "@/lib/ui/text-field";
import { useFormAction } from "@/lib/ui/use-form-action";
import { addStatementAction } from "./actions";
import { FigureRow } from "./figure-row";

const ROWS = Array.from({ length: FORM_ROWS }, (_, row) => row);

/** One published statement: its source, what it is about, its figures. */
export function StatementForm() {
  const t = useTranslations("figures.add");
  const scopes = useTranslations("figures.scopes");
  const kinds = useTranslations("figures.kinds");
  const [result, action, pending] = useFormAction(addStatementAction);
  const form = useFirstErrorFocus(result);
  const text = (
    name: string,
    label: string,
    more: { hint?: string; type?: string; placeholder?: string } = {},
  ) => (
    <TextField
      name={name}
      label={label}
      defaultValue={shownValue(result, name, "")}
      error={errorAt(result, name)}
      {...more}
    />
  );
  const choice = (
    name: string,
    label: string,
    options: { value: string; label: string }[],
  ) => (
    <SelectField
      // A select keeps its first default: with other values it is another one.
      key={`${name}-${shownValue(result, name, "")}`}
      name={name}
      label={label}
      options={[{ value: "", label: t("choose") }, ...options]}
      defaultValue={shownValue(result, name, "")}
      error={errorAt(result, name)}
    />
  );
  return (
    <form ref={form} action={action} noValidate className="grid gap-8">
      <FormOutcome result={result} />
      {result?.ok && result.claimKey && (
        <Notice tone="positive" live>
          <p>
            {t("done", { key: result.claimKey, count: result.figures ?? 0 })}{" "}
            <Link href={`/figures/${result.firstId}`}>{t("open")}</Link>
          </p>
        </Notice>
      )}
      <fieldset className="grid gap-4 sm:grid-cols-2 items-start">
        <legend className="text-lead font-semibold mb-3">{t("source")}</legend>
        {text("outlet", t("outlet"))}
        {text("title", t("titleField"))}
        {text("url", t("url"), { type: "url", placeholder: "https://" })}
        {text("publishedOn", t("publishedOn"))}
        {text("statedBy", t("statedBy"))}
      </fieldset>
      <fieldset className="grid gap-4 sm:grid-cols-2 items-start">
        <legend className="text-lead font-semibold mb-3">{t("about")}</legend>
        {choice(
          "scope",
          t("scope"),
          CLAIM_SCOPES.map((value) => ({ value, label: scopes(value) })),
        )}
        {choice(
          "kind",
          t("kind"),
          CLAIM_KINDS.map((value) => ({ value, label: kinds(value) })),
        )}
        {text("operator", t("operator"), { hint: t("operatorHint") })}
        {text("area", t("area"), { hint: t("areaHint") })}
        {text("periodStart", t("periodStart"), { type: "date" })}
        {text("periodEnd", t("periodEnd"), { type: "date" })}
        {text("asOf", t("asOf"), { type: "date" })}
        {text("note", t("note"))}
      </fieldset>
      <fieldset className="grid gap-3">
        <legend className="text-lead font-semibold mb-1">{t("figures")}</legend>
        <p className="text-note text-ink-muted mb-2">{t("figuresHint")}</p>
        {ROWS.map((row) => (
          <FigureRow key={row} row={row} result={result} />
        ))}
      </fieldset>
      <button
        type="submit"
        className="button button-primary justify-self-start"
        disabled={pending}
      >
        {t("submit")}
      </button>
    </form>
  );
}
