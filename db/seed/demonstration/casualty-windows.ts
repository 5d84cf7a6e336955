import type { Device } from "@/lib/reporting/vocabulary";

/**
 * Casualties to simulate between two days, both included. "Civilian" and
 * "military" as the claims split them.
 */
export interface CasualtyWindow {
  from: string;
  to: string;
  killedCivilian: number;
  killedMilitary: number;
  injuredCivilian: number;
  injuredMilitary: number;
  /** The number of accidents, where one is published. */
  accidents?: number;
  /** Devices and areas of the accidents in turn, where published. */
  devices?: readonly Device[];
  areaCodes?: readonly string[];
  /** Exactly this many of the injured civilians are children. */
  children?: number;
  /** The injured civilians are deminers (the claims count them as civilians). */
  deminers?: true;
  /** No claim stands behind the window: its numbers are only plausible. */
  plausible?: true;
}

function window(
  from: string,
  to: string,
  [killedCivilian, killedMilitary, injuredCivilian, injuredMilitary]: readonly [
    number,
    number,
    number,
    number,
  ],
  details: Partial<CasualtyWindow> = {},
): CasualtyWindow {
  return {
    from,
    to,
    killedCivilian,
    killedMilitary,
    injuredCivilian,
    injuredMilitary,
    ...details,
  };
}

/**
 * The time from 10 November 2020 to 9 April 2025 cut at every published as-of
 * date, so that all cumulative and interval claims that agree with each other
 * come out exactly. Where the claims fix only a sum of windows, its parts are
 * simulated. Days in no window have no casualty.
 * In brackets: killed civilian, killed military, injured civilian, injured
 * military; beside each, the claims that end with it.
 */
export const CASUALTY_WINDOWS: readonly CasualtyWindow[] = [
  window("2020-11-10", "2020-12-31", [3, 3, 4, 51]),
  window("2021-01-01", "2021-02-20", [7, 2, 4, 1]), // K001
  window("2021-02-21", "2021-03-15", [0, 1, 2, 8]), // K002 killed
  window("2021-03-16", "2021-03-19", [4, 0, 1, 1]), // K003 killed
  window("2021-03-20", "2021-04-30", [0, 1, 5, 10]), // K004
  window("2021-05-01", "2021-05-31", [2, 0, 7, 3]),
  window("2021-06-01", "2021-06-30", [4, 0, 5, 0]), // K057, K058
  window("2021-07-01", "2021-08-11", [3, 0, 8, 8]), // K006
  window("2021-08-12", "2021-10-31", [4, 0, 4, 16]),
  window("2021-11-01", "2021-11-30", [1, 0, 4, 4], {
    accidents: 7,
    devices: [
      "ap_mine",
      "ap_mine",
      "ap_mine",
      "av_mine",
      "ap_mine",
      "ap_mine",
      "ap_mine",
    ],
  }), // K059
  window("2021-12-01", "2021-12-09", [1, 0, 0, 7]), // K007
  window("2021-12-10", "2021-12-14", [0, 0, 8, 0]), // K008
  window("2021-12-15", "2021-12-31", [0, 0, 0, 3]),
  window("2022-01-01", "2022-02-04", [1, 0, 2, 1]), // K060
  window("2022-02-05", "2022-02-28", [0, 0, 0, 2]), // K061
  window("2022-03-01", "2022-04-06", [0, 0, 1, 3]), // K062
  window("2022-04-07", "2022-05-18", [2, 0, 7, 3]), // K063
  window("2022-05-19", "2022-06-30", [0, 0, 6, 1]),
  window("2022-07-01", "2022-07-31", [0, 0, 2, 1], {
    accidents: 3,
    devices: ["av_mine", "ap_mine", "av_mine"],
    areaCodes: ["AZ-XVD", "AZ-CAB", "AZ-KAL"],
  }), // K065; K064 killed; K009
  window("2022-08-01", "2022-08-18", [0, 1, 0, 0]), // K066
  window("2022-08-19", "2022-09-23", [0, 2, 2, 18]), // K067
  window("2022-09-24", "2022-10-03", [2, 0, 3, 0]), // K068; K010 killed
  window("2022-10-07", "2022-10-24", [0, 0, 1, 1]), // K011
  window("2022-10-25", "2022-11-10", [1, 0, 5, 3]), // K069
  window("2022-11-11", "2023-01-06", [0, 1, 4, 4]), // K070
  window("2023-01-07", "2023-04-04", [3, 1, 3, 1]), // K012
  window("2023-04-05", "2023-04-19", [1, 0, 2, 0]), // K013
  window("2023-04-20", "2023-05-12", [4, 0, 3, 1]), // K014
  window("2023-05-13", "2023-09-19", [5, 1, 8, 1]), // K015
  window("2023-09-20", "2023-11-03", [2, 2, 6, 12]), // K017, K018
  window("2023-11-14", "2023-12-06", [0, 0, 4, 0]), // K019
  window("2023-12-07", "2023-12-26", [0, 0, 1, 0], { deminers: true }), // K020
  window("2024-01-01", "2024-02-01", [0, 0, 1, 0], { accidents: 1 }), // K021
  window("2024-02-02", "2024-02-12", [0, 0, 2, 0], { accidents: 1 }), // K022
  window("2024-02-13", "2024-02-14", [0, 0, 1, 0], { accidents: 1 }), // K023
  window("2024-02-15", "2024-08-15", [4, 0, 24, 4], { accidents: 20 }), // K071, K026
  window("2024-09-03", "2024-11-11", [1, 0, 3, 1]), // K027, K028
  window("2025-01-28", "2025-04-05", [0, 0, 4, 1]),
  window("2025-04-06", "2025-04-07", [0, 0, 5, 0], {
    accidents: 1,
    children: 2,
  }), // K073, K029
];

/** The first day after the windows: from here on, numbers are only plausible. */
export const FIRST_FREE_DAY = "2025-04-10";
