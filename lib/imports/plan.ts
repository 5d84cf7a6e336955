import { CASUALTY_ROW_LIMIT } from "@/lib/reporting/input";
import type { Month } from "@/lib/reporting/month";
import { planCasualties } from "./plan-casualties";
import { planClearance } from "./plan-clearance";
import {
  type ImportPlan,
  isChange,
  isSaid,
  type MonthNow,
  OUTCOMES,
  ofRow,
  type PlannedMonth,
  type PlannedRow,
  type RowOutcome,
  refuse,
  type Said,
} from "./planned";
import type { ReadRow } from "./rows";

/** A nil row: the month says that there is nothing to report. */
function planNil(
  now: MonthNow,
  nils: Said<"nil">[],
  others: ReadRow[],
): PlannedRow[] {
  return nils.map(({ read }): PlannedRow => {
    const row = { ...ofRow(read), nil: true };
    const [other] = others;
    if (other) {
      return refuse(row, { problem: "nil-beside-rows", row: other.row });
    }
    if (now.counting?.nil || now.content.nil) return row;
    const { clearance, casualties } = now.content;
    return clearance.length > 0 || casualties.length > 0
      ? refuse(row, { problem: "nil-replaces-figures" })
      : { ...row, outcome: now.newest ? "changed" : "created" };
  });
}

function planMonth(
  month: Month,
  now: MonthNow,
  rows: ReadRow[],
  reportsCasualties: boolean,
): { rows: PlannedRow[]; month: PlannedMonth | null } {
  const clearance = rows.flatMap(isSaid("clearance"));
  const casualties = rows.flatMap(isSaid("casualty"));
  const speaking = [...clearance, ...casualties].map(({ read }) => read);
  const nil = planNil(now, rows.flatMap(isSaid("nil")), speaking);
  const land = planClearance(now, clearance);
  const people = planCasualties(now, casualties);
  const empty = rows
    .flatMap(isSaid("empty"))
    .map(({ read }): PlannedRow => ({ ...ofRow(read), outcome: "empty" }));
  const all = [...nil, ...land.rows, ...people.rows, ...empty].map((row) =>
    unlessRefused(row, now, people.lines.length, reportsCasualties),
  );
  const writes = all.some(isChange);
  if (!writes) return { rows: all, month: null };
  const after = {
    nil: nil.some(isChange),
    clearance: land.lines,
    casualties: people.lines,
  };
  const { newest, content: before } = now;
  return { rows: all, month: { month, newest, before, after } };
}

/** What the month's rules say of a row that would change something. */
function unlessRefused(
  row: PlannedRow,
  now: MonthNow,
  casualties: number,
  reportsCasualties: boolean,
): PlannedRow {
  if (!isChange(row)) return row;
  if (row.casualty && !reportsCasualties) {
    return refuse(row, { problem: "casualties-not-reported-here" });
  }
  if (now.refusal) return refuse(row, { problem: now.refusal });
  return row.casualty && casualties > CASUALTY_ROW_LIMIT
    ? refuse(row, {
        problem: "too-many-casualties",
        limit: CASUALTY_ROW_LIMIT,
      })
    : row;
}

/** The months of which a file's rows say something, in order. */
export function monthsOf(rows: readonly ReadRow[]): Month[] {
  const months = rows.flatMap(({ meaning }) =>
    meaning && meaning.kind !== "empty" ? [meaning.month] : [],
  );
  return [...new Set(months)].sort();
}

const NOTHING: MonthNow = {
  newest: null,
  content: { nil: false, clearance: [], casualties: [] },
  counting: null,
  refusal: null,
};

/**
 * What a file's rows would do to the organisation's months as they stand now.
 * Pure: the same rows and months give the same plan. Nothing may be written
 * while a row is refused.
 */
export function planImport(
  rows: readonly ReadRow[],
  now: ReadonlyMap<Month, MonthNow>,
  reportsCasualties: boolean,
): ImportPlan {
  const refused = rows
    .filter(({ meaning }) => meaning === null)
    .map((read): PlannedRow => ({ ...ofRow(read), outcome: "refused" }));
  const byMonth = new Map<Month, ReadRow[]>();
  for (const read of rows) {
    if (!read.meaning) continue;
    const { month } = read.meaning;
    const of = byMonth.get(month) ?? [];
    of.push(read);
    byMonth.set(month, of);
  }
  const planned = [...byMonth]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([month, of]) =>
      planMonth(month, now.get(month) ?? NOTHING, of, reportsCasualties),
    );
  const all = [...refused, ...planned.flatMap((month) => month.rows)];
  return {
    rows: inFileOrder(all),
    months: planned.flatMap(({ month }) => month ?? []),
    counts: Object.fromEntries(
      OUTCOMES.map((outcome) => [
        outcome,
        all.filter((row) => row.outcome === outcome).length,
      ]),
    ) as Record<RowOutcome, number>,
  };
}

/** As in the file, sheet by sheet; lines that are taken out at the end. */
function inFileOrder(rows: PlannedRow[]): PlannedRow[] {
  const sheets = [...new Set(rows.map((row) => row.place?.subject))];
  return [...rows].sort(
    (a, b) =>
      Number(a.place === null) - Number(b.place === null) ||
      sheets.indexOf(a.place?.subject) - sheets.indexOf(b.place?.subject) ||
      (a.place?.row ?? 0) - (b.place?.row ?? 0),
  );
}
