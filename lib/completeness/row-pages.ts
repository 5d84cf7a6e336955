import type { Completeness } from "./service";

/** As many organisations as a page shows at once. */
export const ROWS_ON_PAGE = 25;

type Row = Completeness["rows"][number];

/** Which organisations a page shows, as its address says. */
export interface RowChoice {
  /** Part of a name or code; empty for all. */
  find: string;
  /** From 1; `all` for every organisation on one page. */
  page: number | "all";
}

/** One page of the organisations that were asked for. */
export interface RowPage {
  rows: Row[];
  /** How many organisations match. */
  count: number;
  page: number | "all";
  pages: number;
  /** Place of the first row among those that match, from 1. */
  first: number;
  /** Whether those with reports missing stand first. */
  sorted: boolean;
}

/** Reads the choice of an address; what is no page is the first. */
export function readRowChoice(params: {
  find?: string | string[] | undefined;
  page?: string | string[] | undefined;
}): RowChoice {
  const find = [params.find ?? ""].flat()[0] ?? "";
  const page = [params.page ?? ""].flat()[0] ?? "";
  return {
    find: find.trim().slice(0, 80),
    page: page === "all" ? "all" : /^[1-9]\d{0,3}$/.test(page) ? +page : 1,
  };
}

/** As people type names: without case, marks and the dots of İ and ı. */
function folded(text: string): string {
  return text
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("ı", "i");
}

const MISSING = new Set(["late", "closed", "returned"]);

const missingOf = ({ cells }: Row) =>
  cells.filter(({ state }) => MISSING.has(state)).length;

/**
 * The rows of one page. Where there are more than a page holds, those whose
 * reports are missing come first: they are what the matrix is opened for.
 */
export function rowPage(
  all: readonly Row[],
  { find, page: asked }: RowChoice,
): RowPage {
  const part = folded(find);
  const matching = all.filter(({ organisation: one }) =>
    [one.code, one.nameEn, one.nameAz, one.nameRu].some((name) =>
      folded(name).includes(part),
    ),
  );
  const count = matching.length;
  const pages = Math.max(1, Math.ceil(count / ROWS_ON_PAGE));
  const page = asked === "all" ? asked : Math.min(asked, pages);
  const start = page === "all" ? 0 : (page - 1) * ROWS_ON_PAGE;
  const sorted = all.length > ROWS_ON_PAGE;
  const ordered = sorted
    ? matching
        .map((row) => ({ row, missing: missingOf(row) }))
        .sort((a, b) => b.missing - a.missing)
        .map(({ row }) => row)
    : matching;
  return {
    rows: page === "all" ? ordered : ordered.slice(start, start + ROWS_ON_PAGE),
    count,
    page,
    pages,
    first: start + 1,
    sorted,
  };
}
