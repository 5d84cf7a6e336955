import "server-only";
import type { Readable } from "node:stream";
import { createTranslator } from "next-intl";
import type { Actor } from "@/lib/auth/permissions";
import { BadParameterError } from "@/lib/errors";
import { messagesFor } from "@/lib/i18n/messages";
import type { RawParams } from "@/lib/indicators/params";
import { csvRecords } from "./csv-records";
import { exportFile, type FileWriter } from "./export-file";
import {
  type FileSource,
  type FileSubject,
  fileName,
  type TableFile,
} from "./file-source";
import { describeFile } from "./meta";
import { refuseByteOrderMark } from "./params";
import {
  type BookColumn,
  type BookSheet,
  bookStream,
  MAX_SHEET_ROWS,
} from "./xlsx-book";
import type { SheetValue } from "./xlsx-cells";
import { bookColumn, worksheetText } from "./xlsx-columns";

async function* typedRows(
  rows: Readable,
  columns: BookColumn[],
): AsyncGenerator<SheetValue[]> {
  for await (const record of csvRecords(rows)) {
    yield record.map((text, at): SheetValue => {
      if (text === "") return null;
      const kind = columns[at]?.kind;
      return kind === "whole" ? Number(text) : worksheetText(text);
    });
  }
}

/** What the file is, and what its columns mean. */
async function* aboutRows(source: FileSource): AsyncGenerator<SheetValue[]> {
  const { filters, options } = source;
  const { lang } = options;
  const messages = messagesFor(lang);
  const { about } = messages.files;
  const t = createTranslator({
    locale: lang,
    messages,
    namespace: "files.about",
  });
  const meta = await describeFile(source, "xlsx");
  const { completeness } = meta;
  yield* [
    ...(meta.simulated_notice === null ? [] : [[meta.simulated_notice, null]]),
    [about.subject, meta.title],
    [about.source, meta.source],
    ...filters.map(({ label, text }) => [label, text]),
    ...(completeness
      ? [[about.completeness, t("reportsApproved", completeness)]]
      : []),
    [about.made, meta.made_at],
    [about.citation, meta.citation],
    [about.units, null],
    [about.blank, null],
    [null, null],
    [about.columns, null],
    ...meta.columns.map(({ label, meaning, unit }) => [
      label,
      unit === null ? meaning : `${meaning} (${unit})`,
    ]),
  ];
}

function aboutSheet(source: FileSource): BookSheet {
  return {
    name: messagesFor(source.options.lang).files.about.sheet,
    header: false,
    columns: [
      { name: "", kind: "prose", width: 48 },
      { name: "", kind: "prose", width: 70 },
    ],
    rows: aboutRows(source),
  };
}

/** Throws BadParameterError, which names CSV, when a worksheet is too short. */
async function refuseTooMany(source: FileSource): Promise<void> {
  const count = await source.count(MAX_SHEET_ROWS + 1);
  // The row of tags takes one.
  if (count + (source.options.hxl ? 1 : 0) > MAX_SHEET_ROWS) {
    throw new BadParameterError(
      "from",
      `more rows than the ${MAX_SHEET_ROWS} that a worksheet holds: ask for fewer months, or for ${source.subject}.csv, which has no limit`,
    );
  }
}

const XLSX: FileWriter = {
  ending: "xlsx",
  type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  async check(source) {
    refuseByteOrderMark(source.options);
    await refuseTooMany(source);
  },
  write(source, rows) {
    const { options, subject } = source;
    const columns = source.columns.map(bookColumn);
    return bookStream({
      title: fileName(source),
      sheets: [
        {
          name: messagesFor(options.lang).files.subjects[subject],
          header: true,
          columns,
          ...(options.hxl && { tags: source.columns.map(({ hxl }) => hxl) }),
          rows: typedRows(rows, columns),
        },
        aboutSheet(source),
      ],
    });
  },
};

/**
 * A subject as an XLSX workbook: the table with typed columns, and what it is
 * on a sheet of its own. Throws BadParameterError and ForbiddenError before the
 * first byte.
 */
export function exportWorkbook(
  actor: Actor,
  subject: FileSubject,
  params: RawParams,
  tokenId: string | null = null,
): Promise<TableFile> {
  return exportFile(actor, subject, params, XLSX, tokenId);
}
