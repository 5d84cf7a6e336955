import { describe, expect, test } from "vitest";
import { asWritten, type Change, findFaults } from "./compare";

const field = "clearance.AZ-TAR.apMines";
const place = { organisation: "ONE", field };
const change = (before: string, after: string, person = "a"): Change => ({
  ...place,
  ...{ person, before, after },
});
const good = {
  acknowledged: [change("", "1"), change("1", "2", "b")],
  audited: [change("", "1"), change("1", "2", "b")],
  stored: [{ ...place, text: "2" }],
  believed: [{ ...place, text: "2" }],
};

describe("what people were told, held against the tables", () => {
  test("agrees where everything was saved once", () => {
    expect(findFaults(good)).toEqual([]);
  });

  test.each([
    [
      "a change that is not in the log",
      { audited: good.audited.slice(0, 1), stored: [{ ...place, text: "1" }] },
      /^lost: ONE \| b/,
    ],
    [
      "a change that was written twice",
      { audited: [...good.audited, change("1", "2", "b")] },
      /^doubled: ONE \| b/,
    ],
    [
      "a value that was written over another that its person had not seen",
      {
        acknowledged: [change("", "1"), change("", "2", "b")],
        audited: [change("", "1"), change("", "2", "b")],
      },
      /^overwritten unseen: ONE \| b/,
    ],
    ["a cell that is gone", { stored: [] }, /holds , the log says 2/],
    [
      "a cell that says something else",
      { stored: [{ ...place, text: "3" }] },
      /holds 3, the log says 2/,
    ],
    [
      "a cell that nobody saved",
      { stored: [...good.stored, { organisation: "TWO", field, text: "7" }] },
      /^TWO .* holds 7, the log says $/,
    ],
    [
      "a person who saw another figure",
      { believed: [{ ...place, text: "1" }] },
      /its person saw 1/,
    ],
  ])("finds %s", (_, fault, sentence) => {
    const faults = findFaults({ ...good, ...fault });
    expect(faults.some((found) => sentence.test(found))).toBe(true);
  });

  test("takes hectares as the form writes them", () => {
    expect(asWritten("clearance.AZ-TAR.clearedM2", "12.25")).toBe(
      asWritten("clearance.AZ-TAR.clearedM2", "122500 m²"),
    );
    expect(() => asWritten(field, "many")).toThrow("can't be read");
  });
});
