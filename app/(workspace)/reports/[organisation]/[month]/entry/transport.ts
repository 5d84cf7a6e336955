import type { CellsSaved, EntryNow } from "@/lib/reporting/cells-write";
import type { SaveBody, SendResult } from "./autosave";

/** Where one report's cells are read and saved. */
export function entryAddress(organisation: string, month: string): string {
  return `/api/entry/${encodeURIComponent(organisation)}/${encodeURIComponent(month)}`;
}

async function post(address: string, body: unknown): Promise<Response | null> {
  try {
    return await fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
      // A line that is silent for so long is no line.
      signal: AbortSignal.timeout(20_000),
    });
  } catch {
    return null;
  }
}

/** Sends changes in one person's name. */
export async function sendCells(
  address: string,
  person: string,
  body: SaveBody,
): Promise<SendResult> {
  const response = await post(address, { person, ...body });
  if (!response) return { kind: "offline" };
  if (response.status === 401) return { kind: "signed-out" };
  if (response.status === 403 || response.status === 404) {
    return { kind: "stopped", why: "not-yours" };
  }
  if (response.status === 400)
    return { kind: "stopped", why: "not-understood" };
  if (!response.ok) return { kind: "failing" };
  try {
    return { kind: "answer", saved: (await response.json()) as CellsSaved };
  } catch {
    return { kind: "failing" };
  }
}

export interface PresenceAnswer {
  others: string[];
  seen: { number: number; lockVersion: number } | null;
}

/** Says that this person has the report open, and hears who else has. */
export async function sayPresent(
  address: string,
  person: string,
): Promise<PresenceAnswer | "signed-out" | null> {
  const response = await post(`${address}/presence`, { person });
  if (response?.status === 401) return "signed-out";
  if (!response?.ok) return null;
  try {
    return (await response.json()) as PresenceAnswer;
  } catch {
    return null;
  }
}

/** What the server has now; null when it can't be asked. */
export async function fetchEntryNow(address: string): Promise<EntryNow | null> {
  try {
    const response = await fetch(address, { cache: "no-store" });
    return response.ok ? ((await response.json()) as EntryNow) : null;
  } catch {
    return null;
  }
}
