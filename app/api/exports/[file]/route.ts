import { answerFailure } from "@/app/api/failure";
import { admit, withRate } from "@/lib/api/endpoint";
import { problemAnswer, RateLimitError, ScopeError } from "@/lib/api/problems";
import { type Actor, canSeeCasualtyDetail } from "@/lib/auth/permissions";
import { NotFoundError } from "@/lib/errors";
import { exportTable } from "@/lib/exports/csv";
import { exportDashboardPdf } from "@/lib/exports/dashboard-pdf";
import {
  FILE_SUBJECTS,
  type FileEnding,
  type FileSubject,
  type TableFile,
} from "@/lib/exports/file-source";
import { inTurn } from "@/lib/exports/in-turn";
import { exportJson } from "@/lib/exports/json";
import { exportMeta } from "@/lib/exports/meta";
import {
  exportMonthlyReport,
  type ReportFile,
} from "@/lib/exports/monthly-report";
import { asksForMeta, rawParams } from "@/lib/exports/params";
import { exportWorkbook } from "@/lib/exports/xlsx";
import { exportTemplate } from "@/lib/exports/xlsx-template";
import type { RawParams } from "@/lib/indicators/params";
import { asksForCasualtyDetail } from "@/lib/pivot/input";
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

const XLSX =
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

const EXPORTS: Record<
  FileEnding,
  (
    actor: Actor,
    subject: FileSubject,
    params: RawParams,
    tokenId: string | null,
  ) => Promise<TableFile>
> = { csv: exportTable, xlsx: exportWorkbook, json: exportJson };

/** `clearance.csv`: what it holds, and how it is written. */
function parseName(file: string) {
  const [name, ending, ...rest] = file.split(".");
  const subject = FILE_SUBJECTS.find((known) => known === name);
  if (!subject || rest.length > 0) return null;
  if (ending !== "csv" && ending !== "xlsx" && ending !== "json") return null;
  return { subject, ending } as const;
}

async function table(
  { actor, token }: Reader,
  { subject, ending }: { subject: FileSubject; ending: FileEnding },
  params: RawParams,
  request: Request,
): Promise<Response> {
  if (asksForMeta(params)) {
    const { name, meta } = await exportMeta(actor, subject, ending, params);
    return Response.json(meta, {
      headers: attachment(name, "application/json"),
    });
  }
  const file = await inTurn(request.signal, () =>
    EXPORTS[ending](actor, subject, params, token?.id ?? null),
  );
  // The body of an answer to HEAD is never read, so it never begins.
  if (request.method !== "HEAD") await file.start(request.signal);
  return new Response(file.stream, {
    headers: attachment(file.name, file.type),
  });
}

async function template(actor: Actor, params: RawParams): Promise<Response> {
  const file = await exportTemplate(actor, params);
  return new Response(Buffer.from(file.bytes), {
    headers: attachment(file.name, XLSX),
  });
}

async function pdf(
  request: Request,
  make: () => Promise<ReportFile>,
): Promise<Response> {
  const file = await inTurn(request.signal, make);
  return new Response(Buffer.from(file.bytes), {
    headers: attachment(file.name, "application/pdf"),
  });
}

function fileOf(
  reader: Reader,
  file: string,
  filters: RawParams,
  request: Request,
): Promise<Response> {
  const { actor, token } = reader;
  const named = parseName(file);
  if (named) return table(reader, named, filters, request);
  switch (file) {
    case "template.xlsx":
      return template(actor, filters);
    case "monthly-report.pdf":
      return pdf(request, () =>
        exportMonthlyReport(actor, filters, token?.id ?? null),
      );
    case "dashboard.pdf":
      return pdf(request, () =>
        exportDashboardPdf(actor, filters, token?.id ?? null),
      );
    default:
      throw new NotFoundError();
  }
}

/** What a token must be allowed to read for a file: as far as its owner may. */
function scopeOf(actor: Actor, file: string, filters: RawParams): TokenScope {
  const hasDetail =
    file.startsWith("casualties.") ||
    file.endsWith(".pdf") ||
    (file.startsWith("pivot.") && asksForCasualtyDetail(filters));
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
    const filters = rawParams(new URL(request.url).searchParams);
    admit(reader, scopeOf(reader.actor, file, filters));
    return withRate(reader, await fileOf(reader, file, filters, request));
  } catch (error) {
    // Who left while it was made is told nothing, and it is no failure.
    if (request.signal.aborted) return new Response(null, { status: 499 });
    const ofToken =
      error instanceof ScopeError || error instanceof RateLimitError;
    return withRate(
      reader,
      ofToken ? problemAnswer(error) : answerFailure(error),
    );
  }
}
