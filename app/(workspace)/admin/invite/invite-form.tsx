"use client";

import { useTranslations } from "next-intl";
import {
  errorAt,
  FormOutcome,
  shownValue,
  useFirstErrorFocus,
} from "@/app/(workspace)/admin/form-outcome";
import { OneTimeLink } from "@/app/(workspace)/admin/one-time-link";
import {
  type OrganisationChoice,
  PositionFields,
} from "@/app/(workspace)/admin/position-fields";
import { TextField } from "@/lib/ui/text-field";
import { useFormAction } from "@/lib/ui/use-form-action";
import { inviteAction } from "./actions";

export function InviteForm({
  organisations,
}: {
  organisations: OrganisationChoice[];
}) {
  const t = useTranslations("admin");
  const [result, action, pending] = useFormAction(inviteAction);
  const form = useFirstErrorFocus(result);
  return (
    <form ref={form} action={action} noValidate className="grid gap-5 max-w-xl">
      <FormOutcome result={result} />
      {result?.ok && result.link && <OneTimeLink link={result.link} />}
      <TextField
        label={t("fields.email")}
        name="email"
        type="email"
        autoComplete="off"
        required
        defaultValue={shownValue(result, "email", "")}
        error={errorAt(result, "email")}
      />
      <PositionFields
        result={result}
        organisations={organisations}
        current={null}
      />
      <button
        type="submit"
        className="button button-primary justify-self-start"
        disabled={pending}
      >
        {t("invite.submit")}
      </button>
    </form>
  );
}
