"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { unfinished } from "./rows";
import { useEntry, useEntryState } from "./use-entry";

/** A sentence is read out only when it has stood for so long. */
const CALM_MS = 2_500;

/** How what was typed stands with the server, and who else is here. */
export function StatusLine({ onSignIn }: { onSignIn: () => void }) {
  const t = useTranslations("entry");
  const refusals = useTranslations("reports.refusals");
  const { store, autosave } = useEntry();
  const state = useEntryState((all) => all);
  const marks = Object.values(state.sheet.cells).map(({ mark }) => mark);
  const refused = marks.filter((mark) => mark === "refused").length;
  const conflicts =
    marks.filter((mark) => mark === "conflict").length +
    (state.rows.theirs ? 1 : 0);
  const open = unfinished(state.rows, store.context).length;
  const waiting = store.waiting() - refused - conflicts;

  const sentence = (() => {
    switch (state.connection) {
      case "signed-out":
        return t("status.signedOut", { count: store.waiting() });
      case "offline":
        return t("status.offline", { count: store.waiting() });
      case "failing":
        return t("status.failing", { count: store.waiting() });
      case "stopped": {
        const why = state.stoppedBy ?? "";
        return refusals.has(why as "not-yours")
          ? refusals(why as "not-yours")
          : t(why === "moved-on" ? "status.movedOn" : "status.stopped");
      }
    }
    if (state.isSending) return t("status.saving");
    if (conflicts > 0) return t("status.conflicts", { count: conflicts });
    if (refused > 0) return t("status.refused", { count: refused });
    if (open > 0) return t("status.unfinished", { count: open });
    if (waiting > 0) return t("status.changed");
    return state.seen ? t("status.saved") : t("status.nothing");
  })();

  // Saving and saved follow each other all day long: only what lasts is said.
  const isPassing = state.isSending || sentence === t("status.changed");
  const [said, setSaid] = useState("");
  useEffect(() => {
    if (isPassing) return;
    const timer = setTimeout(() => setSaid(sentence), CALM_MS);
    return () => clearTimeout(timer);
  }, [sentence, isPassing]);

  const troubled = state.connection !== "fine" || refused > 0 || conflicts > 0;
  return (
    <div className="text-note min-w-0">
      <p
        data-entry-status={state.connection}
        tabIndex={-1}
        className={troubled ? "text-attention font-medium" : "text-ink-muted"}
      >
        {sentence}{" "}
        {(state.connection === "offline" || state.connection === "failing") && (
          <button
            type="button"
            className="entry-link"
            onClick={() => void autosave?.resume()}
          >
            {t("tryNow")}
          </button>
        )}
        {state.connection === "signed-out" && (
          <button type="button" className="entry-link" onClick={onSignIn}>
            {t("signIn")}
          </button>
        )}
        {!state.isKept && store.waiting() > 0 && t("status.notKept")}
      </p>
      {state.others.length > 0 && (
        <p className="text-ink-muted" role="status">
          {t("others", {
            names: state.others.join(", "),
            count: state.others.length,
          })}
        </p>
      )}
      <span className="sr-only" role="status">
        {said}
      </span>
    </div>
  );
}
