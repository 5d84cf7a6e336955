import "server-only";
import { asActor } from "@/db/client";
import { insertAudit } from "@/db/queries/audit";
import type { Actor } from "@/lib/auth/permissions";
import { env } from "@/lib/env";
import { BadParameterError } from "@/lib/errors";
import type { RawParams } from "@/lib/indicators/params";
import { isMonth } from "@/lib/reporting/month";
import { readLanguage, refuseUnknown } from "./params";
import { compileMonthlyReport } from "./pdf/compile";
import { reportDocument } from "./pdf/report-document";
import { readReportFacts } from "./pdf/report-facts";

export interface ReportFile {
  name: string;
  bytes: Uint8Array;
}

/**
 * The monthly report as PDF. Reads the same dashboard as the page, for one
 * month. Throws BadParameterError.
 */
export async function exportMonthlyReport(
  actor: Actor,
  params: RawParams,
): Promise<ReportFile> {
  refuseUnknown(params, ["month", "lang", "asOf"]);
  const { month, asOf } = params;
  if (typeof month !== "string" || !isMonth(month)) {
    throw new BadParameterError("month", "not a month (YYYY-MM)");
  }
  const language = readLanguage(params);
  const facts = await readReportFacts(actor, month, asOf);
  const { scope, settings } = facts.view;
  if (scope.to !== month) {
    throw new BadParameterError("month", "before the first month");
  }
  await asActor(actor, (tx) =>
    insertAudit(tx, {
      actorId: actor.id,
      action: "export.made",
      subjectType: "export",
      subjectId: "monthly-report.pdf",
      organisationId: actor.organisationId,
      detail: { month, language, asOf: scope.asOf },
    }),
  );
  const madeAt = new Date();
  const mark = settings.demonstration ? "simulated-" : "";
  return {
    name: `${mark}monthly-report_${month}_${language}.pdf`,
    bytes: compileMonthlyReport(
      reportDocument(facts, language, { address: env().NEXTAUTH_URL, madeAt }),
      { createdAt: madeAt },
    ),
  };
}
