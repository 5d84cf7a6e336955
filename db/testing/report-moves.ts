import fc from "fast-check";
import type { ReportContent } from "@/lib/reporting/checks";
import { casualtyLine, clearanceLine, content } from "./factories";
import {
  ATTEMPTS,
  type Attempt,
  PERSONS,
  type Person,
  type ReportModel,
} from "./report-model";

/** One attempt of one person on one of two reports of two organisations. */
export interface Move {
  side: 0 | 1;
  month: 0 | 1;
  who: Person;
  /** null: whatever brings this report further. */
  attempt: Attempt | null;
  content: ReportContent;
}

const figure = fc.option(fc.nat({ max: 900 }), { freq: 3 });
const area = fc.constantFrom("AZ", "AZ-TAR", "AZ-AGM");
const someContent: fc.Arbitrary<ReportContent> = fc.oneof(
  {
    weight: 1,
    arbitrary: fc.constant<ReportContent>({
      nil: true,
      clearance: [],
      casualties: [],
    }),
  },
  {
    weight: 5,
    arbitrary: fc
      .record({
        lines: fc.uniqueArray(
          fc.record({
            area,
            clearedM2: figure,
            apMines: figure,
            otherUxo: figure,
            teams: figure,
            daysWorked: figure,
          }),
          { selector: (line) => line.area, minLength: 1, maxLength: 3 },
        ),
        injured: fc.nat({ max: 3 }),
      })
      .map(({ lines, injured }) =>
        content(
          // A note keeps a line with no figure from being blank.
          lines.map(({ area, ...figures }) =>
            clearanceLine(area, { ...figures, note: "seen" }),
          ),
          injured > 0
            ? [casualtyLine("AZ-AGM", { persons: injured, ageGroup: "child" })]
            : [],
        ),
      ),
  },
);
/** Content in which no check finds anything. */
const soundContent: fc.Arbitrary<ReportContent> = fc
  .record({
    apMines: fc.nat({ max: 4 }),
    clearedM2: fc.integer({ min: 1000, max: 90_000 }),
  })
  .map((figures) =>
    content([
      clearanceLine("AZ-TAR", { ...figures, teams: 2, daysWorked: 20 }),
    ]),
  );
/** Attempts at random, half of them such that reports get somewhere. */
export const someMoves: fc.Arbitrary<Move[]> = fc.array(
  fc.record({
    side: fc.constantFrom<(0 | 1)[]>(0, 1),
    month: fc.constantFrom<(0 | 1)[]>(0, 1),
    attempt: fc.option(fc.constantFrom(...ATTEMPTS), { freq: 2 }),
    who: fc.constantFrom(...PERSONS),
    content: fc.oneof(someContent, soundContent),
  }),
  { minLength: 75, maxLength: 95 },
);

/** What is tried, and by whom, as the report stands now. */
export function resolve(
  { attempt, who }: Move,
  model: ReportModel,
): { attempt: Attempt; who: Person } {
  if (attempt !== null) return { attempt, who };
  const isManager = who !== "staff of the other" && !who.startsWith("own");
  switch (model.newest?.status) {
    case "submitted":
      return {
        attempt:
          who === "other manager" ? "approve if nothing found" : "approve",
        who: isManager ? who : "manager",
      };
    case "draft":
      return {
        attempt: who === "own colleague" ? "submit in silence" : "submit",
        who: isManager ? "own colleague" : "own staff",
      };
    default:
      return {
        attempt: who === "own colleague" ? "save cells" : "save",
        who: isManager ? "own staff" : "own colleague",
      };
  }
}
