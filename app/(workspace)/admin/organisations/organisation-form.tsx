"use client";

import { useTranslations } from "next-intl";
import {
  errorAt,
  FormOutcome,
  shownValue,
  useFirstErrorFocus,
} from "@/app/(workspace)/admin/form-outcome";
import { TextField } from "@/lib/ui/text-field";
import { useFormAction } from "@/lib/ui/use-form-action";
import { addOrganisationAction, changeOrganisationAction } from "./actions";

export interface OrganisationValues {
  code: string;
  stamp: string;
  nameEn: string;
  nameAz: string;
  nameRu: string;
  reportsCasualties: boolean;
  activeFrom: string;
  activeTo: string;
}

/** Adds an organisation, or changes the one that is handed in. */
export function OrganisationForm({
  organisation,
}: {
  organisation: OrganisationValues | null;
}) {
  const t = useTranslations("admin");
  const [result, action, pending] = useFormAction(
    organisation ? changeOrganisationAction : addOrganisationAction,
  );
  const form = useFirstErrorFocus(result);
  const field = (
    name: Exclude<keyof OrganisationValues, "reportsCasualties">,
  ) => ({
    name,
    autoComplete: "off",
    defaultValue: shownValue(result, name, organisation?.[name] ?? ""),
    error: errorAt(result, name),
  });
  const ticked = shownValue(
    result,
    "reportsCasualties",
    organisation?.reportsCasualties ? "on" : "",
  );
  return (
    <form ref={form} action={action} noValidate className="grid gap-5 max-w-xl">
      <FormOutcome result={result} />
      {organisation ? (
        <>
          <input type="hidden" name="code" value={organisation.code} />
          <input type="hidden" name="stamp" value={organisation.stamp} />
        </>
      ) : (
        <TextField
          {...field("code")}
          label={t("organisations.code")}
          hint={t("organisations.codeHint")}
          maxLength={12}
          required
        />
      )}
      <TextField {...field("nameEn")} label={t("fields.nameEn")} required />
      <TextField
        {...field("nameAz")}
        label={t("fields.nameAz")}
        lang="az"
        required
      />
      <TextField
        {...field("nameRu")}
        label={t("fields.nameRu")}
        lang="ru"
        required
      />
      <label className="flex gap-3 items-baseline">
        <input
          // A form is reset after its action: a new key takes the new default.
          key={ticked}
          type="checkbox"
          name="reportsCasualties"
          defaultChecked={ticked === "on"}
          className="accent-(--accent) size-4 translate-y-0.5 shrink-0"
        />
        <span>
          <span className="font-medium">
            {t("organisations.reportsCasualties")}
          </span>
          <span className="block text-note text-ink-muted">
            {t("organisations.reportsCasualtiesHint")}
          </span>
        </span>
      </label>
      <TextField
        {...field("activeFrom")}
        label={t("organisations.firstField")}
        hint={t("organisations.firstHint")}
        type="month"
      />
      <TextField
        {...field("activeTo")}
        label={t("organisations.lastField")}
        hint={t("organisations.lastHint")}
        type="month"
      />
      <button
        type="submit"
        className="button button-primary justify-self-start"
        disabled={pending}
      >
        {t(
          organisation ? "organisations.submitSave" : "organisations.submitAdd",
        )}
      </button>
    </form>
  );
}
