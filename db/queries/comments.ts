import { asc, eq, sql } from "drizzle-orm";
import type {
  ReportComment,
  WarningAsSubmitted,
} from "@/lib/reporting/comments";
import type { Transaction } from "../client";
import { reportComments, reportVersions } from "../schema";

/** What was said about a report, oldest first. */
export function listComments(
  tx: Transaction,
  reportId: string,
): Promise<ReportComment[]> {
  return tx
    .select({
      id: reportComments.id,
      version: reportVersions.number,
      cell: reportComments.cell,
      warning: reportComments.warning,
      body: reportComments.body,
      by: sql<string | null>`person_name(${reportComments.createdBy})`,
      at: reportComments.createdAt,
    })
    .from(reportComments)
    .leftJoin(reportVersions, eq(reportVersions.id, reportComments.versionId))
    .where(eq(reportComments.reportId, reportId))
    .orderBy(asc(reportComments.createdAt), asc(reportComments.id));
}

export interface NewComment {
  cell: string | null;
  warning?: WarningAsSubmitted;
  body: string;
}

/** Adds what one person said about a version, in the order given; when, the database says. */
export async function insertComments(
  tx: Transaction,
  about: {
    reportId: string;
    organisationId: string;
    versionId: string | null;
    createdBy: string;
  },
  comments: readonly NewComment[],
): Promise<void> {
  if (comments.length === 0) return;
  await tx.insert(reportComments).values(
    comments.map((comment) => ({
      ...about,
      ...comment,
    })),
  );
}
