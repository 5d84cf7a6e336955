"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import type { EntryFormProps } from "../entry-form";
import { Autosave } from "./autosave";
import { EntryStore } from "./entry-store";
import { keptKey } from "./kept-changes";
import {
  entryAddress,
  fetchEntryNow,
  sayPresent,
  sendCells,
} from "./transport";
import type { Entry } from "./use-entry";

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
}: EntryFormProps): Entry {
  const router = useRouter();
  const [store] = useState(
    () =>
      new EntryStore(
        { seen, version, typed, casualties },
        context,
        keptKey(person.id, organisation, month),
      ),
  );
  const [autosave, setAutosave] = useState<Autosave | null>(null);

  useEffect(() => {
    const address = entryAddress(organisation, month);
    let number = store.get().seen?.number;
    const saving = new Autosave(
      store,
      (body) => sendCells(address, person.id, body),
      () => {
        // A first save makes the report a draft: the page's head says so.
        const now = store.get().seen?.number;
        if (now !== number) router.refresh();
        number = now;
      },
    );
    store.restore(browserStorage());
    setAutosave(saving);

    async function takeNow() {
      const now = await fetchEntryNow(address);
      if (now) store.takeServer(now);
    }
    async function tell() {
      if (document.visibilityState !== "visible") return;
      const answer = await sayPresent(address, person.id);
      if (answer === "signed-out") {
        if (store.get().connection === "fine") {
          store.set({ connection: "signed-out" });
        }
        return;
      }
      if (!answer) return;
      if (answer.others.join() !== store.get().others.join()) {
        store.set({ others: answer.others });
      }
      const here = store.get().seen;
      if (
        !store.get().isSending &&
        (answer.seen?.number !== here?.number ||
          answer.seen?.lockVersion !== here?.lockVersion)
      ) {
        await takeNow();
      }
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
    void takeNow().then(tell);
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
  }, [store, router, organisation, month, person.id]);

  return { store, autosave };
}
