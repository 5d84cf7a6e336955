import { eq, sql } from "drizzle-orm";
import type { Transaction } from "../client";
import { areaAliases, areas, pendingImports } from "../schema";

export interface PendingImport {
  id: string;
  fileName: string;
  encoding: string | null;
  areaAnswers: Record<string, string>;
}

/** Deletes every upload whose time is over, whosever it is. */
export async function forgetOldImports(tx: Transaction): Promise<void> {
  await tx.execute(sql`select forget_old_imports()`);
}

/** Keeps an uploaded file for its owner, and forgets old ones. */
export async function insertPendingImport(
  tx: Transaction,
  file: {
    createdBy: string;
    organisationId: string;
    fileName: string;
    content: Buffer;
  },
): Promise<string> {
  await forgetOldImports(tx);
  const [row] = await tx
    .insert(pendingImports)
    .values(file)
    .returning({ id: pendingImports.id });
  if (!row) throw new Error("the file was not kept");
  return row.id;
}

/** The actor's own file without its content; null when there is none any more. */
export async function findPendingImport(
  tx: Transaction,
  id: string,
): Promise<PendingImport | null> {
  const [row] = await tx
    .select({
      id: pendingImports.id,
      fileName: pendingImports.fileName,
      encoding: pendingImports.encoding,
      areaAnswers: pendingImports.areaAnswers,
    })
    .from(pendingImports)
    .where(eq(pendingImports.id, id));
  return row ?? null;
}

export async function readPendingContent(
  tx: Transaction,
  id: string,
): Promise<Buffer | null> {
  const [row] = await tx
    .select({ content: pendingImports.content })
    .from(pendingImports)
    .where(eq(pendingImports.id, id));
  return row?.content ?? null;
}

/** Keeps what the person answered; false when the file is gone. */
export async function answerPendingImport(
  tx: Transaction,
  id: string,
  answers: { encoding: string | null; areaAnswers: Record<string, string> },
): Promise<boolean> {
  const rows = await tx
    .update(pendingImports)
    .set(answers)
    .where(eq(pendingImports.id, id))
    .returning({ id: pendingImports.id });
  return rows.length === 1;
}

/** Forgets a file; false when it was gone already. */
export async function deletePendingImport(
  tx: Transaction,
  id: string,
): Promise<boolean> {
  const rows = await tx
    .delete(pendingImports)
    .where(eq(pendingImports.id, id))
    .returning({ id: pendingImports.id });
  return rows.length === 1;
}

/** Other spellings of areas, by the area's code. */
export function listAreaAliases(
  tx: Transaction,
): Promise<{ code: string; alias: string }[]> {
  return tx
    .select({ code: areas.code, alias: areaAliases.alias })
    .from(areaAliases)
    .innerJoin(areas, eq(areas.id, areaAliases.areaId));
}
