import "server-only";
import type { Transaction } from "@/db/client";
import {
  listAlsoReported,
  listLinesSent,
  listMonthTotals,
} from "@/db/queries/warnings";
import type { ReportContent } from "./checks";
import { addMonths } from "./month";
import type { OpenReport } from "./open-report";
import { type Warning, type WarningContext, warnOf } from "./warnings";

/** What the warnings on a saved version must know beside it. */
async function warningContext(
  tx: Transaction,
  open: Pick<OpenReport, "organisation" | "month">,
  versionId: string,
): Promise<WarningContext> {
  const { organisation, month } = open;
  return {
    history: await listMonthTotals(tx, organisation.id, month),
    lastMonth: await listLinesSent(tx, organisation.id, addMonths(month, -1)),
    alsoReported: organisation.reportsCasualties
      ? await listAlsoReported(tx, versionId)
      : [],
  };
}

/** The warnings on a saved version, as things stand now. */
export async function warningsOn(
  tx: Transaction,
  open: Pick<OpenReport, "organisation" | "month">,
  versionId: string,
  content: ReportContent,
): Promise<Warning[]> {
  if (content.nil) return [];
  return warnOf(content, await warningContext(tx, open, versionId));
}
