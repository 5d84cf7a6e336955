import type { Sql } from "postgres";
import { clearanceField } from "@/lib/reporting/input";
import {
  CLEARANCE_MEASURES,
  type ClearanceMeasure,
} from "@/lib/reporting/vocabulary";
import {
  asWritten,
  type Change,
  findFaults,
  type Standing,
  textOf,
} from "./compare";
import type { Desk } from "./desk";

interface AuditRow {
  organisation: string;
  person: string;
  detail: {
    changes: {
      areaCode: string;
      measure: ClearanceMeasure;
      before: number | null;
      after: number | null;
    }[];
    casualtiesChanged: boolean;
  };
}

const columnOf = (measure: ClearanceMeasure) =>
  measure
    .replace(/M2$/, "_m2")
    .replaceAll(/[A-Z]/g, (c) => `_${c.toLowerCase()}`);

async function readStored(owner: Sql, codes: string[]): Promise<Standing[]> {
  const rows = await owner<Record<string, string | number | null>[]>`
    select o.code as organisation, a.code as area, l.*
    from clearance_lines l
    join organisations o on o.id = l.organisation_id
    join areas a on a.id = l.area_id
    where o.code = any (${codes})`;
  return rows.flatMap((row) =>
    CLEARANCE_MEASURES.flatMap((measure): Standing[] => {
      const value = row[columnOf(measure)];
      if (value === undefined) throw new Error(`no column of ${measure}`);
      if (value === null) return [];
      const field = clearanceField(String(row.area), measure);
      // Square metres are bigint, which the driver hands over as text.
      const text = textOf(field, Number(value));
      return [{ organisation: String(row.organisation), field, text }];
    }),
  );
}

const changesIn = (row: AuditRow): Change[] =>
  row.detail.changes.map(({ areaCode, measure, before, after }) => {
    const field = clearanceField(areaCode, measure);
    return {
      organisation: row.organisation,
      person: row.person,
      field,
      before: textOf(field, before),
      after: textOf(field, after),
    };
  });

/** Faults among the casualty rows, which are saved as one list. */
async function casualtyFaults(
  owner: Sql,
  desks: Desk[],
  audit: AuditRow[],
): Promise<string[]> {
  const faults: string[] = [];
  for (const desk of desks) {
    const { organisation, reportsCasualties, seat } = desk.worker;
    if (!reportsCasualties || seat > 0) continue;
    const rows = await owner<{ persons: number }[]>`
      select l.persons from casualty_lines l
      join organisations o on o.id = l.organisation_id
      where o.code = ${organisation} order by l.ordinal`;
    const stored = rows.map(({ persons }) => String(persons)).join(" ");
    const believed = desk.rows.map(({ persons }) => persons).join(" ");
    if (stored !== believed) {
      faults.push(`${organisation} casualties ${stored}, seen ${believed}`);
    }
    const logged = audit.filter(
      (row) =>
        row.organisation === organisation && row.detail.casualtiesChanged,
    ).length;
    if (logged !== desk.casualtySaves) {
      faults.push(
        `${organisation}: ${desk.casualtySaves} casualty saves, ${logged} in the log`,
      );
    }
  }
  return faults;
}

/**
 * What the tables and the log say, held against what each person was told.
 * Gives what was compared, and every fault as a sentence.
 */
export async function verify(
  owner: Sql,
  desks: Desk[],
): Promise<{ cells: number; changes: number; faults: string[] }> {
  const codes = [...new Set(desks.map(({ worker }) => worker.organisation))];
  const audit = await owner<AuditRow[]>`
    select o.code as organisation, l.actor_id as person, l.detail
    from audit_log l join organisations o on o.id = l.organisation_id
    where o.code = any (${codes}) and l.action = 'report.saved' order by l.id`;
  const stored = await readStored(owner, codes);
  const isAlone = ({ worker }: Desk) =>
    !desks.some(
      (other) =>
        other.worker.organisation === worker.organisation &&
        other.worker.id !== worker.id,
    );
  const believed = desks.filter(isAlone).flatMap((desk): Standing[] =>
    [...desk.believed].map(([field, text]) => ({
      organisation: desk.worker.organisation,
      field,
      text,
    })),
  );
  const acknowledged = desks.flatMap((desk) => desk.acknowledged);
  const faults = findFaults({
    acknowledged: acknowledged.map((change) => ({
      ...change,
      after: asWritten(change.field, change.after),
    })),
    audited: audit.flatMap(changesIn),
    stored,
    believed,
  });
  faults.push(...(await casualtyFaults(owner, desks, audit)));
  const states = await owner<{ code: string; states: string | null }[]>`
    select o.code, string_agg(v.status::text, ' ' order by v.number) as states
    from organisations o left join report_versions v on v.organisation_id = o.id
    where o.code = any (${codes}) group by o.code`;
  for (const { code, states: is } of states) {
    if (is !== "submitted") faults.push(`${code} is ${is}, not submitted once`);
  }
  const broken = await owner`select audit_chain_breaks() as row`;
  if (broken.length > 0) faults.push("the audit log's chain is broken");
  return { cells: stored.length, changes: acknowledged.length, faults };
}
