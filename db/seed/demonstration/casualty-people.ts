import type {
  Activity,
  AgeGroup,
  CasualtyStatus,
  Outcome,
  Sex,
} from "@/lib/reporting/vocabulary";
import type { CasualtyWindow } from "./casualty-windows";
import type { Random } from "./random";

/** One person who came to harm, as far as the system may know them. */
export interface Person {
  outcome: Outcome;
  ageGroup: AgeGroup;
  sex: Sex;
  status: CasualtyStatus;
}

const CIVILIAN_ACTIVITIES: readonly (readonly [Activity, number])[] = [
  ["travelling", 30],
  ["herding", 20],
  ["farming", 16],
  ["construction", 12],
  ["collecting", 8],
  ["tampering", 4],
  ["other", 5],
  ["unknown", 5],
];
const MILITARY_ACTIVITIES: readonly (readonly [Activity, number])[] = [
  ["travelling", 40],
  ["construction", 20],
  ["other", 30],
  ["unknown", 10],
];

function civilian(outcome: Outcome, random: Random): Person {
  return {
    outcome,
    ageGroup: random.pick([
      ["adult", 85],
      ["child", 11],
      ["unknown", 4],
    ]),
    sex: random.pick([
      ["male", 84],
      ["female", 12],
      ["unknown", 4],
    ]),
    status: "civilian",
  };
}

function serving(outcome: Outcome, status: CasualtyStatus, random: Random) {
  const sex: Sex = random.chance(0.97) ? "male" : "unknown";
  return { outcome, ageGroup: "adult" as const, sex, status };
}

function repeat(count: number, create: () => Person): Person[] {
  return Array.from({ length: count }, create);
}

/** Cuts people into at least one and at most `people.length` accidents. */
function group(people: Person[], accidents: number): Person[][] {
  const groups: Person[][] = Array.from({ length: accidents }, () => []);
  people.forEach((person, i) => {
    groups[i % accidents]?.push(person);
  });
  return groups.filter((members) => members.length > 0);
}

/** Civilians and others come to harm in separate accidents. */
function groupAll(
  civilians: Person[],
  others: Person[],
  accidents: number | undefined,
): Person[][] {
  if (accidents === undefined) {
    return [
      ...group(civilians, Math.ceil(civilians.length / 1.6)),
      ...group(others, Math.ceil(others.length / 2.4)),
    ];
  }
  const all = civilians.length + others.length;
  const ofOthers =
    others.length === 0
      ? 0
      : Math.max(1, Math.floor((accidents * others.length) / all));
  return [
    ...group(civilians, accidents - ofOthers),
    ...group(others, ofOthers),
  ];
}

/** What the people of one accident were doing. */
export function activityOf(
  people: readonly Person[],
  random: Random,
): Activity {
  if (people.some(({ status }) => status === "deminer")) return "demining";
  return random.pick(
    people.some(({ status }) => status === "civilian")
      ? CIVILIAN_ACTIVITIES
      : MILITARY_ACTIVITIES,
  );
}

/** Mixes the order, so that not every accident begins with the killed. */
function shuffle<T>(items: T[], random: Random): T[] {
  return items
    .map((item) => ({ item, at: random.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

/** The window's casualties, one list for each accident. */
export function peopleByAccident(
  window: CasualtyWindow,
  random: Random,
): Person[][] {
  const injured = repeat(window.injuredCivilian, () =>
    window.deminers
      ? serving("injured", "deminer", random)
      : civilian("injured", random),
  );
  if (window.children !== undefined) {
    injured.forEach((person, i) => {
      person.ageGroup = i < (window.children ?? 0) ? "child" : "adult";
    });
  }
  const civilians = [
    ...repeat(window.killedCivilian, () => civilian("killed", random)),
    ...injured,
  ];
  // No claim splits the casualties after the last window.
  const status = (): CasualtyStatus =>
    window.plausible
      ? random.pick([
          ["military", 50],
          ["deminer", 30],
          ["other_security", 20],
        ])
      : "military";
  const others = [
    ...repeat(window.killedMilitary, () => serving("killed", status(), random)),
    ...repeat(window.injuredMilitary, () =>
      serving("injured", status(), random),
    ),
  ];
  return groupAll(
    shuffle(civilians, random),
    shuffle(others, random),
    window.accidents,
  );
}
