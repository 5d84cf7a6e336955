import { describe, expect, it } from "vitest";
import {
  invitationInput,
  inviteInput,
  newOrganisationInput,
  organisationInput,
  ownPasswordInput,
  positionInput,
  readInput,
  settingsInput,
  setupInput,
  withoutPasswords,
} from "./input";
import type { Reading } from "./problems";

const password = "three unrelated words";
const organisationId = "7b0f9a52-6c0e-4d3e-9c41-0f5c2c7f3a11";

/** The problem of each field, by field name. */
function problems(reading: Reading<unknown>): Record<string, string> {
  if (reading.ok) throw new Error("was taken");
  return Object.fromEntries(
    Object.entries(reading.fields).map(([field, { problem }]) => [
      field,
      problem,
    ]),
  );
}

describe("the first administrator", () => {
  const typed = {
    name: "  Leyla   Mammadova ",
    email: " Leyla@Example.ORG ",
    password,
    repeat: password,
    token: "ignored",
  };

  it("is read with a tidy name and an address in lower case", () => {
    expect(readInput(setupInput, typed)).toEqual({
      ok: true,
      input: {
        name: "Leyla Mammadova",
        email: "leyla@example.org",
        password,
        repeat: password,
      },
    });
  });

  it("hears of every field at once", () => {
    expect(
      problems(
        readInput(setupInput, {
          name: " ",
          email: "leyla@example",
          password: "short",
          repeat: "other",
        }),
      ),
    ).toEqual({
      name: "missing",
      email: "not-an-email",
      password: "password-too-short",
      repeat: "password-differs",
    });
  });

  it("hears of fields that did not arrive", () => {
    expect(problems(readInput(setupInput, {}))).toMatchObject({
      name: "missing",
      email: "missing",
      password: "missing",
    });
  });
});

describe("a new password", () => {
  const read = (typed: string, repeat = typed) =>
    readInput(invitationInput, { name: "A", password: typed, repeat });

  it("has twelve characters, whatever they are", () => {
    expect(read("əğışöüçЖЖЖЖЖ").ok).toBe(true);
    // Eleven characters, though more than twelve UTF-16 units.
    expect(problems(read("🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂")).password).toBe(
      "password-too-short",
    );
  });

  it("keeps its blanks: they are part of it", () => {
    const reading = read(" twelve characters ");
    expect(reading.ok && reading.input.password).toBe(" twelve characters ");
  });

  it("has an end", () => {
    expect(problems(read("a".repeat(201))).password).toBe("password-too-long");
  });

  it("must be typed alike twice", () => {
    expect(problems(read(password, `${password}.`))).toEqual({
      repeat: "password-differs",
    });
  });

  it("asks for the old one", () => {
    expect(
      problems(
        readInput(ownPasswordInput, {
          current: "",
          password,
          repeat: password,
        }),
      ),
    ).toEqual({ current: "missing" });
  });

  it("never goes back into a form", () => {
    expect(
      withoutPasswords({
        name: "A",
        current: "x",
        password: "y",
        repeat: "z",
      }),
    ).toEqual({ name: "A" });
  });
});

describe("a person's position", () => {
  it("needs an organisation for staff", () => {
    expect(
      problems(readInput(positionInput, { role: "staff", organisationId: "" })),
    ).toEqual({ organisationId: "choose-organisation" });
    expect(readInput(positionInput, { role: "staff", organisationId })).toEqual(
      { ok: true, input: { role: "staff", organisationId } },
    );
  });

  it.each(["manager", "viewer", "admin"])(
    "drops the organisation of a %s, who would read its drafts",
    (role) => {
      expect(readInput(positionInput, { role, organisationId })).toEqual({
        ok: true,
        input: { role, organisationId: null },
      });
    },
  );

  it("takes no role that there is not", () => {
    expect(
      problems(
        readInput(inviteInput, {
          email: "a@example.org",
          role: "owner",
          organisationId: "1",
        }),
      ),
    ).toEqual({ role: "choose", organisationId: "choose" });
  });
});

describe("an organisation", () => {
  const names = { nameEn: "Agency", nameAz: "Agentlik", nameRu: "Агентство" };

  it("is read with its code in capitals, blank months as none", () => {
    expect(
      readInput(newOrganisationInput, {
        code: " naa-2 ",
        ...names,
        activeFrom: "2026-01",
        activeTo: "",
        reportsCasualties: "on",
      }),
    ).toEqual({
      ok: true,
      input: {
        code: "NAA-2",
        ...names,
        activeFrom: "2026-01",
        activeTo: null,
        reportsCasualties: true,
      },
    });
  });

  it.each(["A", "2AB", "A/B", "ABCDEFGHIJKLM", "ƏAB", "..", "A B"])(
    "takes no code %j, which an address could not carry",
    (code) => {
      expect(
        problems(readInput(newOrganisationInput, { code, ...names })),
      ).toEqual({ code: "not-a-code" });
    },
  );

  it("ends no earlier than it begins, and not without a beginning", () => {
    const months = (activeFrom: string, activeTo: string) =>
      readInput(organisationInput, { ...names, activeFrom, activeTo });
    expect(months("2026-01", "2026-01").ok).toBe(true);
    expect(problems(months("2026-02", "2026-01"))).toEqual({
      activeTo: "last-before-first",
    });
    expect(problems(months("", "2026-01"))).toEqual({
      activeTo: "last-before-first",
    });
    expect(problems(months("2026-13", ""))).toEqual({
      activeFrom: "not-a-month",
    });
  });
});

describe("settings", () => {
  const typed = {
    centreNameEn: "Centre",
    centreNameAz: "Mərkəz",
    centreNameRu: "Центр",
    timeZone: "Asia/Baku",
    dueDay: "10",
    lockDays: "30",
  };

  it("are read as numbers and a zone", () => {
    expect(readInput(settingsInput, typed)).toEqual({
      ok: true,
      input: { ...typed, dueDay: 10, lockDays: 30 },
    });
    const lower = readInput(settingsInput, {
      ...typed,
      timeZone: "asia/baku",
    });
    expect(lower.ok && lower.input.timeZone).toBe("Asia/Baku");
  });

  it.each(["Asia/Bakku", "+04:00", "Baku", "GMT+4", "../etc"])(
    "take no zone %j",
    (timeZone) => {
      expect(
        problems(readInput(settingsInput, { ...typed, timeZone })),
      ).toEqual({ timeZone: "not-a-time-zone" });
    },
  );

  it.each([
    ["0", "366"],
    ["29", "-1"],
    ["1.5", "1e2"],
    ["ten", "99999"],
  ])("take no due day %j, nor %j days", (dueDay, lockDays) => {
    expect(
      problems(readInput(settingsInput, { ...typed, dueDay, lockDays })),
    ).toEqual({ dueDay: "due-day-range", lockDays: "lock-days-range" });
  });
});
