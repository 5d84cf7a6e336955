"use client";

import { useTranslations } from "next-intl";
import { useActionState, useEffect, useRef, useState } from "react";
import type { TypedReport } from "@/lib/reporting/input";
import { Notice } from "@/lib/ui/notice";
import { enterReportAction } from "./actions";
import { CasualtyRows } from "./casualty-rows";
import { ClearanceGrid } from "./clearance-grid";
import { useProblemSentence } from "./problem-sentence";
import type { Remark } from "./sentences";

export interface AreaChoice {
  code: string;
  name: string;
}

interface EntryFormProps {
  address: { organisation: string; month: string };
  monthName: string;
  /** The version the figures were read from; null before the first save. */
  seen: { number: number; lockVersion: number } | null;
  areas: AreaChoice[];
  typed: TypedReport;
  nil: boolean;
  casualtyRows: number;
  reportsCasualties: boolean;
}

/** The remarks as a list; each leads to its field. */
function RemarkList({ remarks }: { remarks: Remark[] }) {
  return (
    <ul className="list-disc pl-5 mt-1">
      {remarks.map(({ field, where, text }) => (
        <li key={`${field}${text}`}>
          {field ? (
            <a href={`#${field}`}>
              {where}: {text}
            </a>
          ) : (
            text
          )}
        </li>
      ))}
    </ul>
  );
}

/**
 * The month's figures. Works as a plain form; with JavaScript, totals follow
 * the typing and what was typed stays whatever the answer is.
 */
export function EntryForm(props: EntryFormProps) {
  const { address, seen } = props;
  const t = useTranslations("reports");
  const [result, action, pending] = useActionState(enterReportAction, null);
  const failed = result?.ok === false;
  // After a refusal what was typed stands; after a save, what the server read.
  const typed = (failed && result.values) || props.typed;
  const nilShown = failed ? result.values?.nil === "on" : props.nil;
  const [nil, setNil] = useState(nilShown);
  const sentence = useProblemSentence(result);
  const remarks = result?.remarks ?? [];
  const answer = useRef<HTMLDivElement>(null);
  const attempt = useRef(0);

  // A new answer gets the fields anew with its values, and the reader's attention.
  const [answered, setAnswered] = useState(result);
  if (answered !== result) {
    setAnswered(result);
    setNil(nilShown);
    attempt.current += 1;
  }
  useEffect(() => {
    if (result) answer.current?.focus();
  }, [result]);

  const conflict = failed && result.problem === "conflict";
  return (
    <form
      action={action}
      className="grid grid-cols-[minmax(0,1fr)] gap-6"
      noValidate
    >
      <input type="hidden" name="organisation" value={address.organisation} />
      <input type="hidden" name="month" value={address.month} />
      {seen && (
        <>
          <input type="hidden" name="seenNumber" value={seen.number} />
          <input type="hidden" name="seenLock" value={seen.lockVersion} />
        </>
      )}
      <div ref={answer} tabIndex={-1} className="outline-none empty:hidden">
        {failed && (
          <Notice
            tone="critical"
            live
            title={conflict ? undefined : (sentence ?? undefined)}
          >
            {conflict ? <p>{t("conflict")}</p> : null}
            <RemarkList remarks={remarks} />
          </Notice>
        )}
        {result?.ok && result.message && (
          <Notice
            tone={remarks.length > 0 ? "attention" : "positive"}
            live
            title={result.message}
          >
            <RemarkList remarks={remarks} />
          </Notice>
        )}
      </div>
      <label className="flex items-start gap-2.5 min-h-6">
        <input
          type="checkbox"
          name="nil"
          checked={nil}
          onChange={(event) => setNil(event.currentTarget.checked)}
          className="mt-1 size-4.5 accent-[var(--accent)]"
        />
        {t("nil", { month: props.monthName })}
      </label>
      <div
        key={attempt.current}
        hidden={nil}
        className="grid grid-cols-[minmax(0,1fr)] gap-6"
      >
        <ClearanceGrid areas={props.areas} typed={typed} remarks={remarks} />
        {props.reportsCasualties && (
          <CasualtyRows
            areas={props.areas}
            typed={typed}
            remarks={remarks}
            month={address.month}
            saved={props.casualtyRows}
          />
        )}
      </div>
      <div className="flex flex-wrap gap-3 sticky bottom-0 z-10 bg-paper py-3 border-t border-line no-print">
        <button
          type="submit"
          name="intent"
          value="save"
          className="button button-quiet"
          disabled={pending}
        >
          {t("save")}
        </button>
        <button
          type="submit"
          name="intent"
          value="submit"
          className="button button-primary"
          disabled={pending}
        >
          {t("submit", { month: props.monthName })}
        </button>
      </div>
    </form>
  );
}
