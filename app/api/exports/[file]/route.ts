import { answerFailure } from "@/app/api/failure";
import { requireActor } from "@/lib/auth/actor";
import type { Actor } from "@/lib/auth/permissions";
import { exportCompleteness } from "@/lib/completeness/file";
import { NotFoundError } from "@/lib/errors";
import { exportTable } from "@/lib/exports/csv";
import { exportMonthlyReport } from "@/lib/exports/monthly-report";
import { rawParams } from "@/lib/exports/params";
import { exportWorkbook } from "@/lib/exports/xlsx";
import { exportTemplate } from "@/lib/exports/xlsx-template";
import type { RawParams } from "@/lib/indicators/params";

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

/** The files by name; see the operator's guide for their columns and filters. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ file: string }> },
): Promise<Response> {
  try {
    const actor = await requireActor();
    const filters = rawParams(new URL(request.url).searchParams);
    const { file } = await params;
    switch (file) {
      case "clearance.csv":
        return await table(actor, "clearance", filters);
      case "casualties.csv":
        return await table(actor, "casualties", filters);
      case "clearance.xlsx":
        return await workbook(actor, "clearance", filters);
      case "casualties.xlsx":
        return await workbook(actor, "casualties", filters);
      case "completeness.csv":
        return await completeness(actor, filters);
      case "template.xlsx":
        return await template(actor, filters);
      case "monthly-report.pdf":
        return await report(actor, filters);
      default:
        throw new NotFoundError();
    }
  } catch (error) {
    return answerFailure(error);
  }
}
