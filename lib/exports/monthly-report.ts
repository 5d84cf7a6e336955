import "server-only";
import { asActor } from "@/db/client";
import { insertAudit } from "@/db/queries/audit";
import type { Actor } from "@/lib/auth/permissions";
import { env } from "@/lib/env";
import { BadParameterError } from "@/lib/errors";
import type { Language } from "@/lib/i18n/languages";
import type { RawParams } from "@/lib/indicators/params";
import { isMonth, type Month } from "@/lib/reporting/month";
import { readLanguage, refuseUnknown } from "./params";
import { compileReport } from "./pdf/compile";
import type { ReportDocument } from "./pdf/document";
import { reportDocument } from "./pdf/report-document";
import { readReportFacts } from "./pdf/report-facts";

export interface ReportFile {
  name: string;
  bytes: Uint8Array;
}

/** A month's report as a file, with what it says. */
export interface MonthlyReportFile extends ReportFile {
  document: ReportDocument;
  /** `YYYY-MM-DD` where it says what was approved then; null for now. */
  asOf: string | null;
}

/**
 * Makes a month's report as its reader may see it, without a line in the audit
 * log: that is written by who hands it out. Throws BadParameterError.
 */
export async function makeMonthlyReport(
  reader: Actor,
  {
    month,
    language,
    asOf,
  }: {
    month: Month;
    language: Language;
    asOf?: RawParams[string];
  },
): Promise<MonthlyReportFile> {
  const facts = await readReportFacts(reader, month, asOf);
  const { scope, settings } = facts.view;
  if (scope.to !== month) {
    throw new BadParameterError("month", "before the first month");
  }
  const madeAt = new Date();
  const mark = settings.demonstration ? "simulated-" : "";
  const document = reportDocument(facts, language, {
    address: env().NEXTAUTH_URL,
    madeAt,
  });
  return {
    name: `${mark}monthly-report_${month}_${language}.pdf`,
    bytes: compileReport(document, {
      createdAt: madeAt,
      logo: facts.logo?.png,
    }),
    document,
    asOf: scope.asOf,
  };
}

/**
 * The monthly report as PDF. Reads the same dashboard as the page, for one
 * month. Throws BadParameterError.
 */
export async function exportMonthlyReport(
  actor: Actor,
  params: RawParams,
  tokenId: string | null = null,
): Promise<ReportFile> {
  refuseUnknown(params, ["month", "lang", "asOf"]);
  const { month } = params;
  if (typeof month !== "string" || !isMonth(month)) {
    throw new BadParameterError("month", "not a month (YYYY-MM)");
  }
  const language = readLanguage(params);
  const { name, bytes, asOf } = await makeMonthlyReport(actor, {
    month,
    language,
    asOf: params.asOf,
  });
  await asActor(actor, (tx) =>
    insertAudit(tx, {
      actorId: actor.id,
      action: "export.made",
      subjectType: "export",
      subjectId: "monthly-report.pdf",
      organisationId: actor.organisationId,
      detail: { month, language, asOf, token: tokenId },
    }),
  );
  return { name, bytes };
}
