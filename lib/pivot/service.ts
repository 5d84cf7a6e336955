import "server-only";
import { asActor, type Transaction } from "@/db/client";
import { type FigureScope, listCounting } from "@/db/queries/indicators";
import { pivotSums } from "@/db/queries/pivot";
import type {
  AreaRow,
  OrganisationRow,
  SettingsRow,
} from "@/db/queries/reference";
import { type Actor, canSeeCasualtyDetail } from "@/lib/auth/permissions";
import { BadParameterError } from "@/lib/errors";
import type { Language } from "@/lib/i18n/languages";
import { completenessOf, indexOfCounting } from "@/lib/indicators/completeness";
import type { RawParams, Scope } from "@/lib/indicators/params";
import { completenessIn } from "@/lib/indicators/rules";
import {
  figureScope,
  type ScopeWorld,
  scopeIn,
  worldOf,
} from "@/lib/indicators/world";
import { monthRange } from "@/lib/reporting/month";
import { shownAreas } from "./axes";
import { type Asked, readChoice } from "./input";
import { type Item, itemsOf, noneIn } from "./items";
import { keyOfAxis } from "./keys";
import { pivotWords } from "./labels";
import { type Fact, type Matrix, matrixOf, type Sort, shownAs } from "./matrix";
import {
  type Axis,
  basesOf,
  type Field,
  familyOf,
  isPart,
  type Problem,
  type TableChoice,
  type Why,
  withheldOf,
} from "./rules";
import { sortedRows } from "./sorting";

/** What a page needs to offer a choice, whether the one asked for works or not. */
interface PivotFrame {
  choice: TableChoice;
  /** Null: the usual order of the rows. */
  sort: Sort | null;
  /** Null where the address's own can't be read. */
  scope: Scope | null;
  settings: SettingsRow;
  today: string;
  areas: AreaRow[];
  organisations: OrganisationRow[];
  /** Whether this person may see casualties in detail. */
  isStaff: boolean;
}

/** One table, whole and in order: the page's and every file's. */
export interface Pivot extends PivotFrame {
  problems: [];
  scope: Scope;
  rows: Item[];
  /** One without a name where no columns were chosen. */
  columns: Item[];
  /** As chosen by `show`: sums in whole square metres, items, persons, or shares. */
  shown: Matrix;
  sort: Sort;
  /** Reports of those who report the measure, in the scope's months. */
  completeness: { approved: number; expected: number; complete: boolean };
  /** How many organisations the figures come from. */
  sources: number;
}

export interface Refused extends PivotFrame {
  problems: [Problem, ...Problem[]];
}

/** Whether a choice could be drawn. */
export const isTable = (pivot: Pivot | Refused): pivot is Pivot =>
  pivot.problems.length === 0;

const WHY_SCOPE: Record<string, Why> = {
  "given twice": "twice",
  "later than to": "order",
  "in the future": "future",
};

/** A refused scope as a problem at its field. */
function scopeProblem({ parameter, why }: BadParameterError): Problem {
  if (parameter === "asOf") return { field: "asOf", why: "not-a-date" };
  const known = WHY_SCOPE[why];
  const isPeriod = parameter === "from" || parameter === "to";
  return {
    field: parameter as Field,
    why: known ?? (isPeriod ? "not-a-month" : "unknown"),
  };
}

function readScope(
  world: ScopeWorld,
  params: RawParams,
): { scope: Scope | null; problems: Problem[] } {
  try {
    return { scope: scopeIn(world, params), problems: [] };
  } catch (error) {
    if (!(error instanceof BadParameterError)) throw error;
    return { scope: null, problems: [scopeProblem(error)] };
  }
}

/** Which organisations' reports can hold a measure. */
function reportersOf(
  world: ScopeWorld,
  where: FigureScope,
  choice: TableChoice,
) {
  const people = familyOf(choice.measure) === "people";
  return world.organisations.filter(
    (one) =>
      (where.organisationId === null || one.id === where.organisationId) &&
      (people ? one.reportsCasualties : one.reportsClearance),
  );
}

/** The answer's rows as sums of cells: a part of a measure is a key of its own. */
async function readFacts(
  tx: Transaction,
  choice: TableChoice,
  query: Omit<
    Parameters<typeof pivotSums>[1],
    "rows" | "columns" | "subject" | "bases"
  >,
): Promise<Fact[]> {
  const { measure, rows, columns } = choice;
  const bases = basesOf(measure);
  const sums = await pivotSums(tx, {
    ...query,
    subject: familyOf(measure) === "people" ? "casualties" : "clearance",
    rows: keyOfAxis(rows, columns),
    columns: columns && keyOfAxis(columns, rows),
    bases,
  });
  const part = (axis: Axis | null) => axis !== null && isPart(axis);
  return sums.flatMap(({ row, column, ...values }) =>
    bases.map((base) => ({
      row: part(rows) ? base : (row ?? ""),
      column: part(columns) ? base : (column ?? ""),
      value: values[base] ?? null,
    })),
  );
}

async function readTable(
  tx: Transaction,
  world: ScopeWorld,
  frame: PivotFrame & { scope: Scope },
  language: Language,
): Promise<Pivot> {
  const { choice, scope, isStaff } = frame;
  const where = await figureScope(tx, world, scope);
  const shown = shownAreas(world.areas, scope.area);
  const facts = await readFacts(tx, choice, {
    where,
    shownIn: shown.shownIn,
    national: familyOf(choice.measure) === "people" && !isStaff,
  });
  const reporters = reportersOf(world, where, choice);
  const ids = new Set(reporters.map(({ id }) => id));
  const counting = new Map(
    [...(await listCounting(tx, where))].filter(([id]) => ids.has(id)),
  );
  const completeness = completenessOf(
    monthRange(scope.from, scope.to),
    reporters,
    indexOfCounting(counting),
  );
  const words = pivotWords(language, world.settings.timeZone);
  const context = {
    choice,
    scope,
    shown,
    areas: world.areas,
    organisations: world.organisations,
    reporters,
    completeness,
    words,
  };
  const known = facts.filter(({ value }) => value !== null);
  const rows = itemsOf("rows", context, new Set(known.map(({ row }) => row)));
  const columns = itemsOf(
    "columns",
    context,
    new Set(known.map(({ column }) => column)),
  );
  const none = noneIn(context, counting);
  const matrix = matrixOf(
    rows.map(({ id }) => id),
    columns.map(({ id }) => id),
    facts,
    none.isNone,
  );
  const whole = {
    ...matrix,
    total: matrix.total ?? (none.anywhere ? 0 : null),
  };
  return {
    ...frame,
    problems: [],
    ...sortedRows(
      { rows, columns, shown: shownAs(whole, choice.show) },
      choice,
      frame.sort,
      language,
    ),
    columns,
    completeness: completenessIn(completeness, scope),
    sources: counting.size,
  };
}

/** What is wrong with a choice for this person, in this place. */
function allProblems(
  asked: Asked,
  read: ReturnType<typeof readScope>,
  areas: readonly AreaRow[],
  isStaff: boolean,
): Problem[] {
  const { scope } = read;
  const area = areas.find(({ code }) => code === scope?.area);
  const withheld = isStaff
    ? []
    : withheldOf(asked.choice, {
        area: area !== undefined && area.level > 0,
        organisation: scope !== null && scope.organisation !== null,
      });
  const problems = [...asked.problems, ...read.problems, ...withheld];
  // A field says one thing at a time: what it can't be at all before the rest.
  return problems.filter(
    ({ field }, at) => problems.findIndex((one) => one.field === field) === at,
  );
}

/**
 * The table that an address asks for, or what is wrong with the address, field
 * by field: rows and columns of one measure, with their sums, of what counts
 * for everyone (approved reports) now or as of a day. The page and the files
 * draw this and nothing else. Labels and order are in `language`.
 *
 * People outside the staff are told killed and injured of the country only.
 */
export async function getPivot(
  actor: Actor,
  params: RawParams,
  language: Language,
): Promise<Pivot | Refused> {
  const asked = readChoice(params);
  const world = await worldOf(actor);
  return asActor(actor, async (tx) => {
    const read = readScope(world, params);
    const isStaff = canSeeCasualtyDetail(actor);
    const [problem, ...more] = allProblems(asked, read, world.areas, isStaff);
    const frame = {
      choice: asked.choice,
      sort: asked.sort,
      settings: world.settings,
      today: world.today,
      areas: world.areas,
      organisations: world.organisations,
      isStaff,
    };
    const { scope } = read;
    if (problem || scope === null) {
      const first: Problem = problem ?? { field: "from", why: "unknown" };
      return { ...frame, scope, problems: [first, ...more] };
    }
    return readTable(tx, world, { ...frame, scope }, language);
  });
}
