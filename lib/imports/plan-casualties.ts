import type { CasualtyLine, ReportContent } from "@/lib/reporting/checks";
import { type MonthNow, ofRow, type PlannedRow, type Said } from "./planned";

const CASUALTY_KEYS = [
  "areaCode",
  "occurredOn",
  "accidentRef",
  "device",
  "activity",
  "outcome",
  "ageGroup",
  "sex",
  "status",
  "persons",
] as const satisfies readonly (keyof CasualtyLine)[];

const lineKey = (line: CasualtyLine): string =>
  JSON.stringify(CASUALTY_KEYS.map((key) => line[key]));

const ofArea = (content: ReportContent | null, areaCode: string) =>
  (content?.casualties ?? []).filter((line) => line.areaCode === areaCode);

const keysOf = (lines: CasualtyLine[]) => lines.map(lineKey).sort().join("\n");

/** Lines in no order, of which the same one may be there several times. */
class Pile {
  private readonly byKey = new Map<string, CasualtyLine[]>();

  constructor(lines: CasualtyLine[]) {
    for (const line of lines) {
      const key = lineKey(line);
      const same = this.byKey.get(key) ?? [];
      same.push(line);
      this.byKey.set(key, same);
    }
  }

  /** Takes one such line away; false when there was none left. */
  take(line: CasualtyLine): boolean {
    return this.byKey.get(lineKey(line))?.pop() !== undefined;
  }

  lines(): CasualtyLine[] {
    return [...this.byKey.values()].flat();
  }
}

/**
 * The file's rows of a month and area are the whole list of that month and
 * area: a line that they lack is taken out. Lines of other areas stay.
 */
export function planCasualties(
  now: MonthNow,
  rows: Said<"casualty">[],
): { rows: PlannedRow[]; lines: CasualtyLine[] } {
  const planned: PlannedRow[] = [];
  let lines = now.content.casualties;
  for (const areaCode of new Set(rows.map((r) => r.meaning.line.areaCode))) {
    const group = rows.filter((r) => r.meaning.line.areaCode === areaCode);
    const wanted = group.map(({ meaning }) => meaning.line);
    const counted =
      now.counting !== null &&
      keysOf(ofArea(now.counting, areaCode)) === keysOf(wanted);
    const before = ofArea(now.content, areaCode);
    const left = new Pile(counted ? wanted : before);
    for (const { read, meaning } of group) {
      const outcome = left.take(meaning.line) ? "unchanged" : "created";
      const { line } = meaning;
      planned.push({ ...ofRow(read), areaCode, casualty: line, outcome });
    }
    if (counted || keysOf(before) === keysOf(wanted)) continue;
    planned.push(...left.lines().map((line) => removedRow(planned, line)));
    lines = replaceGroup(lines, areaCode, wanted);
  }
  return { rows: planned, lines };
}

function removedRow(beside: PlannedRow[], line: CasualtyLine): PlannedRow {
  return {
    place: null,
    month: beside.at(-1)?.month ?? null,
    areaCode: line.areaCode,
    typedMonth: "",
    typedArea: "",
    outcome: "removed",
    steps: [],
    casualty: line,
    nil: false,
    problems: [],
  };
}

/** Puts an area's new lines where its old ones stood, and the rest at the end. */
function replaceGroup(
  lines: CasualtyLine[],
  areaCode: string,
  wanted: CasualtyLine[],
): CasualtyLine[] {
  const rest = [...wanted];
  const kept = lines.flatMap((line) => {
    if (line.areaCode !== areaCode) return [line];
    const next = rest.shift();
    return next ? [next] : [];
  });
  return [...kept, ...rest];
}
