"use client";

import { useTranslations } from "next-intl";
import {
  FormOutcome,
  useFirstErrorFocus,
} from "@/app/(workspace)/admin/form-outcome";
import { OneTimeLink } from "@/app/(workspace)/admin/one-time-link";
import {
  type OrganisationChoice,
  PositionFields,
} from "@/app/(workspace)/admin/position-fields";
import type { Role } from "@/lib/reporting/vocabulary";
import { useFormAction } from "@/lib/ui/use-form-action";
import {
  changeAccessAction,
  changePositionAction,
  makePasswordLinkAction,
} from "./actions";

export function PositionForm({
  id,
  stamp,
  current,
  organisations,
}: {
  id: string;
  stamp: string;
  current: { role: Role; organisationId: string | null };
  organisations: OrganisationChoice[];
}) {
  const t = useTranslations("admin.person");
  const [result, action, pending] = useFormAction(changePositionAction);
  const form = useFirstErrorFocus(result);
  return (
    <form ref={form} action={action} noValidate className="grid gap-5 max-w-xl">
      <FormOutcome result={result} />
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="stamp" value={stamp} />
      <PositionFields
        result={result}
        organisations={organisations}
        current={current}
      />
      <button
        type="submit"
        className="button button-primary justify-self-start"
        disabled={pending}
      >
        {t("save")}
      </button>
    </form>
  );
}

/** Closes a person's access, or opens it again. */
export function AccessForm({
  id,
  name,
  disabled,
}: {
  id: string;
  name: string;
  disabled: boolean;
}) {
  const t = useTranslations("admin.person");
  const [result, action, pending] = useFormAction(changeAccessAction);
  return (
    <form action={action} className="grid gap-3 max-w-xl">
      <FormOutcome result={result} />
      <p className="text-ink-muted">
        {disabled ? t("enableLead", { name }) : t("disableLead")}
      </p>
      <input type="hidden" name="id" value={id} />
      <button
        type="submit"
        name="access"
        value={disabled ? "open" : "closed"}
        className="button button-quiet justify-self-start"
        disabled={pending}
      >
        {t(disabled ? "enable" : "disable", { name })}
      </button>
    </form>
  );
}

export function PasswordLinkForm({ id }: { id: string }) {
  const t = useTranslations("admin.person");
  const [result, action, pending] = useFormAction(makePasswordLinkAction);
  return (
    <form action={action} className="grid gap-3 max-w-xl">
      <FormOutcome result={result} />
      {result?.ok && result.link && <OneTimeLink link={result.link} />}
      <p className="text-ink-muted">{t("passwordLead")}</p>
      <input type="hidden" name="id" value={id} />
      <button
        type="submit"
        className="button button-quiet justify-self-start"
        disabled={pending}
      >
        {t("makeLink")}
      </button>
    </form>
  );
}
