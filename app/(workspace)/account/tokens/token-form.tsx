"use client";

import { useTranslations } from "next-intl";
import {
  errorAt,
  FormOutcome,
  shownValue,
  useFirstErrorFocus,
} from "@/app/(workspace)/admin/form-outcome";
import { TOKEN_DAYS, type TokenScope } from "@/lib/tokens/rules";
import { TextField } from "@/lib/ui/text-field";
import { useFormAction } from "@/lib/ui/use-form-action";
import { createTokenAction, type TokenOutcome } from "./actions";
import { ShownOnce } from "./shown-once";

const DEFAULT_DAYS = "90";

function ScopeFields({
  result,
  scopes,
}: {
  result: TokenOutcome | null;
  scopes: TokenScope[];
}) {
  const t = useTranslations("tokens.new");
  const error = errorAt(result, "scopes");
  return (
    <fieldset
      className="grid gap-1 min-w-0"
      aria-describedby={error ? "scopes-error" : undefined}
    >
      <legend className="font-medium mb-1">{t("scopes")}</legend>
      {scopes.map((scope, index) => {
        const name = `scope.${scope}`;
        const chosen =
          shownValue(result, name, scope === "figures" ? "on" : "") === "on";
        return (
          <label key={scope} className="flex gap-3 items-baseline py-1">
            <input
              // A form is reset after its action: a new key takes the new default.
              key={String(chosen)}
              type="checkbox"
              name={name}
              defaultChecked={chosen}
              aria-invalid={error && index === 0 ? true : undefined}
              className="accent-(--accent) size-4 translate-y-0.5 shrink-0"
            />
            <span>
              <span className="font-medium">{t(`scope.${scope}`)}</span>
              <span className="block text-note text-ink-muted">
                {t(`scopeHint.${scope}`)}
              </span>
            </span>
          </label>
        );
      })}
      {error && (
        <p id="scopes-error" className="text-note text-critical font-medium">
          {error}
        </p>
      )}
    </fieldset>
  );
}

/** Makes a token, and shows it this once. */
export function TokenForm({ scopes }: { scopes: TokenScope[] }) {
  const t = useTranslations("tokens.new");
  const [result, action, pending] = useFormAction(createTokenAction);
  const form = useFirstErrorFocus(result);
  const days = shownValue(result, "days", DEFAULT_DAYS);
  const daysError = errorAt(result, "days");
  return (
    <form ref={form} action={action} noValidate className="grid gap-5 max-w-xl">
      <FormOutcome result={result} />
      {result?.ok && result.made && <ShownOnce made={result.made} />}
      <TextField
        label={t("name")}
        hint={t("nameHint")}
        name="name"
        autoComplete="off"
        maxLength={80}
        required
        defaultValue={shownValue(result, "name", "")}
        error={errorAt(result, "name")}
      />
      <ScopeFields result={result} scopes={scopes} />
      <div className="grid gap-1">
        <label htmlFor="field-days" className="font-medium">
          {t("days")}
        </label>
        <select
          key={days}
          id="field-days"
          name="days"
          defaultValue={days}
          className="control justify-self-start"
          aria-invalid={daysError ? true : undefined}
          aria-describedby={daysError ? "field-days-error" : undefined}
        >
          {TOKEN_DAYS.map((days) => (
            <option key={days} value={days}>
              {t("daysOption", { days })}
            </option>
          ))}
        </select>
        {daysError && (
          <p
            id="field-days-error"
            className="text-note text-critical font-medium"
          >
            {daysError}
          </p>
        )}
      </div>
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
