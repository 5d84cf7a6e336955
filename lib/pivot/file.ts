import "server-only";
import type { Actor } from "@/lib/auth/permissions";
import { BadParameterError, ForbiddenError } from "@/lib/errors";
import type { ColumnType, FileColumn } from "@/lib/exports/columns";
import {
  type FileFilter,
  type FileSource,
  listedRows,
} from "@/lib/exports/file-source";
import { readFileOptions } from "@/lib/exports/params";
import { messagesFor } from "@/lib/i18n/messages";
import { type Named, nameIn } from "@/lib/i18n/names";
import type { RawParams } from "@/lib/indicators/params";
import { choiceParams, PIVOT_PARAMETERS, readChoice } from "./input";
import type { Item } from "./items";
import { type PivotWords, pivotWords } from "./labels";
import { sortText } from "./matrix";
import { familyOf } from "./rules";
import { getPivot, isTable, type Pivot } from "./service";

/** Not a code of anything else: those are in capitals, or of a closed list. */
const TOTAL = "total";

const TAGS: Record<ReturnType<typeof familyOf>, string> = {
  people: "#affected+ind+num",
  land: "#output+area+m2",
  ordnance: "#output+num+found",
  work: "#capacity+num+team_days",
};

/** A key as an attribute of a tag: letters, digits and low lines. */
const attribute = (key: string) =>
  key === "" ? "" : `+x_${key.toLowerCase().replace(/[^a-z0-9]+/g, "_")}`;

const UNITS = {
  people: "persons",
  land: "m2",
  ordnance: "items",
  work: "days",
} as const;

/** A column of figures: whole numbers as stored, shares as decimals. */
function figureColumn(
  { choice }: Pivot,
  name: string,
  label: string,
  meaning: string,
): FileColumn {
  const { measure, show } = choice;
  const family = familyOf(measure);
  const values = show === "values";
  return {
    name,
    label,
    meaning,
    hxl: `${values ? TAGS[family] : "#indicator+value+share"}${attribute(name)}`,
    type: values ? "integer" : "decimal",
    // Rounds are in no list of units, and their name says what they are.
    ...(values && measure !== "smallArmsAmmunition" && { unit: UNITS[family] }),
  };
}

function columnsOf(pivot: Pivot, words: PivotWords): FileColumn[] {
  const { choice, columns, rows } = pivot;
  const measure = words.measureName(choice.measure);
  const { t } = words;
  const text = (
    name: "code" | "name" | "provisional",
    hxl: string,
    type: ColumnType,
    label?: string,
  ): FileColumn => ({
    name,
    hxl,
    type,
    meaning: t(`columns.${name}`),
    ...(label !== undefined && { label }),
  });
  return [
    text("code", "#meta+code", "text"),
    text("name", "#meta+name", "text", words.axisName(choice.rows)),
    ...columns
      .filter(({ key }) => key !== "")
      .map(({ key, label, provisional }) =>
        figureColumn(
          pivot,
          key,
          label,
          t(provisional ? "columns.provisionalValue" : "columns.value", {
            measure,
            column: label,
          }),
        ),
      ),
    figureColumn(
      pivot,
      TOTAL,
      t("total"),
      t("columns.value", { measure, column: t("total") }),
    ),
    ...(rows.some(({ months }) => months !== null)
      ? [text("provisional", "#status+provisional", "boolean")]
      : []),
  ];
}

/** More digits than a share of persons or hectares means, less than noise. */
const SHARE_DIGITS = 6;

function rowsOf({ choice, rows, columns, shown }: Pivot, total: string) {
  const write = (value: number | null) => {
    if (value === null) return "";
    return choice.show === "values"
      ? String(value)
      : String(Number(value.toFixed(SHARE_DIGITS)));
  };
  const hasColumns = columns.some(({ key }) => key !== "");
  const ofTime = rows.some(({ months }) => months !== null);
  const line = (
    key: string,
    label: string,
    cells: readonly (number | null)[],
    sum: number | null,
    provisional: string,
  ) => [
    key,
    label,
    ...(hasColumns ? cells.map(write) : []),
    write(sum),
    ...(ofTime ? [provisional] : []),
  ];
  return [
    ...rows.map(({ key, label, provisional }: Item, at) =>
      line(
        key,
        label,
        shown.cells[at] ?? [],
        shown.rowTotals[at] ?? null,
        String(provisional),
      ),
    ),
    line(TOTAL, total, shown.columnTotals, shown.total, ""),
  ];
}

function filtersOf(pivot: Pivot, words: PivotWords): FileFilter[] {
  const { scope, choice, sort, areas, organisations } = pivot;
  const { language, t } = words;
  const { about } = messagesFor(language).files;
  const { fields, axes, none, show } = messagesFor(language).pivot;
  const named = (
    code: string | null,
    list: readonly (Named & { code: string })[],
    all: string,
  ) => {
    const row = list.find((one) => one.code === code);
    return row ? `${nameIn(language, row)} (${row.code})` : all;
  };
  const { from, to, area, organisation, asOf } = scope;
  const asked = Object.fromEntries(choiceParams(choice));
  const of = (name: string) => ({ [name]: asked[name] ?? null });
  const sortedBy =
    pivot.columns.find(({ key }) => key === sort.by)?.label ||
    (sort.by === TOTAL ? t("total") : axes[choice.rows]);
  return [
    {
      label: about.measure,
      text: words.measureName(choice.measure),
      asked: of("measure"),
    },
    { label: fields.rows, text: axes[choice.rows], asked: of("rows") },
    {
      label: fields.columns,
      text: choice.columns === null ? none : axes[choice.columns],
      asked: of("columns"),
    },
    { label: fields.show, text: show[choice.show], asked: of("show") },
    {
      label: fields.sort,
      text: `${sortedBy}, ${t(`sorted.${sort.descending ? "descending" : "ascending"}`)}`,
      asked: { sort: sortText(sort) },
    },
    { label: about.period, text: `${from} – ${to}`, asked: { from, to } },
    {
      label: about.area,
      text: named(area, areas, about.allAreas),
      asked: { area },
    },
    {
      label: about.organisation,
      text: named(organisation, organisations, about.allOrganisations),
      asked: { organisation },
    },
    { label: about.asOf, text: asOf ?? about.asOfNow, asked: { asOf } },
  ];
}

/**
 * A table of the pivot as a file: its rows and columns, in its order, with its
 * sums. Land in square metres, shares as decimals.
 * Throws BadParameterError with the field that can't be drawn, and
 * ForbiddenError for what a person outside the staff is not told.
 */
export async function openPivot(
  actor: Actor,
  params: RawParams,
): Promise<FileSource> {
  const options = readFileOptions(params, PIVOT_PARAMETERS);
  const pivot = await getPivot(actor, params, options.lang);
  if (!isTable(pivot)) {
    const [{ field, why }] = pivot.problems;
    if (why === "staff-only") throw new ForbiddenError();
    throw new BadParameterError(field, why);
  }
  // The page falls back on the usual order and shows it; a file would not tell.
  const { sort } = readChoice(params);
  if (sort && sort.by !== pivot.sort.by) {
    throw new BadParameterError("sort", "no column of this table");
  }
  const { settings, today, completeness } = pivot;
  const words = pivotWords(options.lang, settings.timeZone);
  return {
    subject: "pivot",
    title: words.title(pivot.choice),
    columns: columnsOf(pivot, words),
    options,
    settings,
    today,
    filters: filtersOf(pivot, words),
    completeness: async () => ({
      approved: completeness.approved,
      expected: completeness.expected,
    }),
    ...listedRows(rowsOf(pivot, words.t("total"))),
  };
}
