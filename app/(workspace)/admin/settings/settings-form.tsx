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
import { changeSettingsAction } from "./actions";

export interface SettingsValues {
  centreNameEn: string;
  centreNameAz: string;
  centreNameRu: string;
  dueDay: string;
  lockDays: string;
  timeZone: string;
}

export function SettingsForm({
  settings,
  stamp,
  timeZones,
}: {
  settings: SettingsValues;
  stamp: string;
  timeZones: string[];
}) {
  const t = useTranslations("admin");
  const [result, action, pending] = useFormAction(changeSettingsAction);
  const form = useFirstErrorFocus(result);
  const field = (name: keyof SettingsValues) => ({
    name,
    autoComplete: "off",
    required: true,
    defaultValue: shownValue(result, name, settings[name]),
    error: errorAt(result, name),
  });
  return (
    <form ref={form} action={action} noValidate className="grid gap-8 max-w-xl">
      <FormOutcome result={result} />
      <input type="hidden" name="stamp" value={stamp} />
      <fieldset className="grid gap-5 min-w-0">
        <legend className="text-lead font-semibold mb-3">
          {t("settings.centre")}
        </legend>
        <TextField {...field("centreNameEn")} label={t("fields.nameEn")} />
        <TextField
          {...field("centreNameAz")}
          label={t("fields.nameAz")}
          lang="az"
        />
        <TextField
          {...field("centreNameRu")}
          label={t("fields.nameRu")}
          lang="ru"
        />
      </fieldset>
      <fieldset className="grid gap-5 min-w-0">
        <legend className="text-lead font-semibold mb-3">
          {t("settings.deadlines")}
        </legend>
        <TextField
          {...field("dueDay")}
          label={t("settings.dueDay")}
          hint={t("settings.dueDayHint")}
          inputMode="numeric"
        />
        <TextField
          {...field("lockDays")}
          label={t("settings.lockDays")}
          hint={t("settings.lockDaysHint")}
          inputMode="numeric"
        />
        <TextField
          {...field("timeZone")}
          label={t("settings.timeZone")}
          hint={t("settings.timeZoneHint")}
          list="time-zones"
          spellCheck={false}
        />
        <datalist id="time-zones">
          {timeZones.map((zone) => (
            <option key={zone} value={zone} />
          ))}
        </datalist>
      </fieldset>
      <button
        type="submit"
        className="button button-primary justify-self-start"
        disabled={pending}
      >
        {t("settings.save")}
      </button>
    </form>
  );
}
