import type { Month } from "@/lib/reporting/month";
import { NATION_CODE, type SeedArea } from "../areas";
import type { MonthTargets } from "./calibration";
import { districtsOf } from "./district-shares";
import { areasWorked, hasNothingToReport, PROFILES } from "./participation";
import { createRandom, type Random } from "./random";
import { drawWhole, splitWhole } from "./shares";
import {
  type DemonstrationClearanceLine,
  ORGANISATION_CODES,
  type OrganisationCode,
} from "./types";

/** A line in the making: where, whose, how much land. */
interface Cell {
  organisation: OrganisationCode;
  areaCode: string;
  clearedM2: number | null;
  note: string | null;
}

/** From how many UXO in a month one find of a stockpile is simulated. */
const STOCKPILE_MONTH = 8_000;

function landCells(
  month: Month,
  areas: readonly SeedArea[],
  byDistrict: ReadonlyMap<string, number>,
): Cell[] {
  const possible = districtsOf(areas, month);
  const working = ORGANISATION_CODES.filter(
    (code) => !hasNothingToReport(code, month),
  ).map((code) => ({ code, areas: areasWorked(code, month, possible) }));
  const random = createRandom("operators", month);

  return possible.flatMap((areaCode) => {
    const here = working.filter((operator) =>
      operator.areas.includes(areaCode),
    );
    const parts = splitWhole(
      byDistrict.get(areaCode) ?? 0,
      here.map(({ code }) => PROFILES[code].share * random.noise(0.4)),
    );
    return here.map(
      ({ code }, i): Cell => ({
        organisation: code,
        areaCode,
        clearedM2: parts[i] ?? 0,
        note: null,
      }),
    );
  });
}

/** Now and then the emergency service can't say where its call-outs were. */
function callOutCell(month: Month): Cell[] {
  // The published figures of March 2023 lie in ten districts only.
  const happens =
    month !== "2023-03" &&
    !hasNothingToReport("EMS", month) &&
    createRandom("call-outs", month).chance(0.35);
  if (!happens) return [];
  return [
    {
      organisation: "EMS",
      areaCode: NATION_CODE,
      clearedM2: null,
      note: "Call-outs that can't be split by district",
    },
  ];
}

type ItemWeight = "ap" | "av" | "uxo";

function drawItems(
  total: number,
  kind: ItemWeight,
  month: Month,
  cells: readonly Cell[],
  stockpile: number,
): number[] {
  const random = createRandom("items", kind, month);
  const weights = cells.map((cell) => {
    const land = cell.clearedM2 ?? 20_000;
    return (
      Math.sqrt(land) *
      PROFILES[cell.organisation][kind] *
      random.noise(kind === "uxo" ? 0.9 : 0.7)
    );
  });
  return drawWhole(total - stockpile, weights, random);
}

/** The national agency's largest line, where a stockpile is found. */
function stockpileIndex(cells: readonly Cell[]): number {
  let largest = -1;
  cells.forEach((cell, i) => {
    const land = cells[largest]?.clearedM2 ?? -1;
    if (cell.organisation === "NAA" && (cell.clearedM2 ?? 0) > land)
      largest = i;
  });
  return largest;
}

/** People and means that fit the land worked on in the month. */
function resources(cell: Cell, random: Random) {
  const profile = PROFILES[cell.organisation];
  const daysWorked = random.int(15, 23);
  const hectaresPerTeamDay = 0.9 + random.next();
  const hectares = (cell.clearedM2 ?? 0) / 10_000;
  const teams = Math.max(
    1,
    Math.round(hectares / (daysWorked * hectaresPerTeamDay)),
  );
  const deminers = teams * random.int(7, 9);
  const deminersF = Math.round(deminers * 0.08 * random.noise(0.5));
  return {
    teams,
    deminersF: Math.min(deminersF, deminers),
    deminersM: Math.max(0, deminers - deminersF),
    machines: profile.reportsMachines ? Math.round(teams / 6) : null,
    dogs: profile.reportsDogs ? Math.round(teams / 2.5) : null,
    daysWorked,
  };
}

/** Land released without clearance; only some operators survey. */
function survey(cell: Cell, random: Random) {
  const { organisation, clearedM2 } = cell;
  if (clearedM2 === null || !PROFILES[organisation].reportsSurvey)
    return { cancelledM2: null, reducedM2: null };
  // Up to a quarter of the cleared land, in tenths of a hectare.
  const share = (of: number) =>
    random.chance(of)
      ? Math.round((clearedM2 * random.next()) / 4 / 1_000) * 1_000
      : 0;
  return { cancelledM2: share(0.35), reducedM2: share(0.5) };
}

function toLine(
  cell: Cell,
  month: Month,
  apMines: number,
  avMines: number,
  uxo: number,
): DemonstrationClearanceLine {
  const profile = PROFILES[cell.organisation];
  const random = createRandom("line", month, cell.organisation, cell.areaCode);
  const submunitions = Math.round(uxo * 0.25 * random.next());
  const axo = random.chance(0.15) ? random.int(1, 12) : 0;
  const ieds = random.chance(0.03) ? random.int(1, 2) : 0;
  const found = apMines + avMines + uxo + axo + ieds;
  // Most of what is found is destroyed within the month; the rest is stored.
  const kept = random.chance(0.8) ? 0 : Math.floor(found * 0.1);
  return {
    areaCode: cell.areaCode,
    ...survey(cell, random),
    clearedM2: cell.clearedM2,
    apMines,
    avMines,
    submunitions,
    otherUxo: uxo - submunitions,
    axo,
    ieds: profile.reportsImprovised ? ieds : null,
    smallArmsAmmunition: profile.reportsAmmunition
      ? random.chance(0.4)
        ? random.int(1, 40) * 10
        : 0
      : null,
    itemsDestroyed: found - kept - (profile.reportsImprovised ? 0 : ieds),
    ...resources(cell, random),
    note: cell.note,
  };
}

/**
 * Every operator's clearance lines of one month. Land adds up to
 * `byDistrict`, items to the month's targets; UXO is submunitions and other
 * UXO together.
 */
export function clearanceLinesOf(
  month: Month,
  areas: readonly SeedArea[],
  targets: MonthTargets,
  byDistrict: ReadonlyMap<string, number>,
): Map<OrganisationCode, DemonstrationClearanceLine[]> {
  const cells = [...landCells(month, areas, byDistrict), ...callOutCell(month)];
  const stockpile =
    targets.uxo > STOCKPILE_MONTH ? Math.floor(targets.uxo * 0.6) : 0;
  const ap = drawItems(targets.apMines, "ap", month, cells, 0);
  const av = drawItems(targets.avMines, "av", month, cells, 0);
  const uxo = drawItems(targets.uxo, "uxo", month, cells, stockpile);
  const at = stockpileIndex(cells);
  const lines = new Map<OrganisationCode, DemonstrationClearanceLine[]>(
    ORGANISATION_CODES.map((code) => [code, []]),
  );
  cells.forEach((cell, i) => {
    const found = i === at ? stockpile : 0;
    const noted =
      found > 0 ? { ...cell, note: "Includes a stockpile find" } : cell;
    const line = toLine(
      noted,
      month,
      ap[i] ?? 0,
      av[i] ?? 0,
      (uxo[i] ?? 0) + found,
    );
    lines.get(cell.organisation)?.push(line);
  });
  return lines;
}
