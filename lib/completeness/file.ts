import "server-only";
import { asActor } from "@/db/client";
import { insertAudit } from "@/db/queries/audit";
import type { Actor } from "@/lib/auth/permissions";
import type { FileColumn } from "@/lib/exports/columns";
import { readFileOptions, refuseUnknown } from "@/lib/exports/params";
import { nameIn } from "@/lib/i18n/names";
import type { RawParams } from "@/lib/indicators/params";
import { log } from "@/lib/log";
import type { Cell } from "./rules";
import { getCompleteness } from "./service";

const PARAMETERS = ["from", "to", "organisation", "lang", "hxl", "bom"];

/** One row for each organisation and month that is expected. */
export const COMPLETENESS_COLUMNS: Pick<FileColumn, "name" | "hxl">[] = [
  { name: "month", hxl: "#date+start" },
  { name: "organisation_code", hxl: "#org+reporting+code" },
  { name: "organisation", hxl: "#org+reporting+name" },
  { name: "state", hxl: "#status+report" },
  { name: "nil_report", hxl: "#status+nil" },
  { name: "due", hxl: "#date+due" },
  { name: "extended_until", hxl: "#date+due+extended" },
  { name: "first_submitted", hxl: "#date+reported" },
  { name: "on_time", hxl: "#status+on_time" },
  { name: "version", hxl: "#meta+version" },
  { name: "approved_at", hxl: "#date+approved" },
];

const BYTE_ORDER_MARK = "\ufeff";

/** Text in a spreadsheet's cell: never a formula (OWASP, CSV injection). */
function textCell(text: string): string {
  const harmless = /^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless)
    ? `"${harmless.replaceAll('"', '""')}"`
    : harmless;
}

/** An instant to the second in UTC, as the other files have it. */
function instantCell(instant: string | null): string {
  return instant === null
    ? ""
    : new Date(instant).toISOString().replace(/\.\d+Z$/, "Z");
}

function line(code: string, name: string, cell: Cell): string {
  return [
    cell.month,
    textCell(code),
    textCell(name),
    cell.state,
    String(cell.nil),
    cell.due,
    cell.extendedUntil ?? "",
    cell.firstSubmittedOn ?? "",
    cell.onTime ?? "",
    cell.version ?? "",
    instantCell(cell.approvedAt),
  ].join(",");
}

/**
 * The matrix as CSV, one row for each month that is expected of an
 * organisation, oldest first. As of today: `asOf` is no parameter of it.
 * Throws BadParameterError and ForbiddenError.
 */
export async function exportCompleteness(
  actor: Actor,
  params: RawParams,
): Promise<{ name: string; text: string }> {
  refuseUnknown(params, PARAMETERS);
  const options = readFileOptions(params);
  const { from, to, months, rows, settings } = await getCompleteness(
    actor,
    params,
    "file",
  );
  const body = months
    .map((_, i) => i)
    .reverse()
    .flatMap((i) =>
      rows.flatMap(({ organisation, cells }) =>
        cells
          .slice(i, i + 1)
          .filter(({ state }) => state !== "not-expected")
          .map((cell) =>
            line(organisation.code, nameIn(options.lang, organisation), cell),
          ),
      ),
    );
  const head = [
    COMPLETENESS_COLUMNS.map(({ name }) => name).join(","),
    ...(options.hxl
      ? [COMPLETENESS_COLUMNS.map(({ hxl }) => hxl).join(",")]
      : []),
  ];
  await asActor(actor, (tx) =>
    insertAudit(tx, {
      actorId: actor.id,
      action: "export.made",
      subjectType: "export",
      subjectId: "completeness.csv",
      organisationId: actor.organisationId,
      detail: { from, to, ...options, rows: body.length },
    }),
  );
  log.info({ subject: "completeness", rows: body.length }, "export complete");
  const mark = settings.demonstration ? "simulated-" : "";
  return {
    name: `${mark}completeness_${from}_${to}.csv`,
    text: `${options.bom ? BYTE_ORDER_MARK : ""}${[...head, ...body].join("\n")}\n`,
  };
}
