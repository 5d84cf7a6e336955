import "server-only";
import type { Transaction } from "@/db/client";
import { listAreaNames } from "@/db/queries/figures";

/** Finds the area that a published text names; null where it names no single one. */
export type FindArea = (text: string) => { id: number; code: string } | null;

/** By code, by a name in any language or by an alias, however it is cased. */
export async function areaFinder(tx: Transaction): Promise<FindArea> {
  const names = await listAreaNames(tx);
  const found = new Map(
    names.map(({ id, code, name }) => [name.toLowerCase(), { id, code }]),
  );
  return (text) => found.get(text.trim().toLowerCase()) ?? null;
}
