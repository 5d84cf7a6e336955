import "server-only";
import type { Resource } from "../resource";
import { casualties } from "./casualties";
import { claims } from "./claims";
import { clearance } from "./clearance";
import { indicators } from "./indicators";
import { areas, organisations } from "./places";
import { reports } from "./reports";

/** Every address of the API, in the order in which its guide shows them. */
export const RESOURCES: readonly Resource[] = [
  areas,
  organisations,
  reports,
  clearance,
  casualties,
  indicators,
  claims,
];
