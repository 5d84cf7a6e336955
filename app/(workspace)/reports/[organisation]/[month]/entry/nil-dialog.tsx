"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { Notice } from "@/lib/ui/notice";
import { useFormAction } from "@/lib/ui/use-form-action";
import { useProblemSentence } from "../problem-sentence";
import { Dialog } from "./dialog";
import { submitNilAction } from "./nil-action";
import { useEntryState } from "./use-entry";

/** Makes sure that "nothing to report" is meant, and sends it. */
export function NilDialog({
  address,
  monthName,
  onClose,
}: {
  address: { organisation: string; month: string };
  monthName: string;
  onClose: () => void;
}) {
  const t = useTranslations("entry");
  const [result, action, pending] = useFormAction(submitNilAction);
  const sentence = useProblemSentence(result);
  const seen = useEntryState((state) => state.seen);
  useEffect(() => {
    if (result?.ok) onClose();
  }, [result, onClose]);
  return (
    <Dialog title={t("nilTitle", { month: monthName })} onClose={onClose}>
      <p className="my-3">{t("nilLead")}</p>
      <form action={action} className="grid gap-3">
        <input type="hidden" name="organisation" value={address.organisation} />
        <input type="hidden" name="month" value={address.month} />
        {seen && (
          <>
            <input type="hidden" name="seenNumber" value={seen.number} />
            <input type="hidden" name="seenLock" value={seen.lockVersion} />
          </>
        )}
        {sentence && (
          <Notice tone="critical" live>
            <p>{sentence}</p>
          </Notice>
        )}
        <p className="flex flex-wrap gap-3">
          <button
            type="submit"
            className="button button-primary"
            disabled={pending}
          >
            {t("submitNil", { month: monthName })}
          </button>
          <button
            type="button"
            className="button button-quiet"
            onClick={onClose}
          >
            {t("paste.cancel")}
          </button>
        </p>
      </form>
    </Dialog>
  );
}
