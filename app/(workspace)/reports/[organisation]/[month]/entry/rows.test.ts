import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CasualtyRow } from "@/lib/reporting/cells-casualties";
import { summariseCasualties } from "./casualty-summary";
import {
  addRows,
  BLANK_ROW,
  copyRow,
  openRows,
  type RowList,
  removeRow,
  resolveRows,
  restoreRows,
  rowsToKeep,
  rowsToSend,
  setField,
  takeRowAnswer,
  takeTheirRows,
  unfinished,
} from "./rows";

const context = {
  month: "2023-03",
  areas: [{ code: "AZ-TAR", validFrom: null, validTo: null }],
  reportsCasualties: true,
};
const row = (figures: Record<string, unknown> = {}): CasualtyRow => {
  const texts = Object.entries(figures).map(([k, v]) => [k, String(v)]);
  return {
    ...BLANK_ROW,
    areaCode: "AZ-TAR",
    device: "unknown",
    activity: "unknown",
    outcome: "injured",
    ageGroup: "unknown",
    sex: "unknown",
    status: "unknown",
    persons: "1",
    ...Object.fromEntries(texts),
  };
};
const send = (list: RowList) => rowsToSend(list, context)?.edit.after;

describe("the list", () => {
  test("sends finished rows, and an unfinished new one waits beside them", () => {
    const list = addRows(openRows([row()]), [row({ persons: 2 }), BLANK_ROW]);
    expect(send(list)).toEqual([row(), row({ persons: 2 })]);
    const begun = setField(list, 2, "outcome", "killed");
    expect(unfinished(begun, context).map(({ id }) => id)).toEqual([2]);
    expect(send(begun)).toEqual([row(), row({ persons: 2 })]);
    expect(rowsToKeep(begun)?.after).toHaveLength(3);
  });

  test("never drops a saved row because somebody is half way through it", () => {
    const list = setField(openRows([row(), row()]), 1, "persons", "");
    expect(send(list)).toBeUndefined();
    expect(send(setField(list, 1, "persons", "3"))).toEqual([
      row(),
      row({ persons: 3 }),
    ]);
    expect(send(removeRow(list, 1))).toEqual([row()]);
  });

  test("waits with a date of another month", () => {
    const list = addRows(openRows([]), [row({ occurredOn: "2023-04-02" })]);
    expect(unfinished(list, context)).toHaveLength(1);
    expect(send(list)).toBeUndefined();
  });

  test("copies a row, or what an accident's rows share", () => {
    const first = row({ occurredOn: "2023-03-05", accidentRef: "A 1" });
    const list = openRows([first, row()]);
    expect(copyRow(list, 0, "row").rows.map((r) => r.row)).toEqual([
      first,
      first,
      row(),
    ]);
    expect(copyRow(list, 0, "accident").rows[1]?.row).toEqual({
      ...BLANK_ROW,
      occurredOn: "2023-03-05",
      accidentRef: "A 1",
      areaCode: "AZ-TAR",
      device: "unknown",
    });
  });
});

describe("someone else's list", () => {
  const mine = addRows(openRows([row()]), [row({ persons: 2 })]);
  const theirs = [row({ persons: 9 })];

  test("is shown where nothing waits, else both are kept for a choice", () => {
    expect(takeTheirRows(openRows([row()]), theirs).saved).toEqual(theirs);
    const both = takeTheirRows(mine, theirs);
    expect(both).toMatchObject({ mark: "conflict", theirs });
    expect(send(both)).toBeUndefined();
    expect(send(resolveRows(both, "mine"))).toHaveLength(2);
    expect(resolveRows(both, "theirs").rows.map((r) => r.row)).toEqual(theirs);
  });

  test("that came as an answer is a conflict, too", () => {
    const answered = takeRowAnswer(mine, [0, 1], {
      state: "conflict",
      current: theirs,
    });
    expect(answered.theirs).toEqual(theirs);
    expect(answered.rows).toHaveLength(2);
  });

  test("against kept rows is a conflict after a reload", () => {
    const kept = rowsToKeep(mine);
    if (!kept) throw new Error("nothing kept");
    expect(restoreRows(openRows([row()]), kept)).toMatchObject({
      mark: "changed",
    });
    expect(restoreRows(openRows(theirs), kept)).toMatchObject({
      mark: "conflict",
      theirs,
    });
    expect(restoreRows(openRows(kept.after), kept).mark).toBeNull();
  });
});

test("the summary adds up, whatever the rows say", () => {
  const word = (...words: string[]) => fc.constantFrom(...words, "", "?");
  const any = fc.record({
    outcome: word("killed", "injured", "unknown"),
    ageGroup: word("child", "adult", "unknown"),
    sex: word("female", "male", "unknown"),
    persons: fc.oneof(fc.nat(40).map(String), word("x", "-1")),
  });
  fc.assert(
    fc.property(fc.array(any), (rows) => {
      const full = rows.map((r) => ({ ...BLANK_ROW, ...r }));
      const summary = summariseCasualties(full);
      const persons = rows
        .map((r) => Number(r.persons))
        .filter((n) => n > 0)
        .reduce((a, b) => a + b, 0);
      expect(summary.total).toBe(persons);
      expect(summary.totals.reduce((a, b) => a + b, 0)).toBe(persons);
      for (const { total } of summary.rows) expect(total).toBeGreaterThan(0);
    }),
  );
});
