import { describe, expect, it } from "vitest";
import { canExtend, extensionProblem } from "./extending";

const rules = { dueDay: 10, lockDays: 30 };
const why = (until: string, reason = "flood", today = "2023-05-20") =>
  extensionProblem("2023-03", until, reason, today, rules);

describe("a deadline", () => {
  it("moves to today or a later day, with a reason", () => {
    expect(why("2023-05-20")).toBeNull();
    expect(why("2023-06-30")).toBeNull();
    expect(why("2023-06-30", "  ")).toBe("no-reason");
    expect(why("2023-06-30", "x".repeat(501))).toBe("reason-too-long");
  });

  it("never moves to a day that is no day, is over, or is before it was due", () => {
    for (const text of ["", "tomorrow", "2023-02-30", "30.06.2023"]) {
      expect(why(text)).toBe("not-a-date");
    }
    expect(why("2023-05-19")).toBe("in-the-past");
    expect(why("2023-04-10", "early", "2023-04-02")).toBe("before-due");
    expect(why("2023-04-11", "early", "2023-04-02")).toBeNull();
  });

  it("moves by a year at most", () => {
    expect(why("2024-05-20")).toBeNull();
    expect(why("2024-05-21")).toBe("too-far");
  });

  it("can be moved once the month is over", () =>
    expect(
      (["not-begun", "running", "open", "late", "closed"] as const).map(
        canExtend,
      ),
    ).toEqual([false, false, true, true, true]));
});
