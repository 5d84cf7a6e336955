import { answerFailure } from "@/app/api/failure";
import { admit, withRate } from "@/lib/api/endpoint";
import { problemAnswer, RateLimitError, ScopeError } from "@/lib/api/problems";
import { type Actor, canSeeCasualtyDetail } from "@/lib/auth/permissions";
import { exportCompleteness } from "@/lib/completeness/file";
import { NotFoundError } from "@/lib/errors";
import { exportTable } from "@/lib/exports/csv";
import { exportMonthlyReport } from "@/lib/exports/monthly-report";
import { rawParams } from "@/lib/exports/params";
import { exportWorkbook } from "@/lib/exports/xlsx";
import { exportTemplate } from "@/lib/exports/xlsx-template";
import type { RawParams } from "@/lib/indicators/params";
import { type Reader, requireReader } from "@/lib/tokens/reader";
import type { TokenScope } from "@/lib/tokens/rules";

export const dynamic = "force-dynamic";

function attachment(name: string, type: string): HeadersInit {
  return {
    "Content-Type": type,
    "Content-Disposition": `attachment; filename="${name}"`,
    "Cache-Control": "private, no-store",
  };
}

async function table(
  actor: Actor,
  subject: "clearance" | "casualties",
  params: RawParams,
): Promise<Response> {
  const file = await exportTable(actor, subject, params);
  return new Response(file.stream, {
    headers: attachment(file.name, "text/csv; charset=utf-8"),
  });
}

const XLSX =
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

async function workbook(
  actor: Actor,
  subject: "clearance" | "casualties",
  params: RawParams,
): Promise<Response> {
  const file = await exportWorkbook(actor, subject, params);
  return new Response(file.stream, { headers: attachment(file.name, XLSX) });
}

async function template(actor: Actor, params: RawParams): Promise<Response> {
  const file = await exportTemplate(actor, params);
  return new Response(Buffer.from(file.bytes), {
    headers: attachment(file.name, XLSX),
  });
}

async function completeness(actor: Actor, params: RawParams) {
  const file = await exportCompleteness(actor, params);
  return new Response(file.text, {
    headers: attachment(file.name, "text/csv; charset=utf-8"),
  });
}

async function report(actor: Actor, params: RawParams): Promise<Response> {
  const file = await exportMonthlyReport(actor, params);
  return new Response(Buffer.from(file.bytes), {
    headers: attachment(file.name, "application/pdf"),
  });
}

function fileOf(
  actor: Actor,
  file: string,
  filters: RawParams,
): Promise<Response> {
  switch (file) {
    case "clearance.csv":
      return table(actor, "clearance", filters);
    case "casualties.csv":
      return table(actor, "casualties", filters);
    case "clearance.xlsx":
      return workbook(actor, "clearance", filters);
    case "casualties.xlsx":
      return workbook(actor, "casualties", filters);
    case "completeness.csv":
      return completeness(actor, filters);
    case "template.xlsx":
      return template(actor, filters);
    case "monthly-report.pdf":
      return report(actor, filters);
    default:
      throw new NotFoundError();
  }
}

/** What a token must be allowed to read for a file: as far as its owner may. */
function scopeOf(actor: Actor, file: string): TokenScope {
  const hasDetail =
    file.startsWith("casualties.") || file === "monthly-report.pdf";
  return hasDetail && canSeeCasualtyDetail(actor) ? "casualties" : "figures";
}

/**
 * The files by name; see the operator's guide for their columns and filters.
 * For a session, or for a program with a token.
 */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ file: string }> },
): Promise<Response> {
  let reader: Reader | null = null;
  try {
    reader = await requireReader(request);
    const { file } = await params;
    admit(reader, scopeOf(reader.actor, file));
    const filters = rawParams(new URL(request.url).searchParams);
    return withRate(reader, await fileOf(reader.actor, file, filters));
  } catch (error) {
    const ofToken =
      error instanceof ScopeError || error instanceof RateLimitError;
    return withRate(
      reader,
      ofToken ? problemAnswer(error) : answerFailure(error),
    );
  }
}
