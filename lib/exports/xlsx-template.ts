import "server-only";
import { asActor } from "@/db/client";
import type { Actor } from "@/lib/auth/permissions";
import { BadParameterError, ForbiddenError, NotFoundError } from "@/lib/errors";
import type { Language } from "@/lib/i18n/languages";
import { messagesFor } from "@/lib/i18n/messages";
import { nameIn } from "@/lib/i18n/names";
import { CHOICES, type ChoiceColumn, choiceLabel } from "@/lib/imports/choices";
import {
  CASUALTY_COLUMN_KEYS,
  type ColumnKey,
  contractName,
  templateName,
} from "@/lib/imports/columns";
import type { RawParams } from "@/lib/indicators/params";
import { readWorld, type ScopeWorld } from "@/lib/indicators/world";
import { isValidIn } from "@/lib/reporting/checks";
import {
  addMonths,
  isMonth,
  lastDayOf,
  type Month,
} from "@/lib/reporting/month";
import { CLEARANCE_MEASURES } from "@/lib/reporting/vocabulary";
import { readLanguage, refuseUnknown } from "./params";
import {
  type BookColumn,
  type BookSheet,
  bookBytes,
  type InputRule,
  sheetName,
} from "./xlsx-book";
import type { ColumnKind, SheetValue } from "./xlsx-cells";

export interface TemplateFile {
  name: string;
  bytes: Uint8Array;
}

const LARGEST_COUNT = 2_147_483_647;
/** Rows of the template that choices and limits reach. */
const RULED_ROWS = 2_000;

const CLEARANCE_KEYS: readonly ColumnKey[] = [
  ...(["month", "organisationCode", "areaCode", "area"] as const),
  ...CLEARANCE_MEASURES,
  ...(["note", "nilReport"] as const),
];
const CASUALTY_KEYS: readonly ColumnKey[] = [
  ...(["month", "area"] as const),
  ...CASUALTY_COLUMN_KEYS,
];
const MEASURES: readonly ColumnKey[] = CLEARANCE_MEASURES;

interface Template {
  language: Language;
  month: Month;
  organisationCode: string;
  areas: { code: string; name: string }[];
}

function kindOf(key: ColumnKey): ColumnKind {
  if (key === "occurredOn") return "day";
  if (key === "note") return "prose";
  return MEASURES.includes(key) || key === "persons" ? "whole" : "text";
}

function columnsOf(keys: readonly ColumnKey[], language: Language) {
  return keys.map((key): BookColumn => {
    const name = templateName(key, language);
    const longest = Math.max(...name.split(" ").map((word) => word.length));
    const wide = ["area", "note", "device", "activity", "status"].includes(key);
    const width = wide ? 26 : Math.max(12, longest + 3);
    return { name, kind: kindOf(key), width };
  });
}

/** The lists to choose from: one column each, in this order. */
function listsOf({ areas, language }: Template): Map<string, string[]> {
  const choices = Object.keys(CHOICES) as ChoiceColumn[];
  return new Map<string, string[]>([
    ["areaCode", areas.map(({ code }) => code)],
    ["area", areas.map(({ name }) => name)],
    ["nilReport", ["false", "true"]],
    ...choices.map((column): [string, string[]] => [
      column,
      CHOICES[column].map((value) => choiceLabel(column, value, language)),
    ]),
  ]);
}

function rulesOf(keys: readonly ColumnKey[], template: Template): InputRule[] {
  const lists = listsOf(template);
  const names = [...lists.keys()];
  const { problems, sheets } = messagesFor(template.language).import;
  const sheet = sheetName(sheets.lists);
  return keys.flatMap((key, column): InputRule[] => {
    const shared = { column, rows: RULED_ROWS };
    const list = lists.get(key);
    if (list) {
      const letter = String.fromCharCode(65 + names.indexOf(key));
      const source = `'${sheet}'!$${letter}$1:$${letter}$${list.length}`;
      const message = problems.choose.replace("{choices}", sheet);
      return [{ ...shared, rule: { type: "list", source }, message }];
    }
    if (key === "occurredOn") {
      const rule = {
        type: "day",
        from: `${template.month}-01`,
        to: lastDayOf(template.month),
      } as const;
      return [{ ...shared, rule, message: problems["date-outside-month"] }];
    }
    if (kindOf(key) !== "whole") return [];
    const most = key.endsWith("M2") ? 149_000_000_000_000 : LARGEST_COUNT;
    const message = problems.fraction;
    return [{ ...shared, rule: { type: "whole", most }, message }];
  });
}

function clearanceSheet(template: Template): BookSheet {
  const { language, month, organisationCode, areas } = template;
  const rows = areas.map(({ code, name }): SheetValue[] => [
    ...[month, organisationCode, code, name],
  ]);
  return {
    name: messagesFor(language).import.sheets.clearance,
    header: true,
    columns: columnsOf(CLEARANCE_KEYS, language),
    rows,
    rules: rulesOf(CLEARANCE_KEYS, template),
  };
}

function casualtiesSheet(template: Template): BookSheet {
  const { language } = template;
  return {
    name: messagesFor(language).import.sheets.casualties,
    header: true,
    columns: columnsOf(CASUALTY_KEYS, language),
    rows: [],
    rules: rulesOf(CASUALTY_KEYS, template),
  };
}

function listsSheet(template: Template): BookSheet {
  const lists = [...listsOf(template).values()];
  const longest = Math.max(...lists.map((list) => list.length));
  return {
    name: messagesFor(template.language).import.sheets.lists,
    header: false,
    hidden: true,
    columns: lists.map(() => ({ name: "", kind: "text", width: 24 })),
    rows: Array.from({ length: longest }, (_, at) =>
      lists.map((list) => list[at] ?? null),
    ),
  };
}

function howToSheet({ language }: Template, casualties: boolean): BookSheet {
  const { howTo, sheets } = messagesFor(language).import;
  const { title, columns, casualties: people, ...rest } = howTo;
  const keys = casualties
    ? [...new Set([...CLEARANCE_KEYS, ...CASUALTY_KEYS])]
    : CLEARANCE_KEYS;
  return {
    name: sheets.howTo,
    header: false,
    columns: [
      { name: "", kind: "prose", width: 60 },
      { name: "", kind: "prose", width: 34 },
    ],
    rows: [
      [title],
      [],
      ...Object.values(rest).map((sentence) => [sentence]),
      ...(casualties ? [[people]] : []),
      [],
      [columns],
      ...keys.map((key) => [templateName(key, language), contractName(key)]),
    ],
  };
}

function readMonth(params: RawParams, world: ScopeWorld, first: Month): Month {
  const { month } = params;
  const last = world.today.slice(0, 7);
  if (month === undefined || month === "") {
    const previous = addMonths(last, -1);
    return previous < first ? first : previous;
  }
  if (typeof month !== "string" || !isMonth(month)) {
    throw new BadParameterError("month", "not a month (YYYY-MM)");
  }
  if (month < first || month > last) {
    throw new BadParameterError("month", `not between ${first} and ${last}`);
  }
  return month;
}

/**
 * A workbook to fill in and import: the month's districts, lists to choose
 * from, cells that take only what can be right, and how to. For staff, who
 * enter figures; throws ForbiddenError for others, and BadParameterError.
 */
export async function exportTemplate(
  actor: Actor,
  params: RawParams,
): Promise<TemplateFile> {
  if (actor.role !== "staff") throw new ForbiddenError();
  refuseUnknown(params, ["month", "lang"]);
  const language = readLanguage(params);
  const world = await asActor(actor, readWorld);
  const own = world.organisations.find(({ id }) => id === actor.organisationId);
  if (!own?.activeFrom) throw new NotFoundError();
  const month = readMonth(params, world, own.activeFrom);
  const valid = world.areas.filter((area) => isValidIn(area, month));
  const template: Template = {
    language,
    month,
    organisationCode: own.code,
    areas: [
      ...valid.filter(({ level }) => level > 0),
      ...valid.filter(({ level }) => level === 0),
    ].map((area) => ({ code: area.code, name: nameIn(language, area) })),
  };
  const name = `template_${own.code}_${month}`;
  const bytes = await bookBytes({
    title: name,
    sheets: [
      clearanceSheet(template),
      ...(own.reportsCasualties ? [casualtiesSheet(template)] : []),
      howToSheet(template, own.reportsCasualties),
      listsSheet(template),
    ],
  });
  return { name: `${name}.xlsx`, bytes };
}
