import type { FoundMeasure, LandMeasure } from "@/lib/reporting/vocabulary";
import type { SeedArea } from "../areas";
import type {
  DemonstrationCasualtyLine,
  DemonstrationClearanceLine,
} from "./types";

/** What one version of a report holds. */
export interface VersionLines {
  clearance: DemonstrationClearanceLine[];
  casualties: DemonstrationCasualtyLine[];
}

/** Makes an earlier, mistaken version out of the right one. */
export type Alteration = (lines: VersionLines) => VersionLines;

/** An alteration that a reviewer finds, and what they write about it. */
export interface Finding {
  alter: Alteration;
  reason: (lines: VersionLines, areas: readonly SeedArea[]) => string;
}

type Counted = LandMeasure | FoundMeasure;

/** The line that reports most of a measure. */
function largest(lines: VersionLines, measure: Counted) {
  const [first, ...others] = lines.clearance;
  if (!first) throw new Error("a report without lines can't be altered");
  return others.reduce(
    (best, line) => ((line[measure] ?? 0) > (best[measure] ?? 0) ? line : best),
    first,
  );
}

function nameOfLargest(
  lines: VersionLines,
  measure: Counted,
  areas: readonly SeedArea[],
): string {
  const { areaCode } = largest(lines, measure);
  return areas.find(({ code }) => code === areaCode)?.nameEn ?? areaCode;
}

function changeLargest(
  lines: VersionLines,
  measure: Counted,
  change: (line: DemonstrationClearanceLine) => DemonstrationClearanceLine,
): VersionLines {
  const changed = largest(lines, measure);
  return {
    ...lines,
    clearance: lines.clearance.map((line) =>
      line === changed ? change(line) : line,
    ),
  };
}

/** Land and other UXO of the largest line differ by these amounts. */
export function different(squareMetres: number, otherUxo: number): Alteration {
  return (lines) =>
    changeLargest(lines, "clearedM2", (line) => ({
      ...line,
      clearedM2: (line.clearedM2 ?? 0) + squareMetres,
      otherUxo: (line.otherUxo ?? 0) + otherUxo,
      itemsDestroyed: (line.itemsDestroyed ?? 0) + otherUxo,
    }));
}

/** So many anti-vehicle mines are reported as anti-personnel mines. */
export function avTakenForAp(mines: number): Alteration {
  return (lines) => {
    let left = mines;
    const clearance = lines.clearance.map((line) => {
      const moved = Math.min(left, line.avMines ?? 0);
      left -= moved;
      return {
        ...line,
        apMines: (line.apMines ?? 0) + moved,
        avMines: (line.avMines ?? 0) - moved,
      };
    });
    if (left > 0) throw new Error("too few anti-vehicle mines to move");
    return { ...lines, clearance };
  };
}

/** The smallest district was left out. */
export const districtLeftOut: Alteration = (lines) => {
  const smallest = lines.clearance.reduce((least, line) =>
    (line.clearedM2 ?? 0) < (least.clearedM2 ?? 0) ? line : least,
  );
  return {
    ...lines,
    clearance: lines.clearance.filter((line) => line !== smallest),
  };
};

/** One casualty more than there were. */
export function casualtyMore(extra: DemonstrationCasualtyLine): Alteration {
  return (lines) => ({ ...lines, casualties: [...lines.casualties, extra] });
}

export const hectaresTypedAsSquareMetres: Finding = {
  alter: (lines) =>
    changeLargest(lines, "clearedM2", (line) => ({
      ...line,
      clearedM2: Math.round((line.clearedM2 ?? 0) / 10_000),
    })),
  reason: (lines, areas) =>
    `${nameOfLargest(lines, "clearedM2", areas)}: the cleared area seems to be in hectares. Please enter square metres, or choose hectares as the unit.`,
};

export const itemsWithoutLand: Finding = {
  alter: (lines) =>
    changeLargest(lines, "avMines", (line) => ({ ...line, clearedM2: null })),
  reason: (lines, areas) =>
    `${nameOfLargest(lines, "avMines", areas)}: ${largest(lines, "avMines").avMines ?? 0} anti-vehicle mines were found, but no cleared area is given. Please add the area.`,
};

export const minesSwapped: Finding = {
  alter: (lines) =>
    changeLargest(lines, "apMines", (line) => ({
      ...line,
      apMines: line.avMines,
      avMines: line.apMines,
    })),
  reason: (lines, areas) =>
    `${nameOfLargest(lines, "apMines", areas)}: anti-personnel and anti-vehicle mines look swapped against the months before. Please check with the team's log.`,
};

export const landWithoutTeam: Finding = {
  alter: (lines) =>
    changeLargest(lines, "clearedM2", (line) => ({ ...line, teams: 0 })),
  reason: (lines, areas) =>
    `${nameOfLargest(lines, "clearedM2", areas)}: land was cleared, but no team is reported. Please give the number of teams.`,
};
