"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { Notice } from "@/lib/ui/notice";
import { decideReportAction, withdrawReportAction } from "./actions";
import { useProblemSentence } from "./problem-sentence";

interface Address {
  organisation: string;
  month: string;
}

function AddressFields({ address }: { address: Address }) {
  return (
    <>
      <input type="hidden" name="organisation" value={address.organisation} />
      <input type="hidden" name="month" value={address.month} />
    </>
  );
}

/** Approve, or return with a reason: two forms, so that neither blocks the other. */
export function DecisionForm({
  address,
  number,
  monthName,
}: {
  address: Address;
  number: number;
  monthName: string;
}) {
  const t = useTranslations("reports");
  const [result, action, pending] = useActionState(decideReportAction, null);
  const sentence = useProblemSentence(result);
  const reasonError = result?.ok === false ? result.fields?.reason : undefined;
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
        <AddressFields address={address} />
        <input type="hidden" name="number" value={number} />
        <button
          type="submit"
          name="decision"
          value="approve"
          className="button button-primary"
          disabled={pending}
        >
          {t("approve", { month: monthName })}
        </button>
      </form>
      <form action={action} className="grid gap-2 max-w-xl">
        <AddressFields address={address} />
        <input type="hidden" name="number" value={number} />
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
          maxLength={2000}
          className="control"
          defaultValue={result?.ok === false ? result.values?.reason : ""}
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
export function WithdrawForm({ address }: { address: Address }) {
  const t = useTranslations("reports");
  const [result, action, pending] = useActionState(withdrawReportAction, null);
  const sentence = useProblemSentence(result);
  return (
    <form action={action} className="grid gap-3">
      <AddressFields address={address} />
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
