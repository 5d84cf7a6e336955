import { describe, expect, it } from "vitest";
import { REPORT_SHAPES, shownAs } from "./report-shapes";

describe("the mark of a report", () => {
  it("tells what was sent from what was not begun", () => {
    const marks = [
      shownAs("not-started", "running"),
      shownAs("draft", "open"),
      shownAs("not-started", "late"),
      shownAs("draft", "closed"),
      shownAs("submitted", "open"),
      shownAs("returned", "open"),
      shownAs("approved", "closed"),
    ].map((shown) => REPORT_SHAPES[shown]);
    expect(new Set(marks).size).toBe(marks.length);
  });

  it("is the approved one's while a correction is written", () => {
    expect(shownAs("correcting", "closed")).toBe("approved");
  });
});
