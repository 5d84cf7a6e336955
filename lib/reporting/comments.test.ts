import { describe, expect, it } from "vitest";
import { isCell, type ReportComment, threadsOf } from "./comments";

describe("a cell", () => {
  const areas = ["AZ", "AZ-TAR"];
  const cell = (text: string) => isCell(text, areas, 2);

  it("is one of the form's fields that this report can have", () => {
    expect(cell("clearance.AZ-TAR.apMines")).toBe(true);
    expect(cell("clearance.AZ.note")).toBe(true);
    expect(cell("casualty.1.occurredOn")).toBe(true);
  });

  it.each([
    "",
    "clearance",
    "clearance.AZ-AGM.apMines",
    "clearance.AZ-TAR.mines",
    "clearance.AZ-TAR.apMines.x",
    "casualty.2.persons",
    "casualty.-1.persons",
    "casualty.01.persons",
    "casualty.1.5.persons",
    "casualty..persons",
    "casualty.0.name",
    "constructor.AZ-TAR.apMines",
  ])("is not %j", (text) => expect(cell(text)).toBe(false));
});

it("threads gather what was said at each cell, in the order it was said", () => {
  const said = (id: string, at: string | null): ReportComment => ({
    id,
    version: 1,
    cell: at,
    warning: null,
    body: id,
    by: null,
    at: "2023-03-01",
  });
  const threads = threadsOf([
    said("a", "clearance.AZ.apMines"),
    said("b", null),
    said("c", "clearance.AZ.apMines"),
  ]);
  expect(
    threads.map(({ cell, comments }) => [cell, comments.map(({ id }) => id)]),
  ).toEqual([
    ["clearance.AZ.apMines", ["a", "c"]],
    [null, ["b"]],
  ]);
});
