import "server-only";
import { asActor } from "@/db/client";
import { insertAudit } from "@/db/queries/audit";
import type { Actor } from "@/lib/auth/permissions";
import { env } from "@/lib/env";
import type { RawParams } from "@/lib/indicators/params";
import type { ReportFile } from "./monthly-report";
import { readLanguage, refuseUnknown } from "./params";
import { compileReport } from "./pdf/compile";
import { viewDocument } from "./pdf/view-document";
import { readViewFacts } from "./pdf/view-facts";

/** What the page's address may hold; the file has all sections, whichever is open. */
const PARAMETERS = [
  "from",
  "to",
  "area",
  "organisation",
  "asOf",
  "compare",
  "claims",
  "measure",
  "section",
  "lang",
];

/**
 * One address of the dashboard as PDF, as far as this person sees it. Throws
 * BadParameterError: a file never shows another choice than the one asked for.
 *
 * @param tokenId with which it is asked for, for the audit log
 */
export async function exportDashboardPdf(
  actor: Actor,
  params: RawParams,
  tokenId: string | null = null,
): Promise<ReportFile> {
  refuseUnknown(params, PARAMETERS);
  const language = readLanguage(params);
  const facts = await readViewFacts(actor, params);
  const { scope, settings } = facts.view;
  const { section: _, ...choices } = facts.choices;
  await asActor(actor, (tx) =>
    insertAudit(tx, {
      actorId: actor.id,
      action: "export.made",
      subjectType: "export",
      subjectId: "dashboard.pdf",
      organisationId: actor.organisationId,
      detail: { ...scope, ...choices, language, token: tokenId },
    }),
  );
  const madeAt = new Date();
  const mark = settings.demonstration ? "simulated-" : "";
  const parts = [
    "dashboard",
    ...new Set([scope.from, scope.to]),
    scope.area,
    scope.organisation,
    language,
  ].filter((part) => part !== null);
  return {
    name: `${mark}${parts.join("_")}.pdf`,
    bytes: compileReport(
      viewDocument(facts, language, { address: env().NEXTAUTH_URL, madeAt }),
      { createdAt: madeAt, logo: facts.logo?.png },
    ),
  };
}
