"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type MouseEvent, useEffect, useRef, useState } from "react";
import type { EntryHistory } from "@/lib/reporting/usual-range";
import { Notice } from "@/lib/ui/notice";
import { useFormAction } from "@/lib/ui/use-form-action";
import { enterReportAction } from "./actions";
import { CasualtyRows } from "./casualty-rows";
import { ClearanceGrid } from "./clearance-grid";
import type { AreaChoice } from "./entry/area-choice";
import { Conflicts } from "./entry/conflicts";
import { FocusLine } from "./entry/focus-line";
import { NilChoice } from "./entry/nil-choice";
import { NilDialog } from "./entry/nil-dialog";
import { cellAt } from "./entry/sheet";
import { SignInDialog } from "./entry/sign-in-dialog";
import { StatusLine } from "./entry/status-line";
import { EntryContext, useEntry, useEntryState } from "./entry/use-entry";
import { type ReportToEnter, useOpenEntry } from "./entry/use-open-entry";
import { useProblemSentence } from "./problem-sentence";
import type { Remark } from "./sentences";

interface EntryFormProps extends ReportToEnter {
  monthName: string;
  /** The name of the month before. */
  lastMonthName: string;
  areas: AreaChoice[];
  history: EntryHistory;
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
 * The month's figures. A plain form without scripts; with them it saves itself
 * cell by cell, and goes on while the connection or the session is gone.
 */
export function EntryForm(props: EntryFormProps) {
  const entry = useOpenEntry(props);
  return (
    <EntryContext value={entry}>
      <EntryFields {...props} />
    </EntryContext>
  );
}

function EntryFields({
  address,
  monthName,
  lastMonthName,
  person,
  areas,
  history,
  context,
}: EntryFormProps) {
  const t = useTranslations("reports");
  const words = useTranslations("entry");
  const router = useRouter();
  const { store, autosave } = useEntry();
  const isReady = autosave !== null;
  const [result, action, pending] = useFormAction(enterReportAction);
  const sentence = useProblemSentence(result);
  const failed = result?.ok === false;
  const remarks = result?.remarks ?? [];
  const answer = useRef<HTMLDivElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const seen = useEntryState((state) => state.seen);
  const nil = useEntryState(({ sheet }) => cellAt(sheet, "nil").text === "on");
  const isSignedOut = useEntryState(
    ({ connection }) => connection === "signed-out",
  );
  const [isNilAsked, setNilAsked] = useState(false);
  const [isAsked, setAsked] = useState(false);

  useEffect(() => {
    if (result) answer.current?.focus();
  }, [result]);
  // A finding of another page leads here by its cell's name.
  useEffect(() => {
    const leadToCell = () => {
      const name = decodeURIComponent(window.location.hash.slice(1));
      if (name) document.getElementById(name)?.focus();
    };
    leadToCell();
    window.addEventListener("hashchange", leadToCell);
    return () => window.removeEventListener("hashchange", leadToCell);
  }, []);
  // Asked once each time the session ends; later through the status line.
  useEffect(() => setAsked(isSignedOut), [isSignedOut]);

  /** Whether everything is saved; else leads to the first that can't be. */
  async function isAllSaved(): Promise<boolean> {
    await autosave?.flush();
    if (store.waiting() === 0) return true;
    const first =
      form.current?.querySelector<HTMLElement>(
        '[data-mark="refused"] input, [data-mark="conflict"] input, [aria-invalid="true"]',
      ) ?? form.current?.querySelector<HTMLElement>("[data-entry-status]");
    first?.focus();
    return false;
  }

  async function check(event: MouseEvent<HTMLButtonElement>) {
    event.preventDefault();
    if (!(await isAllSaved())) return;
    if (nil) setNilAsked(true);
    else
      router.push(`/reports/${address.organisation}/${address.month}/submit`);
  }

  return (
    <>
      <form
        ref={form}
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
            <Notice tone="critical" live title={sentence ?? undefined}>
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
        <Conflicts areas={areas} />
        <NilChoice
          monthName={monthName}
          onReport={async () => setNilAsked(await isAllSaved())}
        />
        <div hidden={nil} className="grid grid-cols-[minmax(0,1fr)] gap-6">
          <ClearanceGrid
            areas={areas}
            remarks={remarks}
            history={history}
            context={context}
          />
          {context.reportsCasualties && (
            <CasualtyRows
              areas={areas}
              remarks={remarks}
              month={address.month}
              isReady={isReady}
            />
          )}
        </div>
        <div className="entry-bar no-print">
          {!nil && (
            <FocusLine
              areas={areas}
              history={history}
              lastMonth={lastMonthName}
            />
          )}
          {isReady ? (
            <StatusLine onSignIn={() => setAsked(true)} />
          ) : (
            <button
              type="submit"
              name="intent"
              value="save"
              className="button button-quiet"
            >
              {t("save")}
            </button>
          )}
          <button
            type="submit"
            name="intent"
            value="submit"
            className="button button-primary"
            disabled={pending}
            onClick={isReady ? check : undefined}
          >
            {nil
              ? words("submitNil", { month: monthName })
              : words("checkAndSubmit")}
          </button>
        </div>
      </form>
      {isNilAsked && (
        <NilDialog
          address={address}
          monthName={monthName}
          onClose={() => setNilAsked(false)}
        />
      )}
      {isSignedOut && isAsked && (
        <SignInDialog email={person.email} onClose={() => setAsked(false)} />
      )}
    </>
  );
}
