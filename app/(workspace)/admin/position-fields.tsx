"use client";

import { useTranslations } from "next-intl";
import { ROLES, type Role } from "@/lib/reporting/vocabulary";
import { errorAt, type Outcome, shownValue } from "./form-outcome";

export interface OrganisationChoice {
  id: string;
  name: string;
}

/** A person's role, each with what it may do, and the organisation of staff. */
export function PositionFields({
  result,
  organisations,
  current,
}: {
  result: Outcome | null;
  organisations: OrganisationChoice[];
  /** Null where nobody has a role yet. */
  current: { role: Role; organisationId: string | null } | null;
}) {
  const t = useTranslations();
  const chosenRole = shownValue(result, "role", current?.role ?? "");
  const chosenOrganisation = shownValue(
    result,
    "organisationId",
    current?.organisationId ?? "",
  );
  const roleError = errorAt(result, "role");
  const organisationError = errorAt(result, "organisationId");
  return (
    <>
      <fieldset
        className="grid gap-2 min-w-0"
        aria-describedby={roleError ? "role-error" : undefined}
      >
        <legend className="font-medium mb-1">{t("admin.fields.role")}</legend>
        {ROLES.map((choice, index) => (
          <label key={choice} className="flex gap-3 items-baseline py-1">
            <input
              // A form is reset after its action: a new key takes the new default.
              key={chosenRole}
              type="radio"
              name="role"
              value={choice}
              defaultChecked={choice === chosenRole}
              aria-invalid={roleError && index === 0 ? true : undefined}
              className="accent-(--accent) size-4 translate-y-0.5 shrink-0"
            />
            <span>
              <span className="font-medium">{t(`common.roles.${choice}`)}</span>
              <span className="block text-note text-ink-muted">
                {t(`admin.invite.roles.${choice}`)}
              </span>
            </span>
          </label>
        ))}
        {roleError && (
          <p id="role-error" className="text-note text-critical font-medium">
            {roleError}
          </p>
        )}
      </fieldset>
      <div className="grid gap-1">
        <label htmlFor="field-organisationId" className="font-medium">
          {t("admin.fields.organisation")}
        </label>
        <p id="field-organisationId-hint" className="text-note text-ink-muted">
          {t("admin.invite.organisationHint")}
        </p>
        <select
          key={chosenOrganisation}
          id="field-organisationId"
          name="organisationId"
          defaultValue={chosenOrganisation}
          className="control"
          aria-invalid={organisationError ? true : undefined}
          aria-describedby={
            organisationError
              ? "field-organisationId-hint field-organisationId-error"
              : "field-organisationId-hint"
          }
        >
          <option value="">{t("admin.fields.noOrganisation")}</option>
          {organisations.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
        {organisationError && (
          <p
            id="field-organisationId-error"
            className="text-note text-critical font-medium"
          >
            {organisationError}
          </p>
        )}
      </div>
    </>
  );
}
