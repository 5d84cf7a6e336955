"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { decideReportAction } from "@/app/(workspace)/review/actions";
import {
  CellChoice,
  type CellGroup,
} from "@/app/(workspace)/review/cell-choice";
import { sentenceCase } from "@/lib/i18n/sentence-case";
import { REMARK_LIMIT } from "@/lib/reporting/comments";
import { Notice } from "@/lib/ui/notice";
import { useFormAction } from "@/lib/ui/use-form-action";
import { withdrawReportAction } from "./actions";
import { useProblemSentence } from "./problem-sentence";

interface Address {
  organisation: string;
  month: string;
}

interface Seen {
  number: number;
  lockVersion: number;
}

/** Which report, and which state of it the person has before them. */
function AddressFields({ address, seen }: { address: Address; seen: Seen }) {
  return (
    <>
      <input type="hidden" name="organisation" value={address.organisation} />
      <input type="hidden" name="month" value={address.month} />
      <input type="hidden" name="seenNumber" value={seen.number} />
      <input type="hidden" name="seenLock" value={seen.lockVersion} />
    </>
  );
}

/** Remarks at cells that go back with a report; as many as it takes. */
function CellRemarks({
  groups,
  values,
  fields,
  pending,
}: {
  groups: CellGroup[];
  values: Record<string, string>;
  fields: Record<string, string>;
  pending: boolean;
}) {
  const t = useTranslations("review");
  const [rows, setRows] = useState(2);
  return (
    <fieldset className="grid gap-3 border-t border-line pt-3">
      <legend className="font-medium">{t("cellRemarks")}</legend>
      <p className="text-note text-ink-muted">{t("cellRemarksHint")}</p>
      {Array.from({ length: rows }, (_, index) => `remark.${index}`).map(
        (name) => {
          const error = fields[name];
          return (
            <div key={name} className="grid gap-1">
              <CellChoice
                name={`${name}.cell`}
                groups={groups}
                chosen={values[`${name}.cell`] ?? ""}
                none={t("noCell")}
              />
              <label
                htmlFor={`${name}.body`}
                className="text-note text-ink-muted"
              >
                {t("remark")}
              </label>
              <textarea
                id={`${name}.body`}
                name={`${name}.body`}
                rows={2}
                maxLength={REMARK_LIMIT}
                className="control"
                readOnly={pending}
                defaultValue={values[`${name}.body`] ?? ""}
                aria-invalid={error ? true : undefined}
                aria-describedby={error ? `${name}-error` : undefined}
              />
              {error && (
                <p
                  id={`${name}-error`}
                  className="text-note text-critical font-medium"
                >
                  {error}
                </p>
              )}
            </div>
          );
        },
      )}
      <button
        type="button"
        className="text-note text-accent underline underline-offset-4 min-h-9 justify-self-start"
        onClick={() => setRows(rows + 1)}
      >
        {t("anotherRemark")}
      </button>
    </fieldset>
  );
}

/** Approve, or return with a reason: two forms, so that neither blocks the other. */
export function DecisionForm({
  address,
  seen,
  monthName,
  groups = [],
}: {
  address: Address;
  seen: Seen;
  monthName: string;
  /** The cells that a return can speak of. */
  groups?: CellGroup[];
}) {
  const t = useTranslations("reports");
  const language = useLocale();
  const [result, action, pending] = useFormAction(decideReportAction);
  const sentence = useProblemSentence(result);
  const failed = result?.ok === false ? result : null;
  const reasonError = failed?.fields?.reason;
  return (
    <section aria-labelledby="decision" className="card p-5 grid gap-5">
      <div>
        <h2 id="decision">{t("decision")}</h2>
        <p className="text-ink-muted">{t("decisionLead")}</p>
      </div>
      {sentence && (
        <Notice tone="critical" live>
          <p>{sentence}</p>
        </Notice>
      )}
      <form action={action}>
        <AddressFields address={address} seen={seen} />
        <button
          type="submit"
          name="decision"
          value="approve"
          className="button button-primary"
          disabled={pending}
        >
          {sentenceCase(t("approve", { month: monthName }), language)}
        </button>
      </form>
      <form action={action} className="grid gap-2 max-w-xl">
        <AddressFields address={address} seen={seen} />
        <label htmlFor="reason" className="font-medium">
          {t("returnReason")}
        </label>
        <p id="reason-hint" className="text-note text-ink-muted">
          {t("returnHint")}
        </p>
        <textarea
          id="reason"
          name="reason"
          rows={3}
          maxLength={REMARK_LIMIT}
          className="control"
          // An answer on its way resets the form: nothing is typed meanwhile.
          readOnly={pending}
          defaultValue={failed?.values?.reason ?? ""}
          aria-invalid={reasonError ? true : undefined}
          aria-describedby={
            reasonError ? "reason-hint reason-error" : "reason-hint"
          }
        />
        {reasonError && (
          <p
            id="reason-error"
            role="alert"
            className="text-note text-critical font-medium"
          >
            {reasonError}
          </p>
        )}
        {groups.length > 0 && (
          <CellRemarks
            groups={groups}
            values={failed?.values ?? {}}
            fields={failed?.fields ?? {}}
            pending={pending}
          />
        )}
        <button
          type="submit"
          name="decision"
          value="return"
          className="button justify-self-start"
          disabled={pending}
        >
          {t("return")}
        </button>
      </form>
    </section>
  );
}

/** Takes a submission back while nobody has decided on it. */
export function WithdrawForm({
  address,
  seen,
}: {
  address: Address;
  seen: Seen;
}) {
  const t = useTranslations("reports");
  const [result, action, pending] = useFormAction(withdrawReportAction);
  const sentence = useProblemSentence(result);
  return (
    <form action={action} className="grid gap-3">
      <AddressFields address={address} seen={seen} />
      {sentence && (
        <Notice tone="critical" live>
          <p>{sentence}</p>
        </Notice>
      )}
      <button
        type="submit"
        className="button button-quiet justify-self-start"
        disabled={pending}
      >
        {t("withdraw")}
      </button>
    </form>
  );
}
