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

/** Approve, or return with a reason: two forms, so that neither blocks the other. */
export function DecisionForm({
  address,
  seen,
  monthName,
}: {
  address: Address;
  seen: Seen;
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
        <AddressFields address={address} seen={seen} />
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
export function WithdrawForm({
  address,
  seen,
}: {
  address: Address;
  seen: Seen;
}) {
  const t = useTranslations("reports");
  const [result, action, pending] = useActionState(withdrawReportAction, null);
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
