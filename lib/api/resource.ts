import "server-only";
import { z } from "zod";
import { asActor } from "@/db/client";
import { insertAudit } from "@/db/queries/audit";
import { env } from "@/lib/env";
import type { RawParams } from "@/lib/indicators/params";
import type { Reader } from "@/lib/tokens/reader";
import type { TokenScope } from "@/lib/tokens/rules";
import { openCursor, type Position, sealCursor } from "./cursor";
import { DEFAULT_LIMIT, pageInfo, pageParameters } from "./fields";
import { readQuery } from "./query";

/** An answer before it is written, and its line for the audit log. */
export interface Answer {
  body: unknown;
  /** The next page's address, for the Link header. */
  next: string | null;
  /** Writes the line of the audit log; only what is handed over is recorded. */
  record: (() => Promise<void>) | null;
}

/** An address of the API: what it takes, gives, and how it comes by it. */
export interface Resource {
  name: string;
  summary: string;
  description: string;
  scope: TokenScope;
  parameters: z.ZodObject;
  /** The answer's schema, and its name in the OpenAPI document. */
  response: z.ZodType;
  responseName: string;
  /** Further schemas with names of their own. */
  parts: Record<string, z.ZodType>;
  answer(reader: Reader, params: RawParams): Promise<Answer>;
}

/** One page of a list as its resource reads it. */
export interface ListPage<R, K, P, M> {
  rows: R[];
  meta: M;
  /** Pins all pages of a reading to one state; the same on each. */
  pin: P;
  /** The last row's key; null when there is nothing after it. */
  after: K | null;
}

export interface Reading<K, P> {
  filters: Record<string, string>;
  limit: number;
  /** Null on the first page. */
  resumed: { after: K; pin: P } | null;
}

interface ListDefinition<R, K, P, M> {
  name: string;
  rowName: string;
  summary: string;
  description: string;
  scope: TokenScope;
  filters: z.ZodRawShape;
  row: z.ZodType<R>;
  meta: z.ZodType<M>;
  key: z.ZodType<K>;
  pin: z.ZodType<P>;
  /** Whether readings are recorded in the audit log, as files are. */
  audited: boolean;
  read(reader: Reader, reading: Reading<K, P>): Promise<ListPage<R, K, P, M>>;
}

function addressOf(name: string, params: Record<string, string>): string {
  const query = new URLSearchParams(params).toString();
  return `${env().NEXTAUTH_URL}/api/v1/${name}${query ? `?${query}` : ""}`;
}

/**
 * One line at the beginning of a reading, with its filters, and one at its end
 * with all its rows: a reading of a thousand pages is one event, not a thousand.
 */
function recordOf(
  reader: Reader,
  name: string,
  filters: Record<string, string>,
  rows: { before: number; now: number },
  complete: boolean,
): (() => Promise<void>) | null {
  if (rows.before > 0 && !complete) return null;
  const { actor, token } = reader;
  return () =>
    asActor(actor, (tx) =>
      insertAudit(tx, {
        actorId: actor.id,
        action: "api.read",
        subjectType: "api",
        subjectId: name,
        organisationId: actor.organisationId,
        detail: {
          ...filters,
          token: token?.id ?? null,
          rows: rows.before + rows.now,
          complete,
        },
      }),
    );
}

/** A list that is read page by page. */
export function defineList<R, K, P, M>(
  list: ListDefinition<R, K, P, M>,
): Resource {
  const { name } = list;
  const parameters = z.strictObject({ ...list.filters, ...pageParameters });
  const response = z.strictObject({
    data: z.array(list.row),
    page: pageInfo,
    meta: list.meta,
  });
  return {
    name,
    summary: list.summary,
    description: list.description,
    scope: list.scope,
    parameters,
    response,
    responseName: `${list.rowName}List`,
    parts: { [list.rowName]: list.row, Page: pageInfo },
    async answer(reader, params) {
      const query = readQuery(parameters, params);
      const {
        cursor,
        limit = DEFAULT_LIMIT,
        ...typed
      } = query as {
        cursor?: string;
        limit?: number;
      } & Record<string, unknown>;
      const given = Object.fromEntries(
        Object.entries(typed)
          .filter(([, value]) => value !== undefined)
          .map(([key, value]) => [key, String(value)]),
      );
      const at: Position | null =
        cursor === undefined
          ? null
          : openCursor(cursor, name, reader.actor.id, given);
      const filters = at?.filters ?? given;
      const page = await list.read(reader, {
        filters,
        limit,
        resumed: at && {
          after: list.key.parse(at.after),
          pin: list.pin.parse(at.pin),
        },
      });
      const rows = { before: at?.rows ?? 0, now: page.rows.length };
      const complete = page.after === null;
      const nextCursor = complete
        ? null
        : sealCursor({
            resource: name,
            reader: reader.actor.id,
            filters,
            pin: page.pin,
            after: page.after,
            rows: rows.before + rows.now,
          });
      const next =
        nextCursor &&
        addressOf(name, {
          ...filters,
          ...(limit !== DEFAULT_LIMIT && { limit: String(limit) }),
          cursor: nextCursor,
        });
      return {
        body: {
          data: page.rows,
          page: { rows: rows.now, next_cursor: nextCursor, next },
          meta: page.meta,
        },
        next,
        record: list.audited
          ? recordOf(reader, name, filters, rows, complete)
          : null,
      };
    },
  };
}
