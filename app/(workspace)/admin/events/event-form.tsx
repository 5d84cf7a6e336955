"use client";

import { useTranslations } from "next-intl";
import {
  errorAt,
  FormOutcome,
  shownValue,
  useFirstErrorFocus,
} from "@/app/(workspace)/admin/form-outcome";
import { SelectField } from "@/lib/ui/select-field";
import { TextField } from "@/lib/ui/text-field";
import { useFormAction } from "@/lib/ui/use-form-action";
import { addEventAction, changeEventAction } from "./actions";

export interface EventFields {
  id: string;
  stamp: string;
  day: string;
  yearly: string;
  nameEn: string;
  nameAz: string;
  nameRu: string;
  areaId: string;
  shown: string;
  source: string;
}

const NEW: EventFields = {
  id: "",
  stamp: "",
  day: "",
  yearly: "",
  nameEn: "",
  nameAz: "",
  nameRu: "",
  areaId: "",
  shown: "on",
  source: "",
};

function Tick({
  name,
  value,
  label,
  hint,
}: {
  name: string;
  value: string;
  label: string;
  hint: string;
}) {
  return (
    <label className="flex gap-3 items-baseline">
      <input
        // A form is reset after its action: a new key takes the new default.
        key={value}
        type="checkbox"
        name={name}
        defaultChecked={value === "on"}
        className="accent-(--accent) size-4 translate-y-0.5 shrink-0"
      />
      <span>
        <span className="font-medium">{label}</span>
        <span className="block text-note text-ink-muted">{hint}</span>
      </span>
    </label>
  );
}

/** Adds an event, or changes the one that is handed in. */
export function EventForm({
  event,
  places,
}: {
  event: EventFields | null;
  places: { value: string; label: string }[];
}) {
  const t = useTranslations("events");
  const [result, action, pending] = useFormAction(
    event ? changeEventAction : addEventAction,
  );
  const form = useFirstErrorFocus(result);
  const values = event ?? NEW;
  const shown = (name: keyof EventFields) =>
    shownValue(result, name, values[name]);
  const field = (name: keyof EventFields) => ({
    name,
    autoComplete: "off",
    defaultValue: shown(name),
    error: errorAt(result, name),
  });
  return (
    <form ref={form} action={action} noValidate className="grid gap-5 max-w-xl">
      <FormOutcome result={result} />
      {event && (
        <>
          <input type="hidden" name="id" value={event.id} />
          <input type="hidden" name="stamp" value={event.stamp} />
        </>
      )}
      <TextField
        {...field("day")}
        type="date"
        label={t("day")}
        hint={t("dayHint")}
        required
      />
      <Tick
        name="yearly"
        value={shown("yearly")}
        label={t("yearly")}
        hint={t("yearlyHint")}
      />
      <TextField {...field("nameEn")} label={t("nameEn")} lang="en" required />
      <TextField
        {...field("nameAz")}
        label={t("nameAz")}
        hint={t("nameHint")}
        lang="az"
      />
      <TextField
        {...field("nameRu")}
        label={t("nameRu")}
        hint={t("nameHint")}
        lang="ru"
      />
      <SelectField
        {...field("areaId")}
        // A form is reset after its action: a new key takes the new default.
        key={shown("areaId")}
        label={t("place")}
        hint={t("placeHint")}
        options={places}
      />
      <TextField
        {...field("source")}
        label={t("source")}
        hint={t("sourceHint")}
      />
      <Tick
        name="shown"
        value={shown("shown")}
        label={t("shownField")}
        hint={t("shownHint")}
      />
      <button
        type="submit"
        className="button button-primary justify-self-start"
        disabled={pending}
      >
        {t(event ? "save" : "add")}
      </button>
    </form>
  );
}
