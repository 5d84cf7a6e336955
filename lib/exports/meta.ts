import "server-only";
import { createTranslator } from "next-intl";
import type { Actor } from "@/lib/auth/permissions";
import { env } from "@/lib/env";
import { makeFormats } from "@/lib/i18n/format";
import type { Language } from "@/lib/i18n/languages";
import { messagesFor } from "@/lib/i18n/messages";
import { nameIn } from "@/lib/i18n/names";
import type { RawParams } from "@/lib/indicators/params";
import type { ColumnType, ColumnUnit } from "./columns";
import { openFile } from "./export-file";
import {
  askedFor,
  type FileEnding,
  type FileSource,
  type FileSubject,
  fileName,
  isSimulated,
} from "./file-source";

/** A column in the data dictionary. */
export interface ColumnMeaning {
  name: string;
  /** What stands over it in CSV and XLSX; in JSON it goes by its name. */
  label: string;
  hxl: string;
  meaning: string;
  unit: string | null;
  type: ColumnType;
  values: readonly string[] | null;
}

/** What a file is, where it comes from and how it was asked for. */
export interface FileMeta {
  title: string;
  source: string;
  citation: string;
  simulated: boolean;
  simulated_notice: string | null;
  language: Language;
  /** What had been approved by the end of this day counts. */
  as_of: string;
  filters: Record<string, string | null>;
  completeness: { approved: number; expected: number } | null;
  made_at: string;
  /** Leads to the same file, of the same day. */
  address: string;
  columns: ColumnMeaning[];
}

/** What a column of a subject means, in a language. */
export function meaningOf(
  lang: Language,
  subject: FileSubject,
  name: string,
): string {
  const { columns } = messagesFor(lang).files;
  const own: Record<string, Record<string, string>> = columns;
  const meaning = own[subject]?.[name] ?? own.shared?.[name];
  if (meaning === undefined)
    throw new Error(`${subject}.${name} has no meaning`);
  return meaning;
}

function unitIn(lang: Language, unit: ColumnUnit): string {
  const { common, files } = messagesFor(lang);
  const { squareMetres: m2, items, persons } = common.units;
  return { m2, items, persons, ...files.units }[unit];
}

function dictionary({ columns, subject, options }: FileSource) {
  return columns.map(
    ({ name, label, hxl, type, unit, values, meaning }): ColumnMeaning => ({
      name,
      label: label ?? name,
      hxl,
      meaning: meaning ?? meaningOf(options.lang, subject, name),
      unit: unit ? unitIn(options.lang, unit) : null,
      type,
      values: values ?? null,
    }),
  );
}

function addressOf(source: FileSource, ending: FileEnding): string {
  const asked = askedFor(source);
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) {
    if (value !== null) query.set(name, value);
  }
  // Where a day can be asked for, the same figures are there later, too.
  if ("asOf" in asked) query.set("asOf", asked.asOf ?? source.today);
  query.set("lang", source.options.lang);
  return `${env().NEXTAUTH_URL}/api/exports/${source.subject}.${ending}?${query}`;
}

/** Describes a file, in the language that was asked for. */
export async function describeFile(
  source: FileSource,
  ending: FileEnding,
): Promise<FileMeta> {
  const { settings, options, subject } = source;
  const { lang } = options;
  const messages = messagesFor(lang);
  const words = messages.files;
  const t = createTranslator({
    locale: lang,
    messages,
    namespace: "files",
  });
  const formats = makeFormats(lang, settings.timeZone);
  const filters = askedFor(source);
  const { from, to } = filters;
  const asOf = filters.asOf ?? source.today;
  const centre = nameIn(lang, {
    nameEn: settings.centreNameEn,
    nameAz: settings.centreNameAz,
    nameRu: settings.centreNameRu,
  });
  const title = source.title ?? words.subjects[subject];
  const simulated = isSimulated(source);
  const address = addressOf(source, ending);
  const months = [...new Set([from, to])]
    .filter((month) => typeof month === "string")
    .map(formats.month);
  const citation = t("citation", {
    centre,
    title: [title, months.join(" – ")].filter(Boolean).join(", "),
    day: formats.date(asOf),
    address,
  });
  return {
    title,
    source: `${words.sources[subject]}. ${centre}`,
    citation: simulated ? `${citation} (${words.simulatedMark})` : citation,
    simulated,
    simulated_notice: simulated ? words.about.simulated : null,
    language: lang,
    as_of: asOf,
    filters,
    completeness: await source.completeness(),
    made_at: new Date().toISOString(),
    address,
    columns: dictionary(source),
  };
}

/**
 * The file that goes beside a file: what it is, with its data dictionary, and
 * none of its rows. Throws BadParameterError and ForbiddenError.
 */
export async function exportMeta(
  actor: Actor,
  subject: FileSubject,
  ending: FileEnding,
  params: RawParams,
): Promise<{ name: string; meta: FileMeta }> {
  const source = await openFile(actor, subject, params);
  return {
    name: `${fileName(source)}.meta.json`,
    meta: await describeFile(source, ending),
  };
}
