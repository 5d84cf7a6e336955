import { addMonths, type Month } from "@/lib/reporting/month";
import type { SeedArea } from "../areas";
import type { VersionLines } from "./alterations";
import { createRandom, type Random } from "./random";
import { type Course, isCorrectedMonth } from "./scenarios";
import type { DemonstrationVersion, OrganisationCode } from "./types";

const DAY = 86_400_000;
const HOUR = 3_600_000;
const NO_LINES: VersionLines = { clearance: [], casualties: [] };

interface Times {
  submittedAt: string;
  decidedAt: string;
}

function instant(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** Some minutes into a working day at UTC+4. */
function workingTime(random: Random): number {
  return (5 * 60 + random.int(0, 7 * 60)) * 60_000;
}

/**
 * When the first version came in and was decided: mostly in the days before
 * the 10th of the next month, now and then up to two weeks late.
 */
function firstTimes(month: Month, mayBeLate: boolean, random: Random): Times {
  const late = mayBeLate && random.chance(0.07);
  const dayOfMonth = late ? random.int(12, 24) : random.int(4, 10);
  const start = Date.parse(`${addMonths(month, 1)}-01T00:00:00Z`);
  const submitted = start + (dayOfMonth - 1) * DAY + workingTime(random);
  const decided = submitted + random.int(1, 4) * DAY + random.int(0, 2) * HOUR;
  return { submittedAt: instant(submitted), decidedAt: instant(decided) };
}

function laterTimes(before: Times, days: number, random: Random): Times {
  const midnight = Math.floor(Date.parse(before.decidedAt) / DAY) * DAY;
  const submitted = midnight + days * DAY + workingTime(random);
  return {
    submittedAt: instant(submitted),
    decidedAt: instant(submitted + random.int(1, 3) * DAY),
  };
}

function approved(
  number: number,
  times: Times,
  lines: VersionLines,
  nil = false,
): DemonstrationVersion {
  return {
    number,
    status: "approved",
    nil,
    ...times,
    reason: null,
    countsFrom: times.decidedAt,
    countsTo: null,
    ...(nil ? NO_LINES : lines),
  };
}

function draft(
  number: number,
  { clearance, casualties }: VersionLines,
  nil = false,
): DemonstrationVersion {
  return {
    number,
    status: "draft",
    nil,
    submittedAt: null,
    decidedAt: null,
    reason: null,
    countsFrom: null,
    countsTo: null,
    clearance,
    casualties,
  };
}

/** Work in progress: the first districts, without the means used. */
function halfDone(lines: VersionLines): VersionLines {
  return {
    ...lines,
    clearance: lines.clearance
      .slice(0, Math.ceil(lines.clearance.length / 2))
      .map((line) => ({
        ...line,
        itemsDestroyed: null,
        teams: null,
        deminersF: null,
        deminersM: null,
        machines: null,
        dogs: null,
        daysWorked: null,
      })),
  };
}

/** Each version stops counting when the next begins to. */
function corrected(
  earlier: readonly VersionLines[],
  lines: VersionLines,
  first: Times,
  random: Random,
): DemonstrationVersion[] {
  let times = first;
  const versions = [...earlier, lines].map((content, i) => {
    if (i > 0) times = laterTimes(times, random.int(20, 45), random);
    return approved(i + 1, times, content);
  });
  return versions.map((version, i) => ({
    ...version,
    countsTo: versions[i + 1]?.countsFrom ?? null,
  }));
}

/**
 * What has happened before midnight UTC at the start of `today`: a decision
 * still to come leaves the version submitted, a submission to come, a draft.
 */
function asSeenOn(
  today: string,
  version: DemonstrationVersion,
): DemonstrationVersion {
  const now = `${today}T00:00:00.000Z`;
  if (version.submittedAt === null || version.submittedAt >= now)
    return draft(version.number, version, version.nil);
  if (version.decidedAt === null || version.decidedAt >= now) {
    const open = { decidedAt: null, countsFrom: null, reason: null };
    return { ...version, ...open, status: "submitted" };
  }
  return version;
}

/** The versions of one report, in their order; none for a missing report. */
export function versionsOf(
  code: OrganisationCode,
  month: Month,
  course: Course,
  lines: VersionLines,
  areas: readonly SeedArea[],
  today: string,
): DemonstrationVersion[] {
  const random = createRandom("times", code, month);
  const isRecent = addMonths(month, 2) >= today.slice(0, 7);
  const mayBeLate = !isRecent && !isCorrectedMonth(month);
  const times = firstTimes(month, mayBeLate, random);
  switch (course.kind) {
    case "missing":
      return [];
    case "draft":
      return [draft(1, halfDone(lines))];
    case "submitted":
    case "approved": {
      const version = asSeenOn(today, approved(1, times, lines, course.nil));
      if (course.kind === "approved" || version.status === "draft")
        return [version];
      const open = { decidedAt: null, countsFrom: null };
      return [{ ...version, ...open, status: "submitted" }];
    }
    case "corrected": {
      const earlier = course.earlier.map((alter) => alter(lines));
      return corrected(earlier, lines, times, random);
    }
    case "returned": {
      const mistaken = course.finding.alter(lines);
      const returned: DemonstrationVersion = {
        ...approved(1, times, mistaken),
        status: "returned",
        countsFrom: null,
        reason: course.finding.reason(lines, areas),
      };
      return course.open
        ? [returned, draft(2, mistaken)]
        : [returned, approved(2, laterTimes(times, 3, random), lines)];
    }
  }
}
