"use client";

import { useRouter } from "next/navigation";
import { useLocale } from "next-intl";
import { useEffect, useState } from "react";
import type { CasualtyRow } from "@/lib/reporting/cells-casualties";
import type { CheckContext } from "@/lib/reporting/checks";
import type { TypedReport } from "@/lib/reporting/input";
import { Autosave } from "./autosave";
import { EntryStore } from "./entry-store";
import { keptKey } from "./kept-changes";
import { ReportWatch } from "./report-watch";
import {
  entryAddress,
  fetchEntryNow,
  sayPresent,
  sendCells,
} from "./transport";
import type { Entry } from "./use-entry";
import { writeNow, writeSaved, writeTyped, writtenIn } from "./written";

/** One month of an organisation as its form begins. */
export interface ReportToEnter {
  address: { organisation: string; month: string };
  /** Who fills it in: what they type is kept under their name. */
  person: { id: string; email: string };
  /** The version the figures were read from; null before the first save. */
  seen: { number: number; lockVersion: number } | null;
  /** The number of the draft that changes go into. */
  version: number;
  typed: TypedReport;
  casualties: CasualtyRow[];
  context: CheckContext;
}

/** How often an open form says that it is open and hears of others. */
const PRESENCE_MS = 15_000;

function browserStorage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

/** Opens a form: its state, its saving, and what ties it to the server. */
export function useOpenEntry({
  address: { organisation, month },
  person,
  seen,
  version,
  typed,
  casualties,
  context,
}: ReportToEnter): Entry {
  const router = useRouter();
  const language = useLocale();
  const [store] = useState(
    () =>
      new EntryStore(
        {
          seen,
          version,
          typed: writeTyped(typed, writtenIn(language)),
          casualties,
        },
        context,
        keptKey(person.id, organisation, month),
      ),
  );
  const [autosave, setAutosave] = useState<Autosave | null>(null);

  useEffect(() => {
    const address = entryAddress(organisation, month);
    const written = writtenIn(language);
    let number = store.get().seen?.number;
    const watch = new ReportWatch(store, {
      now: async () => writeNow(await fetchEntryNow(address), written),
      present: () => sayPresent(address, person.id),
    });
    const saving = new Autosave(
      store,
      async (body) => {
        const result = await sendCells(address, person.id, body);
        return result.kind === "answer"
          ? { ...result, saved: writeSaved(result.saved, written) }
          : result;
      },
      () => {
        watch.saved();
        // A first save makes the report a draft: the page's head says so.
        const now = store.get().seen?.number;
        if (now !== number) router.refresh();
        number = now;
      },
    );
    store.restore(browserStorage());
    setAutosave(saving);

    async function tell() {
      if (document.visibilityState === "visible") await watch.tell();
    }
    const onOnline = () => void saving.resume();
    const onHidden = () => {
      if (document.visibilityState === "hidden") void saving.flush();
      else void tell();
    };
    // Only where the browser keeps nothing would leaving lose something.
    const onLeave = (event: BeforeUnloadEvent) => {
      if (!store.get().isKept && store.waiting() > 0) event.preventDefault();
    };
    // The page may come from the browser's memory, older than the server's.
    void watch.takeNow().then(tell);
    const timer = setInterval(() => void tell(), PRESENCE_MS);
    window.addEventListener("online", onOnline);
    window.addEventListener("beforeunload", onLeave);
    document.addEventListener("visibilitychange", onHidden);
    return () => {
      clearInterval(timer);
      window.removeEventListener("online", onOnline);
      window.removeEventListener("beforeunload", onLeave);
      document.removeEventListener("visibilitychange", onHidden);
      void saving.flush();
      saving.dispose();
    };
  }, [store, router, organisation, month, person.id, language]);

  return { store, autosave, written: writtenIn(language) };
}
