import fc from "fast-check";
import { readSeedAreas } from "@/db/seed/areas";
import { CASUALTY_COLUMNS, CLEARANCE_COLUMNS } from "@/lib/exports/columns";
import {
  type CasualtyLine,
  type ClearanceLine,
  isBlank,
  type ReportContent,
} from "@/lib/reporting/checks";
import { lastDayOf, type Month, monthRange } from "@/lib/reporting/month";
import {
  ACTIVITIES,
  AGE_GROUPS,
  CASUALTY_STATUSES,
  CLEARANCE_MEASURES,
  DEVICES,
  LAND_MEASURES,
  OUTCOMES,
  SEXES,
} from "@/lib/reporting/vocabulary";
import type { Cell } from "../cells";
import type { ImportWorld } from "../interpret";
import type { NamedArea } from "../places";

export const AREAS: NamedArea[] = readSeedAreas().map((area) => ({
  code: area.code,
  names: [area.nameEn, area.nameAz, area.nameRu, ...area.aliases],
  validFrom: area.validFrom,
  validTo: null,
}));

export const WORLD: ImportWorld = {
  organisationCode: "-ORG",
  firstMonth: "2024-01",
  lastMonth: "2024-06",
  thisMonth: "2024-06",
  areas: AREAS,
};
const MONTHS = monthRange(WORLD.firstMonth, WORLD.lastMonth);

/** Contents of months by month; null where there is no report. */
export type Reports = Map<Month, ReportContent>;

const LAND: readonly string[] = LAND_MEASURES;
const figure = (most: number) =>
  fc.option(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: most })), {
    freq: 2,
  });

const clearanceLine = (areaCode: string): fc.Arbitrary<ClearanceLine> =>
  fc
    .record(
      Object.fromEntries(
        CLEARANCE_MEASURES.map((measure) => [
          measure,
          figure(LAND.includes(measure) ? 149_000_000_000_000 : 2_147_483_647),
        ]),
      ),
    )
    .map((figures) => ({
      ...(figures as Omit<ClearanceLine, "areaCode" | "note">),
      areaCode,
      note: null,
    }));

/** References as hostile as a person may type: formulas, quotes, line ends. */
const reference = fc.option(
  fc
    .string({
      unit: fc.constantFrom(
        ...["=", "+", "-", "@", "'", '"', ",", ";", "\t", "\n", " ", "0", "7"],
        ...["İ", "ə", "Ж", "é", "#", "a", "漢"],
      ),
      minLength: 1,
      maxLength: 12,
    })
    .map((text) => text.trim())
    .filter((text) => text !== ""),
);

const casualtyLine = (month: Month): fc.Arbitrary<CasualtyLine> =>
  fc.record({
    areaCode: fc.constantFrom(...AREAS.map(({ code }) => code)),
    occurredOn: fc.option(
      fc
        .integer({ min: 1, max: Number(lastDayOf(month).slice(8)) })
        .map((day) => `${month}-${String(day).padStart(2, "0")}`),
    ),
    accidentRef: reference,
    device: fc.constantFrom(...DEVICES),
    activity: fc.constantFrom(...ACTIVITIES),
    outcome: fc.constantFrom(...OUTCOMES),
    ageGroup: fc.constantFrom(...AGE_GROUPS),
    sex: fc.constantFrom(...SEXES),
    status: fc.constantFrom(...CASUALTY_STATUSES),
    persons: fc.integer({ min: 1, max: 99 }),
  });

const content = (month: Month): fc.Arbitrary<ReportContent> =>
  fc.oneof(
    {
      weight: 1,
      arbitrary: fc.constant<ReportContent>({
        nil: true,
        clearance: [],
        casualties: [],
      }),
    },
    {
      weight: 6,
      arbitrary: fc.record<ReportContent>({
        nil: fc.constant(false),
        clearance: fc
          .subarray(AREAS.map(({ code }) => code))
          .chain((codes) => fc.tuple(...codes.map(clearanceLine)))
          .map((lines) => lines.filter((line) => !isBlank(line))),
        casualties: fc.array(casualtyLine(month), { maxLength: 6 }),
      }),
    },
  );

/** Any reports that an organisation may have had approved. */
export const reports: fc.Arbitrary<Reports> = fc
  .subarray(MONTHS, { minLength: 1 })
  .chain((months) =>
    fc
      .tuple(...months.map(content))
      .map((contents) => new Map(months.map((m, at) => [m, contents[at]]))),
  )
  .map((all) => new Map([...all].flatMap(([m, c]) => (c ? [[m, c]] : []))));

const areaName = (code: string) =>
  AREAS.find((area) => area.code === code)?.names[0] ?? "";

/** The rows that an export of these reports holds, under its header. */
export function clearanceTable(all: Reports): Cell[][] {
  const rows = [...all].flatMap(([month, { nil, clearance }]) => {
    const lines = nil && clearance.length === 0 ? [null] : clearance;
    return lines.map((line) => [
      ...[month, WORLD.organisationCode, "The organisation"],
      ...[line?.areaCode ?? null, line ? areaName(line.areaCode) : null],
      ...CLEARANCE_MEASURES.map((measure) => line?.[measure] ?? null),
      ...[nil ? "true" : "false", 1, "2024-07-01T00:00:00Z"],
    ]);
  });
  return [CLEARANCE_COLUMNS.map(({ name }) => name), ...rows];
}

export function casualtiesTable(all: Reports): Cell[][] {
  const rows = [...all].flatMap(([month, { casualties }]) =>
    casualties.map((line) => [
      ...[month, line.occurredOn, WORLD.organisationCode, "The organisation"],
      ...[line.areaCode, areaName(line.areaCode), line.accidentRef],
      ...[line.device, line.activity, line.outcome, line.ageGroup, line.sex],
      ...[line.status, line.persons, 1, "2024-07-01T00:00:00Z"],
    ]),
  );
  return [CASUALTY_COLUMNS.map(({ name }) => name), ...rows];
}

/** A table as the CSV export writes it: `csv_text`, then quotes where needed. */
export function asCsv(table: Cell[][], separator = ","): string {
  const cell = (value: Cell): string => {
    if (value === null) return "";
    if (typeof value === "number") return String(value);
    const text = String(value);
    const guarded = /^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",;\t\r\n]/.test(guarded)
      ? `"${guarded.replaceAll('"', '""')}"`
      : guarded;
  };
  return table.map((row) => `${row.map(cell).join(separator)}\n`).join("");
}
