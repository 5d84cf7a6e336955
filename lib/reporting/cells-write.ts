import "server-only";
import { asActor, type Transaction } from "@/db/client";
import {
  type DraftKey,
  deleteClearanceLine,
  lockDraft,
  lockEntry,
  putClearanceLine,
  replaceCasualtyLines,
} from "@/db/queries/cells";
import { touchDraft } from "@/db/queries/reports";
import type { Actor } from "@/lib/auth/permissions";
import { ConflictError } from "@/lib/errors";
import type { CellAnswer, CellEdit } from "./cells";
import {
  type CasualtyAnswer,
  type CasualtyEdit,
  casualtyRows,
} from "./cells-casualties";
import { settleCells } from "./cells-settle";
import { casualtiesChanged, clearanceChanges } from "./changes";
import type { ReportContent } from "./checks";
import { areaIdsOf, auditSave, beginVersion, writeContent } from "./drafts";
import {
  type OpenReport,
  openReport,
  type ReportAddress,
  readContent,
  type SeenVersion,
  seenOf,
} from "./open-report";
import { type Refusal, refusal, startsNewVersion } from "./rules";
import { refuse } from "./steps";
import { typeCells } from "./typed";

/** Changes that a person made to a month since they last heard of it. */
export interface CellsToSave {
  /**
   * The number of the draft they are meant for: the open one's, or the next
   * after a decision. So nobody opens a correction without knowing it.
   */
  version: number;
  cells: CellEdit[];
  casualties?: CasualtyEdit | undefined;
}

export type CellsSaved =
  | {
      ok: true;
      seen: SeenVersion | null;
      cells: Record<string, CellAnswer>;
      casualties: CasualtyAnswer | null;
    }
  | { ok: false; refused: Refusal | "moved-on" };

const EMPTY: ReportContent = { nil: false, clearance: [], casualties: [] };

/** The next version, which begins with everything the one before said. */
async function openVersion(
  tx: Transaction,
  actor: Actor,
  open: OpenReport,
  content: ReportContent,
): Promise<SeenVersion> {
  // Only a save of the whole form, which waits for no lock, can come between.
  const draft = await beginVersion(tx, actor, open, content.nil);
  await writeContent(tx, open, draft.id, content);
  return { number: draft.number, lockVersion: draft.lockVersion };
}

/** Writes the lines that differ, and no other. */
async function writeChanges(
  tx: Transaction,
  key: DraftKey,
  open: OpenReport,
  before: ReportContent,
  after: ReportContent,
): Promise<void> {
  const ids = areaIdsOf(open);
  const changed = clearanceChanges(before, after).map((c) => c.areaCode);
  const lines = [...new Set(changed)].map((areaCode) => {
    const areaId = ids.get(areaCode);
    if (areaId === undefined) throw new Error(`unknown area ${areaCode}`);
    const line = after.clearance.find((l) => l.areaCode === areaCode);
    return line
      ? putClearanceLine(tx, key, areaId, line)
      : deleteClearanceLine(tx, key.versionId, areaId);
  });
  await Promise.all([
    ...lines,
    casualtiesChanged(before, after) &&
      replaceCasualtyLines(tx, key, after.casualties, ids),
  ]);
}

/**
 * Saves changed cells of a month, each by itself: saved, refused with why, or
 * in conflict with what someone else saved since. All that is accepted is
 * written in one transaction with one audit row. Throws NotFoundError,
 * ForbiddenError, and ConflictError when the draft was sent off meanwhile.
 */
export function saveCells(
  actor: Actor,
  address: ReportAddress,
  request: CellsToSave,
): Promise<CellsSaved> {
  return asActor(actor, async (tx) => {
    await lockEntry(tx, address.organisationCode, address.month);
    const open = await openReport(tx, actor, address);
    const refused = refuse(open, "save");
    if (refused) return { ok: false, refused };
    const { newest } = open;
    const draft = newest && !startsNewVersion(newest.status) ? newest : null;
    if (!draft && request.version !== (newest?.number ?? 0) + 1) {
      return { ok: false, refused: "moved-on" };
    }
    // Held first: what is read afterwards is what stands until we are done.
    const held = draft && (await lockDraft(tx, draft.id));
    if (draft && !held) throw new ConflictError(newest);
    const content = newest ? await readContent(tx, newest) : EMPTY;
    const before = { ...content, nil: held ? held.nil : content.nil };
    const settled = settleCells(
      before,
      request.cells,
      request.casualties ?? null,
      {
        month: open.month,
        areas: open.areas,
        reportsCasualties: open.organisation.reportsCasualties,
      },
    );
    const { cells, casualties, content: after } = settled;
    const changes = clearanceChanges(before, after);
    const rowsChanged = casualtiesChanged(before, after);
    const lockVersion = held?.lockVersion ?? 0;
    if (changes.length === 0 && !rowsChanged && before.nil === after.nil) {
      const seen = draft && { number: draft.number, lockVersion };
      return { ok: true, seen, cells, casualties };
    }

    let seen: SeenVersion;
    if (draft) {
      const key = {
        versionId: draft.id,
        organisationId: open.organisation.id,
        month: open.month,
      };
      const [touched] = await Promise.all([
        touchDraft(tx, draft.id, lockVersion, after.nil),
        writeChanges(tx, key, open, before, after),
      ]);
      // Thrown, it takes the lines back, too.
      if (!touched) throw new ConflictError(newest);
      seen = { number: draft.number, lockVersion: lockVersion + 1 };
    } else {
      seen = await openVersion(tx, actor, open, after);
    }
    await auditSave(tx, actor, open, seen.number, before, after);
    return { ok: true, seen, cells, casualties };
  });
}

/** What stands in a month now, as its form shows it. */
export interface EntryNow {
  seen: SeenVersion | null;
  /** The number of the draft that the next change goes into. */
  version: number;
  /** Whether the person may write into it. */
  open: boolean;
  typed: Record<string, string>;
  casualties: ReturnType<typeof casualtyRows>;
}

/** What others have saved, for a form that is already open. Throws NotFoundError. */
export function getEntryNow(
  actor: Actor,
  address: ReportAddress,
): Promise<EntryNow> {
  return asActor(actor, async (tx) => {
    const open = await openReport(tx, actor, address);
    const { newest } = open;
    const content = newest ? await readContent(tx, newest) : EMPTY;
    const isDraft = newest !== null && !startsNewVersion(newest.status);
    return {
      seen: seenOf(newest),
      version: isDraft ? newest.number : (newest?.number ?? 0) + 1,
      open: refusal("save", open.situation) === null,
      typed: typeCells(content),
      casualties: casualtyRows(content.casualties),
    };
  });
}
