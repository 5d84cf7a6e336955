"use client";

import { Link } from "@/lib/ui/link";
import { useFormAction } from "@/lib/ui/use-form-action";
import { FormOutcome, type Outcome } from "./form-outcome";

/** Asks once more before something is ended or deleted, whose `id` it sends. */
export function AskOnceForm({
  action,
  id,
  confirm,
  keep,
  back,
}: {
  action: (previous: Outcome | null, form: FormData) => Promise<Outcome>;
  id: string;
  confirm: string;
  keep: string;
  /** Where it leads who changes their mind. */
  back: string;
}) {
  const [result, submit, pending] = useFormAction(action);
  return (
    <form action={submit} className="grid gap-4">
      <FormOutcome result={result} />
      <input type="hidden" name="id" value={id} />
      <div className="flex flex-wrap gap-3">
        <button
          type="submit"
          className="button button-primary"
          disabled={pending}
        >
          {confirm}
        </button>
        <Link href={back} className="button button-quiet">
          {keep}
        </Link>
      </div>
    </form>
  );
}
