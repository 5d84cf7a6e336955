import { describe, expect, it } from "vitest";
import type { Timing } from "./deadlines";
import {
  isOutstanding,
  refusal,
  type Situation,
  type Step,
  startsNewVersion,
} from "./rules";
import { VERSION_STATUSES } from "./vocabulary";

const STEPS: Step[] = ["save", "submit", "withdraw", "approve", "return"];
const STATUSES = [null, ...VERSION_STATUSES];
const TIMINGS: Timing[] = ["not-begun", "running", "open", "late", "closed"];

const staff: Situation = {
  status: null,
  number: 1,
  timing: "open",
  isOwnStaff: true,
  isManager: false,
  isSubmitter: false,
};
const manager: Situation = { ...staff, isOwnStaff: false, isManager: true };
const stranger: Situation = { ...staff, isOwnStaff: false };

describe("whose step it is", () => {
  it.each(STEPS)("%s is nothing for strangers, whatever the state", (step) => {
    for (const status of STATUSES) {
      for (const timing of TIMINGS) {
        expect(refusal(step, { ...stranger, status, timing })).toBe(
          "not-yours",
        );
      }
    }
  });
  it.each(["save", "submit", "withdraw"] as const)(
    "%s is not the centre's",
    (step) =>
      expect(refusal(step, { ...manager, status: "draft" })).toBe("not-yours"),
  );
  it.each(["approve", "return"] as const)("%s is not the staff's", (step) =>
    expect(refusal(step, { ...staff, status: "submitted" })).toBe("not-yours"),
  );
});

describe("the staff's steps", () => {
  it.each([
    ["save", null, null],
    ["save", "draft", null],
    ["save", "submitted", "already-submitted"],
    ["save", "returned", null],
    ["save", "approved", null],
    ["submit", "draft", null],
    ["submit", "submitted", "already-submitted"],
    ["withdraw", null, "not-submitted"],
    ["withdraw", "draft", "not-submitted"],
    ["withdraw", "submitted", null],
    ["withdraw", "returned", "not-submitted"],
    ["withdraw", "approved", "not-submitted"],
  ] as const)("%s of what is %s: %s", (step, status, why) =>
    expect(refusal(step, { ...staff, status })).toBe(why),
  );

  it.each(["running", "open", "late"] as const)(
    "a month that is %s can be written and sent",
    (timing) => {
      expect(refusal("save", { ...staff, timing })).toBeNull();
      expect(
        refusal("submit", { ...staff, timing, status: "draft" }),
      ).toBeNull();
    },
  );

  it("a month that has not begun can't be written", () => {
    const early: Situation = { ...staff, timing: "not-begun" };
    expect(refusal("save", early)).toBe("month-not-begun");
    expect(refusal("submit", early)).toBe("month-not-begun");
  });

  it("a closed month can't be begun or continued", () => {
    const late: Situation = { ...staff, timing: "closed" };
    expect(refusal("save", late)).toBe("month-closed");
    expect(refusal("save", { ...late, status: "draft" })).toBe("month-closed");
    expect(refusal("submit", { ...late, status: "draft" })).toBe(
      "month-closed",
    );
  });

  it("what was decided can be corrected after the lock day", () => {
    const late: Situation = { ...staff, timing: "closed" };
    expect(refusal("save", { ...late, status: "approved" })).toBeNull();
    expect(refusal("save", { ...late, status: "returned" })).toBeNull();
  });

  it("an answer to a decision can be finished after the lock day", () => {
    const second: Situation = { ...staff, timing: "closed", number: 2 };
    expect(refusal("save", { ...second, status: "draft" })).toBeNull();
    expect(refusal("submit", { ...second, status: "draft" })).toBeNull();
    expect(refusal("withdraw", { ...second, status: "submitted" })).toBeNull();
  });

  it("a first version can't be taken back into a closed month", () => {
    expect(
      refusal("withdraw", { ...staff, timing: "closed", status: "submitted" }),
    ).toBe("month-closed");
  });

  it.each([null, "approved", "returned"] as const)(
    "nothing is there to submit when the report is %s",
    (status) =>
      expect(refusal("submit", { ...staff, status })).toBe("nothing-to-submit"),
  );
});

describe("the centre's steps", () => {
  it.each(["approve", "return"] as const)("%s needs a submission", (step) => {
    for (const status of STATUSES) {
      expect(refusal(step, { ...manager, status })).toBe(
        status === "submitted" ? null : "not-submitted",
      );
    }
  });
  it.each(["approve", "return"] as const)(
    "%s is nobody's on what they submitted themselves",
    (step) =>
      expect(
        refusal(step, { ...manager, status: "submitted", isSubmitter: true }),
      ).toBe("own-submission"),
  );
  it.each(TIMINGS)("a decision can be taken while the month is %s", (timing) =>
    expect(
      refusal("approve", { ...manager, status: "submitted", timing }),
    ).toBeNull(),
  );
});

it("everything but a draft is left as it is, and a new version begun", () => {
  expect(startsNewVersion("draft")).toBe(false);
  for (const status of [null, "submitted", "returned", "approved"] as const) {
    expect(startsNewVersion(status)).toBe(true);
  }
});

it("only what counts is settled", () => {
  expect(
    (
      [
        "not-started",
        "draft",
        "submitted",
        "returned",
        "approved",
        "correcting",
      ] as const
    ).filter((state) => !isOutstanding(state)),
  ).toEqual(["approved", "correcting"]);
});
