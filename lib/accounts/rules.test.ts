import { expect, it } from "vitest";
import { leavesNoAdministrator, linkKind } from "./rules";

it("keeps the last administrator, not one of two", () => {
  expect(leavesNoAdministrator(["a"], "a")).toBe(true);
  expect(leavesNoAdministrator(["a", "b"], "a")).toBe(false);
  expect(leavesNoAdministrator(["a"], "somebody else")).toBe(false);
  expect(leavesNoAdministrator([], "a")).toBe(true);
});

it("tells the three kinds of one-time link apart", () => {
  expect(linkKind({ email: null, isReset: false })).toBe("setup");
  expect(linkKind({ email: "a@example.org", isReset: false })).toBe(
    "invitation",
  );
  expect(linkKind({ email: "a@example.org", isReset: true })).toBe("password");
});
