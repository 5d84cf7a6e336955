import "server-only";
import { Readable } from "node:stream";
import { parse } from "csv-parse";
import { createTranslator } from "next-intl";
import { asActor } from "@/db/client";
import { copyAsActor } from "@/db/copy";
import { countExport } from "@/db/queries/export-count";
import type { Actor } from "@/lib/auth/permissions";
import { BadParameterError } from "@/lib/errors";
import { messagesFor } from "@/lib/i18n/messages";
import { nameIn } from "@/lib/i18n/names";
import type { RawParams } from "@/lib/indicators/params";
import type { TableFile } from "./csv";
import {
  openTable,
  recordExport,
  type TableSource,
  type TableSubject,
  tableFileName,
} from "./table-source";
import {
  type BookColumn,
  type BookSheet,
  bookStream,
  MAX_SHEET_ROWS,
} from "./xlsx-book";
import type { SheetValue } from "./xlsx-cells";
import { columnOf, worksheetText } from "./xlsx-columns";

async function* typedRows(
  rows: Readable,
  columns: BookColumn[],
): AsyncGenerator<SheetValue[]> {
  const records = rows.pipe(parse({ relax_column_count: false }));
  // A broken COPY breaks the file, visibly; pipe() would end it in silence.
  rows.once("error", (error) => records.destroy(error));
  try {
    for await (const record of records as AsyncIterable<string[]>) {
      yield record.map((text, at): SheetValue => {
        if (text === "") return null;
        const kind = columns[at]?.kind;
        return kind === "whole" ? Number(text) : worksheetText(text);
      });
    }
  } finally {
    // Nobody reads any more: the query ends and its connection is free.
    rows.destroy();
  }
}

/** What the file is, where it comes from and how it was asked for. */
function aboutSheet({
  subject,
  scope,
  options,
  world,
  completeness,
}: TableSource): BookSheet {
  const { lang } = options;
  const t = createTranslator({
    locale: lang,
    messages: messagesFor(lang),
    namespace: "import.about",
  });
  const { about, sheets } = messagesFor(lang).import;
  const { settings } = world;
  const area = world.areas.find(({ code }) => code === scope.area);
  const organisation = world.organisations.find(
    ({ code }) => code === scope.organisation,
  );
  const rows: SheetValue[][] = [
    [about.subject, sheets[subject]],
    [
      about.source,
      `${about.sourceReports}. ${nameIn(lang, {
        nameEn: settings.centreNameEn,
        nameAz: settings.centreNameAz,
        nameRu: settings.centreNameRu,
      })}`,
    ],
    [about.period, `${scope.from} – ${scope.to}`],
    [
      about.area,
      area ? `${nameIn(lang, area)} (${area.code})` : about.allAreas,
    ],
    [
      about.organisation,
      organisation
        ? `${nameIn(lang, organisation)} (${organisation.code})`
        : about.allOrganisations,
    ],
    [about.asOf, scope.asOf ?? about.asOfNow],
    [about.completeness, t("reportsApproved", completeness)],
    [about.made, new Date().toISOString()],
    [about.units, null],
    [about.blank, null],
  ];
  return {
    name: sheets.about,
    header: false,
    columns: [
      { name: "", kind: "prose", width: 48 },
      { name: "", kind: "prose", width: 70 },
    ],
    rows: settings.demonstration ? [[about.simulated, null], ...rows] : rows,
  };
}

/** Throws BadParameterError, which names CSV, when a worksheet is too short. */
async function refuseTooMany(actor: Actor, source: TableSource): Promise<void> {
  const { query, settings, subject } = source;
  const count = await asActor(actor, (tx) =>
    countExport(tx, query, settings, MAX_SHEET_ROWS + 1),
  );
  // The row of tags takes one.
  if (count + (source.options.hxl ? 1 : 0) > MAX_SHEET_ROWS) {
    throw new BadParameterError(
      "from",
      `more rows than the ${MAX_SHEET_ROWS} that a worksheet holds: ask for fewer months, or for ${subject}.csv, which has no limit`,
    );
  }
}

/**
 * A table as an XLSX workbook, streamed: the table with typed columns, and what
 * it is on a sheet of its own. Throws BadParameterError and ForbiddenError
 * before the first byte.
 */
export async function exportWorkbook(
  actor: Actor,
  subject: TableSubject,
  params: RawParams,
): Promise<TableFile> {
  if (params.bom !== undefined) {
    throw new BadParameterError("bom", "only CSV has a byte order mark");
  }
  const source = await openTable(actor, subject, params);
  await refuseTooMany(actor, source);
  const { rows, done } = await copyAsActor(actor, {
    text: source.query,
    settings: source.settings,
  });
  void recordExport(actor, source, "xlsx", done);
  const columns = source.columns.map(({ name }) => columnOf(name));
  const name = tableFileName(source, "xlsx");
  const stream = bookStream({
    title: name.replace(/\.xlsx$/, ""),
    sheets: [
      {
        name: messagesFor(source.options.lang).import.sheets[subject],
        header: true,
        columns,
        ...(source.options.hxl && {
          tags: source.columns.map(({ hxl }) => hxl),
        }),
        rows: typedRows(rows, columns),
      },
      aboutSheet(source),
    ],
  });
  return {
    name,
    stream: Readable.toWeb(Readable.from(stream)) as ReadableStream<Uint8Array>,
  };
}
