import "server-only";
import { z } from "zod";
import { asActor, type Transaction } from "@/db/client";
import { countedUntil, earlierInstant } from "@/db/queries/counted-until";
import type { Actor } from "@/lib/auth/permissions";
import {
  openTable,
  type TableSource,
  type TableSubject,
} from "@/lib/exports/table-source";
import { monthRange } from "@/lib/reporting/month";
import { instant, month, type scopeMeta } from "./fields";
import type { ListPage, Reading } from "./resource";
import { sourceOf } from "./source";

/** What all pages of one reading hold to: see `countedUntil`. */
export const tablePin = z.strictObject({
  from: month,
  to: month,
  before: instant.nullable(),
});
export type TablePin = z.output<typeof tablePin>;

async function pinOf(
  actor: Actor,
  { scope, querySettings }: TableSource,
): Promise<TablePin> {
  const { from, to } = scope;
  const before = await asActor(actor, async (tx) => {
    const last = await countedUntil(tx, monthRange(from, to));
    return last !== null && querySettings.as_of
      ? earlierInstant(tx, last, querySettings.as_of)
      : last;
  });
  return { from, to, before };
}

export type TableMeta = z.output<typeof scopeMeta>;

/**
 * A page of a table file's rows. What the first page counts, all others do:
 * approvals meanwhile change nothing, and every row comes exactly once. The
 * filters, the permission and the conditions are the file's own.
 */
export async function readTablePage<R, K>(
  actor: Actor,
  subject: TableSubject,
  { filters, limit, resumed }: Reading<K, TablePin>,
  page: (
    tx: Transaction,
    settings: Record<string, string>,
    after: K | null,
    limit: number,
  ) => Promise<{ row: R; key: K }[]>,
): Promise<ListPage<R, K, TablePin, TableMeta>> {
  const source = await openTable(actor, subject, {
    ...filters,
    ...(resumed && { from: resumed.pin.from, to: resumed.pin.to }),
  });
  const pin = resumed?.pin ?? (await pinOf(actor, source));
  const { before } = pin;
  const found =
    before === null
      ? []
      : await asActor(actor, (tx) =>
          page(
            tx,
            { ...source.querySettings, as_of: before },
            resumed?.after ?? null,
            // One more than asked for tells whether another page follows.
            limit + 1,
          ),
        );
  const given = found.slice(0, limit);
  const { scope, options, settings } = source;
  return {
    rows: given.map(({ row }) => row),
    pin,
    after: found.length > limit ? (given.at(-1)?.key ?? null) : null,
    meta: {
      ...sourceOf(settings, options.lang),
      from: scope.from,
      to: scope.to,
      area: scope.area,
      organisation: scope.organisation,
      as_of: scope.asOf,
      counted_before: before,
    },
  };
}
