import "server-only";
import { createHash } from "node:crypto";
import { asActor, type Transaction } from "@/db/client";
import { lockEntry } from "@/db/queries/cells";
import {
  answerPendingImport,
  deletePendingImport,
  findPendingImport,
  insertPendingImport,
  type PendingImport,
  readPendingContent,
} from "@/db/queries/imports";
import type { Actor } from "@/lib/auth/permissions";
import { ConflictError, ForbiddenError, NotFoundError } from "@/lib/errors";
import type { Month } from "@/lib/reporting/month";
import { writeMonths } from "./apply";
import { ENCODINGS, type Encoding } from "./encodings";
import { type Interpretation, interpretFile } from "./interpret";
import { MAX_BYTES } from "./limits";
import { monthsOf, planImport } from "./plan";
import { type ImportPlan, isChange } from "./planned";
import { progressOf, rememberReading, setProgress } from "./readings";
import type { FileRefusal } from "./refusals";
import { type ImportSituation, readMonths, readSituation } from "./world";

type Read = Extract<Interpretation, { kind: "read" }>;

/** What a file would do, as its page shows it. */
export type ImportReview = { name: string } & (
  | Exclude<Interpretation, Read>
  | {
      kind: "planned";
      plan: ImportPlan;
      questions: Read["questions"];
      unread: Read["unread"];
      /** Names this plan: only what was looked at can be applied. */
      fingerprint: string;
    }
);

const NAME_LIMIT = 200;
const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** The organisation for which this person enters figures. Throws ForbiddenError. */
function ownOrganisation(actor: Actor): string {
  if (actor.role !== "staff" || actor.organisationId === null) {
    throw new ForbiddenError();
  }
  return actor.organisationId;
}

/**
 * Keeps an uploaded file for an hour, so that looking and writing are two
 * requests. Nothing of it is read yet. Throws ForbiddenError for all but staff.
 */
export async function keepImport(
  actor: Actor,
  file: { name: string; bytes: Uint8Array },
): Promise<{ ok: true; id: string } | { ok: false; refusal: FileRefusal }> {
  const organisationId = ownOrganisation(actor);
  if (file.bytes.length === 0) {
    return { ok: false, refusal: { refusal: "empty" } };
  }
  if (file.bytes.length > MAX_BYTES) {
    const refusal = { refusal: "too-large", limit: MAX_BYTES } as const;
    return { ok: false, refusal };
  }
  const id = await asActor(actor, (tx) =>
    insertPendingImport(tx, {
      createdBy: actor.id,
      organisationId,
      // A name is only shown; a path or a control character in it says nothing.
      fileName: (file.name.split(/[/\\]/).at(-1) ?? "")
        .replace(/\p{C}/gu, "")
        .slice(0, NAME_LIMIT),
      content: Buffer.from(file.bytes),
    }),
  );
  return { ok: true, id };
}

async function findPending(
  tx: Transaction,
  id: string,
): Promise<PendingImport> {
  const pending = UUID.test(id) ? await findPendingImport(tx, id) : null;
  if (!pending) throw new NotFoundError();
  return pending;
}

/** The name of the actor's kept file. Throws NotFoundError. */
export function findImportName(actor: Actor, id: string): Promise<string> {
  ownOrganisation(actor);
  return asActor(actor, async (tx) => (await findPending(tx, id)).fileName);
}

/** How many of its rows are read; null when nobody reads it. Throws NotFoundError. */
export async function importProgress(
  actor: Actor,
  id: string,
): Promise<number | null> {
  await findImportName(actor, id);
  return progressOf(id);
}

const asEncoding = (text: string | null): Encoding | undefined =>
  ENCODINGS.find((encoding) => encoding === text);

interface PreparedFile {
  pending: PendingImport;
  reading: Interpretation;
  /** What the reading rests on: the same file, answers, areas and months. */
  key: string;
}

const readingKey = (pending: PendingImport, { world }: ImportSituation) =>
  JSON.stringify([pending.id, pending.encoding, pending.areaAnswers, world]);

/**
 * Reads the kept file, or remembers what was read of it. No transaction is held
 * meanwhile: a large workbook takes seconds.
 */
async function prepare(
  actor: Actor,
  organisationId: string,
  id: string,
): Promise<PreparedFile> {
  const { pending, situation } = await asActor(actor, async (tx) => ({
    pending: await findPending(tx, id),
    situation: await readSituation(tx, organisationId),
  }));
  const key = readingKey(pending, situation);
  const reading = await rememberReading(key, async () => {
    const bytes = await asActor(actor, (tx) => readPendingContent(tx, id));
    if (!bytes) throw new NotFoundError();
    const answers = {
      encoding: asEncoding(pending.encoding),
      areas: pending.areaAnswers,
    };
    try {
      return await interpretFile(bytes, answers, situation.world, (rows) =>
        setProgress(id, rows),
      );
    } finally {
      setProgress(id, null);
    }
  });
  return { pending, reading, key };
}

function fingerprintOf({ months, counts }: ImportPlan): string {
  return createHash("sha256")
    .update(JSON.stringify([months, counts]))
    .digest("hex");
}

async function planFor(
  tx: Transaction,
  situation: ImportSituation,
  { rows }: Read,
): Promise<ImportPlan> {
  const now = await readMonths(tx, situation, monthsOf(rows));
  return planImport(rows, now, situation.organisation.reportsCasualties);
}

/**
 * What the kept file would do to the reports as they stand now. Throws
 * NotFoundError when the file is gone or another's.
 */
export async function reviewImport(
  actor: Actor,
  id: string,
): Promise<ImportReview> {
  const organisationId = ownOrganisation(actor);
  const { pending, reading } = await prepare(actor, organisationId, id);
  const name = pending.fileName;
  if (reading.kind !== "read") return { name, ...reading };
  const plan = await asActor(actor, async (tx) =>
    planFor(tx, await readSituation(tx, organisationId), reading),
  );
  return {
    name,
    kind: "planned",
    plan,
    questions: reading.questions,
    unread: reading.unread,
    fingerprint: fingerprintOf(plan),
  };
}

/** What a person answers: the encoding, or areas by the folded name. */
export interface ImportAnswers {
  encoding?: Encoding | undefined;
  areas?: Record<string, string> | undefined;
}

/** Keeps answers beside those given before. Throws NotFoundError. */
export function answerImport(
  actor: Actor,
  id: string,
  answers: ImportAnswers,
): Promise<void> {
  ownOrganisation(actor);
  return asActor(actor, async (tx) => {
    const { encoding, areaAnswers } = await findPending(tx, id);
    const kept = await answerPendingImport(tx, id, {
      encoding: answers.encoding ?? encoding,
      areaAnswers: { ...areaAnswers, ...answers.areas },
    });
    if (!kept) throw new NotFoundError();
  });
}

export type ImportApplied =
  | { ok: true; rows: number; organisationCode: string; months: Month[] }
  /** The reports changed since the person looked: look again. */
  | { ok: false; why: "stale" }
  /** Rows are refused, or there is nothing to write. */
  | { ok: false; why: "refused" | "nothing" };

class Stale extends Error {}

/**
 * Writes the file into drafts: all of it or nothing, and only what the person
 * looked at. Everything is read and checked again under the months' locks.
 * Throws NotFoundError when the file is gone.
 */
export async function applyImport(
  actor: Actor,
  id: string,
  fingerprint: string,
): Promise<ImportApplied> {
  const organisationId = ownOrganisation(actor);
  const { reading: read, key } = await prepare(actor, organisationId, id);
  if (read.kind !== "read") return { ok: false, why: "refused" };
  try {
    return await asActor(actor, async (tx): Promise<ImportApplied> => {
      const pending = await findPending(tx, id);
      const situation = await readSituation(tx, organisationId);
      if (readingKey(pending, situation) !== key) throw new Stale();
      const { organisation } = situation;
      for (const month of monthsOf(read.rows)) {
        await lockEntry(tx, organisation.code, month);
      }
      const plan = await planFor(tx, situation, read);
      if (fingerprintOf(plan) !== fingerprint) throw new Stale();
      if (plan.counts.refused > 0) return { ok: false, why: "refused" };
      if (plan.months.length === 0) return { ok: false, why: "nothing" };
      await writeMonths(tx, actor, situation, plan.months, pending.fileName);
      // Two clicks at once: the second finds the file gone and writes nothing.
      if (!(await deletePendingImport(tx, id))) throw new Stale();
      return {
        ok: true,
        rows: plan.rows.filter(isChange).length,
        organisationCode: organisation.code,
        months: plan.months.map(({ month }) => month),
      };
    });
  } catch (error) {
    if (error instanceof Stale || error instanceof ConflictError) {
      return { ok: false, why: "stale" };
    }
    throw error;
  }
}

/** Forgets the kept file; nothing happens when it is gone already. */
export function discardImport(actor: Actor, id: string): Promise<void> {
  ownOrganisation(actor);
  return asActor(actor, async (tx) => {
    if (UUID.test(id)) await deletePendingImport(tx, id);
  });
}
