import "server-only";
import type { Actor } from "@/lib/auth/permissions";
import type { FileColumn } from "@/lib/exports/columns";
import { type FileSource, listedRows } from "@/lib/exports/file-source";
import { readFileOptions } from "@/lib/exports/params";
import { messagesFor } from "@/lib/i18n/messages";
import { nameIn } from "@/lib/i18n/names";
import type { RawParams } from "@/lib/indicators/params";
import { CELL_STATES, type Cell } from "./rules";
import { getCompleteness } from "./service";

const PARAMETERS = ["from", "to", "organisation"];

/** One row for each organisation and month that is expected. */
const COLUMNS: FileColumn[] = [
  { name: "month", hxl: "#date+start", type: "month" },
  { name: "organisation_code", hxl: "#org+reporting+code", type: "code" },
  { name: "organisation", hxl: "#org+reporting+name", type: "text" },
  {
    name: "state",
    hxl: "#status+report",
    type: "code",
    values: CELL_STATES.filter((state) => state !== "not-expected"),
  },
  { name: "nil_report", hxl: "#status+nil", type: "boolean" },
  { name: "due", hxl: "#date+due", type: "date" },
  { name: "extended_until", hxl: "#date+due+extended", type: "date" },
  { name: "first_submitted", hxl: "#date+reported", type: "date" },
  { name: "on_time", hxl: "#status+on_time", type: "boolean" },
  { name: "version", hxl: "#meta+version", type: "integer" },
  { name: "approved_at", hxl: "#date+approved", type: "instant" },
];

/** An instant to the second in UTC, as the other files have it. */
function instantCell(instant: string | null): string {
  return instant === null
    ? ""
    : new Date(instant).toISOString().replace(/\.\d+Z$/, "Z");
}

function rowOf(code: string, name: string, cell: Cell): string[] {
  return [
    cell.month,
    code,
    name,
    cell.state,
    String(cell.nil),
    cell.due,
    cell.extendedUntil ?? "",
    cell.firstSubmittedOn ?? "",
    String(cell.onTime ?? ""),
    String(cell.version ?? ""),
    instantCell(cell.approvedAt),
  ];
}

/**
 * The matrix as a file, one row for each month that is expected of an
 * organisation, oldest first. As of today: `asOf` is no parameter of it.
 * Throws BadParameterError and ForbiddenError.
 */
export async function openCompleteness(
  actor: Actor,
  params: RawParams,
): Promise<FileSource> {
  const options = readFileOptions(params, PARAMETERS);
  const { from, to, today, months, rows, settings } = await getCompleteness(
    actor,
    params,
    "file",
  );
  const { lang } = options;
  const expected = months
    .map((_, i) => i)
    .reverse()
    .flatMap((i) =>
      rows.flatMap(({ organisation, cells }) =>
        cells
          .slice(i, i + 1)
          .filter(({ state }) => state !== "not-expected")
          .map((cell) => ({ organisation, cell })),
      ),
    );
  const { about } = messagesFor(lang).files;
  const code = [params.organisation].flat()[0] || null;
  const named = rows.find(({ organisation }) => organisation.code === code);
  return {
    subject: "completeness",
    columns: COLUMNS,
    options,
    settings,
    today,
    filters: [
      { label: about.period, text: `${from} – ${to}`, asked: { from, to } },
      {
        label: about.organisation,
        text: named
          ? `${nameIn(lang, named.organisation)} (${code})`
          : (code ?? about.allOrganisations),
        asked: { organisation: code },
      },
    ],
    completeness: async () => ({
      approved: expected.filter(({ cell }) => cell.version !== null).length,
      expected: expected.length,
    }),
    ...listedRows(
      expected.map(({ organisation, cell }) =>
        rowOf(organisation.code, nameIn(lang, organisation), cell),
      ),
    ),
  };
}
