"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormOutcome } from "@/app/(workspace)/admin/form-outcome";
import { removeEventAction } from "../../actions";

/** Asks once more before an event is taken off the list. */
export function DeleteForm({ id }: { id: string }) {
  const t = useTranslations("events");
  const [result, action, pending] = useActionState(removeEventAction, null);
  return (
    <form action={action} className="grid gap-4">
      <FormOutcome result={result} />
      <input type="hidden" name="id" value={id} />
      <div className="flex flex-wrap gap-3">
        <button
          type="submit"
          className="button button-primary"
          disabled={pending}
        >
          {t("delete")}
        </button>
        <Link href={`/admin/events/${id}`} className="button button-quiet">
          {t("keep")}
        </Link>
      </div>
    </form>
  );
}
