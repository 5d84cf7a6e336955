import { describe, expect, it } from "vitest";
import { readSeedAreas } from "@/db/seed/areas";
import { type AreaAnswers, Places } from "./places";

const areas = readSeedAreas().map((area) => ({
  code: area.code,
  names: [area.nameEn, area.nameAz, area.nameRu, ...area.aliases],
  validFrom: area.validFrom,
  validTo: null,
}));
const places = (answers: AreaAnswers = {}) => new Places(areas, answers);

describe("areas are found", () => {
  it.each([
    ["AZ-TAR", "", "AZ-TAR"],
    ["az-tar", "Tartar", "AZ-TAR"],
    ["", "TƏRTƏR", "AZ-TAR"],
    ["", "Mirbashir", "AZ-TAR"],
    ["", " Фиzули".replace("z", "з"), "AZ-FUZ"],
    ["", "LAÇIN", "AZ-LAC"],
    ["Ağdam", "", "AZ-AGM"],
    // A name in words of their own does not speak against a code.
    ["AZ-AGM", "the Aghdam sector", "AZ-AGM"],
  ])("%s %s", (code, name, found) => {
    expect(places().read(code, name, "2024-03")).toEqual({
      ok: true,
      code: found,
    });
  });
});

describe("areas are asked about", () => {
  it("where none is known by the name, once a name", () => {
    const p = places();
    expect(p.read("", "Sector 5", "2024-03")).toMatchObject({
      problem: { problem: "area-asked" },
    });
    p.read("", "SECTOR 5", "2024-03");
    expect([...p.questions.values()]).toEqual([
      { typed: "Sector 5", key: "sector 5", candidates: [] },
    ]);
  });

  it("where several bear the name", () => {
    const two = new Places(
      [
        { code: "A", names: ["Aghdere"], validFrom: null, validTo: null },
        { code: "B", names: ["Aghdere"], validFrom: null, validTo: null },
      ],
      {},
    );
    expect(two.read("", "Aghdere", "2024-03").ok).toBe(false);
    expect([...two.questions.values()]).toMatchObject([
      { candidates: ["A", "B"] },
    ]);
    // The code beside it settles it.
    expect(two.read("B", "Aghdere", "2024-03")).toEqual({
      ok: true,
      code: "B",
    });
  });

  it("until someone has answered", () => {
    const answered = places({ "sector 5": "AZ-KAL" });
    expect(answered.read("", "Sector 5", "2024-03")).toEqual({
      ok: true,
      code: "AZ-KAL",
    });
    expect(
      places({ "sector 5": "nowhere" }).read("", "Sector 5", null).ok,
    ).toBe(false);
  });

  it("but not without end", () => {
    const p = places();
    for (let n = 0; n < 100; n++) p.read("", `word ${n}`, null);
    expect(p.questions.size).toBe(20);
  });
});

describe("areas are refused", () => {
  it("where code and name contradict each other", () => {
    expect(places().read("AZ-TAR", "Lachin", "2024-03")).toMatchObject({
      problem: { problem: "area-contradicts" },
    });
  });

  it("before they existed", () => {
    expect(places().read("", "Aghdara", "2023-11")).toMatchObject({
      problem: { problem: "area-not-valid" },
    });
    expect(places().read("", "Aghdara", "2023-12").ok).toBe(true);
  });
});
