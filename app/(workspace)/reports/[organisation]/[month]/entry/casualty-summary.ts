import type { CasualtyRow } from "@/lib/reporting/cells-casualties";
import { readCount } from "@/lib/reporting/numbers";
import { AGE_GROUPS, OUTCOMES, SEXES } from "@/lib/reporting/vocabulary";

/** Persons by outcome, age and sex; `unset` where a row does not say it yet. */
export interface CasualtySummary {
  /** Age and sex pairs that occur, `child.female`, in the order of the lists. */
  columns: string[];
  rows: { outcome: string; persons: number[]; total: number }[];
  totals: number[];
  total: number;
}

const withUnset = (values: readonly string[]) => [...values, "unset"];
const known = (value: string, values: readonly string[]) =>
  values.includes(value) ? value : "unset";

/** The table that must add up: each person of each row stands in it once. */
export function summariseCasualties(
  rows: readonly CasualtyRow[],
): CasualtySummary {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const persons = readCount(row.persons);
    if (!persons.ok || !persons.value) continue;
    const key = `${known(row.outcome, OUTCOMES)} ${known(row.ageGroup, AGE_GROUPS)}.${known(row.sex, SEXES)}`;
    counts.set(key, (counts.get(key) ?? 0) + persons.value);
  }
  const used = (test: (key: string) => boolean) =>
    [...counts.keys()].some(test);
  const columns = withUnset(AGE_GROUPS)
    .flatMap((age) => withUnset(SEXES).map((sex) => `${age}.${sex}`))
    .filter((column) => used((key) => key.endsWith(` ${column}`)));
  const outcomes = withUnset(OUTCOMES).filter((outcome) =>
    used((key) => key.startsWith(`${outcome} `)),
  );
  const sum = (figures: number[]) => figures.reduce((a, b) => a + b, 0);
  const lines = outcomes.map((outcome) => {
    const persons = columns.map((c) => counts.get(`${outcome} ${c}`) ?? 0);
    return { outcome, persons, total: sum(persons) };
  });
  const totals = columns.map((_, i) =>
    sum(lines.map(({ persons }) => persons[i] ?? 0)),
  );
  return {
    columns,
    rows: lines,
    totals,
    total: sum(lines.map(({ total }) => total)),
  };
}
