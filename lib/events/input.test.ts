import { describe, expect, test } from "vitest";
import { readEvent } from "./input";

const nameOf = (nameEn: string) => {
  const read = readEvent({ day: "2023-03-15", nameEn });
  return read.ok ? read.event.nameEn : read.fields;
};

describe("the name of an event", () => {
  test("is one line of what can be read, whatever was pasted", () => {
    // The database takes no NUL, and charts no other control characters.
    expect(nameOf("\0 A new\0\u0001\r\n\tlaw ")).toBe("A new law");
    expect(nameOf("\u202eA law\u202c\ufffe")).toBe("A law");
    expect(nameOf("Minatəmizləmə günü 👩\u200d🚒")).toBe(
      "Minatəmizləmə günü 👩\u200d🚒",
    );
  });

  test("is missing where nothing of it is seen", () => {
    expect(nameOf("\u200b\u00a0\ufeff\0")).toEqual({ nameEn: "missing" });
  });
});
