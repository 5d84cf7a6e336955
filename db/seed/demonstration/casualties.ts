import { lastDayOf, type Month, monthRange } from "@/lib/reporting/month";
import type { Activity, Device } from "@/lib/reporting/vocabulary";
import type { SeedArea } from "../areas";
import { activityOf, type Person, peopleByAccident } from "./casualty-people";
import {
  CASUALTY_WINDOWS,
  type CasualtyWindow,
  FIRST_FREE_DAY,
} from "./casualty-windows";
import { createRandom, type Random } from "./random";
import type { DemonstrationCasualtyLine, OrganisationCode } from "./types";

interface Accident {
  occurredOn: string;
  /** Now and then only the month is known. */
  dayKnown: boolean;
  areaCode: string;
  device: Device;
  activity: Activity;
  people: Person[];
}

/** Lines of one organisation's report. */
export interface ReportedCasualties {
  organisation: OrganisationCode;
  month: Month;
  lines: DemonstrationCasualtyLine[];
}

const AREA_WEIGHTS: readonly (readonly [string, number])[] = [
  ["AZ-AGM", 24],
  ["AZ-FUZ", 16],
  ["AZ-CAB", 15],
  ["AZ-KAL", 9],
  ["AZ-TAR", 9],
  ["AZ-XVD", 8],
  ["AZ-LAC", 6],
  ["AZ-QBI", 5],
  ["AZ-ZAN", 5],
  ["AZ-XCI", 3],
  ["AZ-SUS", 3],
  ["X-AGHDARA", 3],
  ["AZ-XA", 1],
  ["AZ-QAZ", 1],
];
const DEVICE_WEIGHTS: readonly (readonly [Device, number])[] = [
  ["ap_mine", 46],
  ["av_mine", 25],
  ["other_uxo", 13],
  ["submunition", 5],
  ["axo", 2],
  ["ied", 1],
  ["unknown", 8],
];
function addDays(day: string, count: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}

function dayWithin(from: string, to: string, random: Random): string {
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
  return addDays(from, random.int(0, days));
}

function placeOf(
  day: string,
  areas: readonly SeedArea[],
  random: Random,
): string {
  const possible = AREA_WEIGHTS.filter(([code]) => {
    const area = areas.find((known) => known.code === code);
    return area && (!area.validFrom || area.validFrom <= day.slice(0, 7));
  });
  return random.pick(possible);
}

/** `taken` holds day, area and device of the accidents so far. */
function accidentsOf(
  window: CasualtyWindow,
  areas: readonly SeedArea[],
  taken: Set<string>,
): Accident[] {
  const random = createRandom("casualties", window.from);
  return peopleByAccident(window, random).map((people, i) => {
    const occurredOn = dayWithin(window.from, window.to, random);
    const device = window.devices?.[i] ?? random.pick(DEVICE_WEIGHTS);
    const keyOf = (areaCode: string) => `${occurredOn}|${areaCode}|${device}`;
    let areaCode = window.areaCodes?.[i] ?? placeOf(occurredOn, areas, random);
    // The same day, area and device twice would look like one accident that
    // two organisations report.
    while (taken.has(keyOf(areaCode)))
      areaCode = placeOf(occurredOn, areas, random);
    taken.add(keyOf(areaCode));
    return {
      occurredOn,
      dayKnown: !window.plausible || random.chance(0.94),
      areaCode,
      device,
      activity: activityOf(people, random),
      people,
    };
  });
}

/** After the last claim: about two casualties a month. */
function plausibleWindow(month: Month): CasualtyWindow {
  const random = createRandom("plausible casualties", month);
  const first = `${month}-01`;
  const weights = (values: readonly number[]) =>
    random.pick(values.map((weight, count) => [count, weight] as const));
  return {
    plausible: true,
    from: first < FIRST_FREE_DAY ? FIRST_FREE_DAY : first,
    to: lastDayOf(month),
    killedCivilian: weights([85, 15]),
    killedMilitary: weights([96, 4]),
    injuredCivilian: weights([22, 38, 25, 15]),
    injuredMilitary: weights([70, 25, 5]),
  };
}

function toLines(accident: Accident, accidentRef: string) {
  const lines = new Map<string, DemonstrationCasualtyLine>();
  const { people, occurredOn, dayKnown, ...where } = accident;
  for (const person of people) {
    const key = Object.values(person).join("|");
    const line = lines.get(key) ?? {
      ...where,
      occurredOn: dayKnown ? occurredOn : null,
      accidentRef,
      ...person,
      persons: 0,
    };
    line.persons += 1;
    lines.set(key, line);
  }
  return [...lines.values()];
}

/**
 * The casualty lines of every report up to `lastMonth`. The emergency service
 * reports the accidents in which civilians came to harm, the national agency
 * all others, so that no accident is reported twice.
 */
export function reportedCasualties(
  areas: readonly SeedArea[],
  lastMonth: Month,
): ReportedCasualties[] {
  const windows = [
    ...CASUALTY_WINDOWS,
    ...monthRange(FIRST_FREE_DAY.slice(0, 7), lastMonth).map(plausibleWindow),
  ];
  const taken = new Set<string>();
  const accidents = windows
    .flatMap((window) => accidentsOf(window, areas, taken))
    .filter(({ occurredOn }) => occurredOn.slice(0, 7) <= lastMonth)
    .sort((a, b) => a.occurredOn.localeCompare(b.occurredOn));

  const reports = new Map<string, ReportedCasualties & { accidents: number }>();
  for (const accident of accidents) {
    const organisation = accident.people.some(
      ({ status }) => status === "civilian",
    )
      ? "EMS"
      : "NAA";
    const month = accident.occurredOn.slice(0, 7);
    const key = `${organisation} ${month}`;
    const report = reports.get(key) ?? {
      organisation,
      month,
      lines: [],
      accidents: 0,
    };
    report.accidents += 1;
    const ref = `${organisation}-${month}-${String(report.accidents).padStart(2, "0")}`;
    report.lines.push(...toLines(accident, ref));
    reports.set(key, report);
  }
  return [...reports.values()].map(({ organisation, month, lines }) => ({
    organisation,
    month,
    lines,
  }));
}
