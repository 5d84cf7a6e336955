import "server-only";
import { parse } from "csv-parse/sync";
import { asActor } from "@/db/client";
import { insertAudit } from "@/db/queries/audit";
import {
  insertClaims,
  lockRegister,
  type NewClaim,
} from "@/db/queries/figures";
import { getSettings } from "@/db/queries/reference";
import { type Actor, canManageFigures } from "@/lib/auth/permissions";
import { ForbiddenError } from "@/lib/errors";
import { unguarded } from "@/lib/exports/csv-cells";
import { todayIn } from "@/lib/reporting/month";
import { areaFinder, type FindArea } from "./places";
import { readRegister } from "./register";
import {
  CLAIM_COLUMNS,
  type ClaimRecord,
  recordOf,
  sameRecord,
} from "./rules/file";
import { type FieldProblem, readStatementForm } from "./rules/statement";

/** What is wrong in a file: with the file, or in a column of a line of it. */
export type FileProblem =
  | { file: "not-csv" | "too-large" | "empty" }
  | { file: "columns"; columns: string[] }
  | { line: number; column: string; problem: FieldProblem };

export type ImportResult =
  | { ok: true; entered: number; unchanged: number }
  | { ok: false; problems: FileProblem[] };

/** Far above any register; a bound on what is held in memory. */
const LIMIT_BYTES = 10_000_000;

function parseFile(text: string): FileProblem | ClaimRecord[] {
  if (text.length > LIMIT_BYTES) return { file: "too-large" };
  let rows: string[][];
  try {
    // Every row must have as many cells as the head: one that has not is a file
    // torn apart somewhere, and would be read into wrong columns.
    rows = parse(text, {
      bom: true,
      skip_empty_lines: true,
      record_delimiter: ["\r\n", "\n", "\r"],
    });
  } catch {
    return { file: "not-csv" };
  }
  const [head, ...rest] = rows;
  if (!head) return { file: "empty" };
  // An export can carry a row of HXL tags.
  const isTagged = rest[0]?.every((cell) => cell.startsWith("#")) ?? false;
  const body = isTagged ? rest.slice(1) : rest;
  const missing = CLAIM_COLUMNS.filter((column) => !head.includes(column));
  if (missing.length > 0) return { file: "columns", columns: missing };
  const at = CLAIM_COLUMNS.map(
    (column) => [column, head.indexOf(column)] as const,
  );
  return body.map(
    (cells) =>
      Object.fromEntries(
        at.map(([column, i]) => [column, unguarded(cells[i] ?? "")]),
      ) as ClaimRecord,
  );
}

/** Where the form's field is in the file. */
const COLUMN_OF: Record<string, string> = {
  periodStart: "period_start",
  periodEnd: "period_end",
  asOf: "as_of",
  statedBy: "stated_by",
  publishedOn: "published_on",
};

function formOf(row: ClaimRecord): Record<string, string> {
  return {
    scope: row.scope,
    operator: row.operator,
    area: row.area,
    periodStart: row.period_start,
    periodEnd: row.period_end,
    kind: row.kind,
    asOf: row.as_of,
    statedBy: row.stated_by,
    outlet: row.outlet,
    title: row.title,
    url: row.url,
    publishedOn: row.published_on,
    note: row.note,
    "measure-0": row.measure,
    "value-0": row.value,
    "unit-0": row.unit,
    "qualifier-0": row.qualifier,
  };
}

type RowReading =
  | { ok: true; claim: NewClaim }
  | { ok: false; columns: Record<string, FieldProblem> };

function readRow(
  row: ClaimRecord,
  today: string,
  findArea: FindArea,
): RowReading {
  const columns: Record<string, FieldProblem> = {};
  const claimKey = row.claim_id.trim();
  if (claimKey === "") columns.claim_id = { problem: "missing" };
  const read = readStatementForm(formOf(row), today, 1);
  if (!read.ok) {
    for (const [field, problem] of Object.entries(read.fields)) {
      const name = field.replace(/-0$/, "");
      columns[COLUMN_OF[name] ?? name] = problem;
    }
    return { ok: false, columns };
  }
  const [figure] = read.figures;
  if (!figure || claimKey === "") return { ok: false, columns };
  const { area, ...shared } = read.statement;
  return {
    ok: true,
    claim: {
      ...shared,
      ...figure,
      claimKey,
      areaText: area,
      areaId: area === null ? null : (findArea(area)?.id ?? null),
    },
  };
}

const identity = (row: ClaimRecord) =>
  [row.claim_id, row.measure, row.unit].join("|");

/**
 * Enters what a file has and the register has not. Rows that are there already,
 * word for word, stay as they are; a row that contradicts an entry is refused,
 * for what was entered is never changed. One bad row, and nothing is entered.
 * Throws ForbiddenError.
 */
export async function importClaims(
  actor: Actor,
  text: string,
): Promise<ImportResult> {
  if (!canManageFigures(actor)) throw new ForbiddenError();
  const rows = parseFile(text);
  if (!Array.isArray(rows)) return { ok: false, problems: [rows] };
  return asActor(actor, async (tx) => {
    await lockRegister(tx);
    const settings = await getSettings(tx);
    const today = todayIn(settings.timeZone);
    const findArea = await areaFinder(tx);
    const { claims } = await readRegister(tx);
    const known = new Map(
      claims.map((claim) => {
        const record = recordOf(claim);
        return [identity(record), record];
      }),
    );
    const problems: FileProblem[] = [];
    const fresh: NewClaim[] = [];
    let unchanged = 0;
    for (const [i, row] of rows.entries()) {
      const there = known.get(identity(row));
      if (there && sameRecord(there, row)) {
        unchanged += 1;
        continue;
      }
      const read: RowReading = there
        ? { ok: false, columns: { claim_id: { problem: "already-entered" } } }
        : readRow(row, today, findArea);
      known.set(identity(row), row);
      if (read.ok) fresh.push(read.claim);
      else {
        for (const [column, problem] of Object.entries(read.columns)) {
          // Counted as a spreadsheet counts, with the head as line 1.
          problems.push({ line: i + 2, column, problem });
        }
      }
    }
    if (problems.length > 0) return { ok: false, problems };
    if (fresh.length > 0) {
      await insertClaims(tx, actor.id, fresh);
      await insertAudit(tx, {
        actorId: actor.id,
        action: "claims.imported",
        subjectType: "claim",
        subjectId: "file",
        detail: { entered: fresh.length, unchanged },
      });
    }
    return { ok: true, entered: fresh.length, unchanged };
  });
}
