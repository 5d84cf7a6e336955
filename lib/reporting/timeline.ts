import type { CellChange } from "./changes";
import type { VersionStatus } from "./vocabulary";

/** One row of the audit log about a report. */
export interface AuditEvent {
  at: string;
  actorId: string | null;
  by: string | null;
  action: string;
  detail: Record<string, unknown>;
}

/** What the versions themselves tell, where the log is silent. */
export interface VersionEvent {
  number: number;
  status: VersionStatus;
  submittedAt: string | null;
  submittedByName: string | null;
  decidedAt: string | null;
  decidedByName: string | null;
  reason: string | null;
  countsFrom: string | null;
  countsTo: string | null;
}

const STEPS_TOLD = [
  "saved",
  "submitted",
  "withdrawn",
  "returned",
  "approved",
  "commented",
  "extended",
] as const;
export type StepTold = (typeof STEPS_TOLD)[number];

/** Who did what, when, from what to what, and why. */
export interface TimelineEvent {
  step: StepTold;
  /** The first moment, and the last of saves that follow each other. */
  at: string;
  until: string;
  by: string | null;
  version: number | null;
  /** Figures by cell, from what they were to what they became. */
  changes: CellChange[];
  casualtiesChanged: boolean;
  nil: boolean;
  reason: string | null;
  /** Cells that a return or a comment speaks of; null: the report as a whole. */
  cells: (string | null)[];
  /** For an extension: the deadline before and after. */
  from: string | null;
  to: string | null;
}

const STEPS: readonly string[] = STEPS_TOLD;

function text(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function isChange(value: unknown): value is CellChange {
  return (
    typeof value === "object" &&
    value !== null &&
    typeof (value as CellChange).areaCode === "string" &&
    typeof (value as CellChange).measure === "string"
  );
}

const nothing = {
  changes: [],
  casualtiesChanged: false,
  nil: false,
  reason: null,
  cells: [],
  from: null,
  to: null,
};

function told(row: AuditEvent): TimelineEvent[] {
  const step = row.action.replace(/^report\./, "");
  if (!STEPS.includes(step)) return [];
  const { detail } = row;
  const cells = Array.isArray(detail.cells) ? detail.cells : [detail.cell];
  return [
    {
      ...nothing,
      step: step as StepTold,
      at: row.at,
      until: row.at,
      by: row.by,
      version: typeof detail.version === "number" ? detail.version : null,
      changes: Array.isArray(detail.changes)
        ? detail.changes.filter(isChange)
        : [],
      casualtiesChanged: detail.casualtiesChanged === true,
      nil: detail.nil === true,
      reason: text(detail.reason),
      cells: step === "commented" || step === "returned" ? cells.map(text) : [],
      from: text(detail.before),
      to: text(detail.until),
    },
  ];
}

/** One change of each cell, from the first value to the last; none where they are the same. */
function mergeChanges(
  earlier: readonly CellChange[],
  later: readonly CellChange[],
): CellChange[] {
  const merged = new Map<string, CellChange>();
  for (const change of [...earlier, ...later]) {
    const key = `${change.areaCode}.${change.measure}`;
    const first = merged.get(key);
    merged.set(key, first ? { ...first, after: change.after } : change);
  }
  return [...merged.values()].filter(({ before, after }) => before !== after);
}

/**
 * A form that saves itself writes a row every few seconds: saves of one person
 * into one version, with nothing else between, are told as one.
 */
function joinSaves(events: readonly TimelineEvent[]): TimelineEvent[] {
  const joined: TimelineEvent[] = [];
  for (const event of events) {
    const last = joined.at(-1);
    if (
      last?.step === "saved" &&
      event.step === "saved" &&
      last.by === event.by &&
      last.version === event.version
    ) {
      joined[joined.length - 1] = {
        ...last,
        until: event.at,
        changes: mergeChanges(last.changes, event.changes),
        casualtiesChanged: last.casualtiesChanged || event.casualtiesChanged,
        nil: event.nil,
      };
    } else joined.push(event);
  }
  return joined;
}

/** Submissions and decisions of versions that came without log rows, such as loaded ones. */
function fromVersions(
  versions: readonly VersionEvent[],
  known: readonly TimelineEvent[],
): TimelineEvent[] {
  const missing = (step: StepTold, version: number) =>
    !known.some((event) => event.step === step && event.version === version);
  return versions.flatMap((version) => {
    const { number, status, submittedAt, decidedAt } = version;
    const events: TimelineEvent[] = [];
    if (submittedAt !== null && missing("submitted", number)) {
      events.push({
        ...nothing,
        step: "submitted",
        at: submittedAt,
        until: submittedAt,
        by: version.submittedByName,
        version: number,
      });
    }
    const decided =
      status === "approved" || status === "returned" ? status : null;
    if (decided && decidedAt !== null && missing(decided, number)) {
      events.push({
        ...nothing,
        step: decided,
        at: decidedAt,
        until: decidedAt,
        by: version.decidedByName,
        version: number,
        reason: version.reason,
        cells: [],
      });
    }
    return events;
  });
}

/** The whole history of a report, oldest first, from its log and its versions. */
export function timelineOf(
  rows: readonly AuditEvent[],
  versions: readonly VersionEvent[],
): TimelineEvent[] {
  const logged = rows.flatMap(told);
  return joinSaves(
    [...logged, ...fromVersions(versions, logged)].sort(
      (a, b) => Date.parse(a.at) - Date.parse(b.at),
    ),
  );
}
