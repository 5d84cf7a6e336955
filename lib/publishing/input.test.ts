import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isMailAddress } from "@/lib/mail/one-line";
import { MOST_ADDRESSES, planInput, readAddresses } from "./input";

describe("pasted addresses", () => {
  it("are read one a line or several, by name as well, each once", () => {
    expect(
      readAddresses(
        'One@Example.org\r\n\n two@example.org; "Three" <three@example.org>,one@example.org',
      ),
    ).toEqual({
      ok: true,
      addresses: [
        { line: 1, address: "one@example.org" },
        { line: 3, address: "two@example.org" },
        { line: 3, address: "three@example.org" },
      ],
    });
  });

  it("are all looked at, and each that is wrong is named where it stands", () => {
    expect(
      readAddresses("good@example.org\nbad@\nBcc: x@example.org, y"),
    ).toEqual({
      ok: false,
      problems: [
        { line: 2, typed: "bad@", problem: "not-an-address" },
        { line: 3, typed: "Bcc: x@example.org", problem: "not-an-address" },
        { line: 3, typed: "y", problem: "not-an-address" },
      ],
    });
  });

  it("are some, and not too many", () => {
    expect(readAddresses(" \n ;,")).toEqual({ ok: false, problem: "missing" });
    const many = Array.from(
      { length: MOST_ADDRESSES + 1 },
      (_, i) => `a${i}@example.org`,
    ).join("\n");
    expect(readAddresses(many)).toEqual({ ok: false, problem: "too-many" });
  });

  it("are not told back at length where something else was pasted", () => {
    const page = Array.from({ length: 10_000 }, (_, i) => `<p>${i}`).join("\n");
    expect(readAddresses(page)).toEqual({ ok: false, problem: "too-many" });
    expect(readAddresses("x".repeat(900_000))).toEqual({
      ok: false,
      problems: [
        { line: 1, typed: `${"x".repeat(80)}…`, problem: "not-an-address" },
      ],
    });
  });

  it("are single mailboxes, whatever was pasted", () => {
    const text = fc.string({ unit: "grapheme", maxLength: 60 });
    const evil = fc.constantFrom(
      "\r\nBcc: ",
      "\0",
      "<",
      ">",
      "\u2028",
      "@",
      ",",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(text, evil)), (parts) => {
        const read = readAddresses(`${parts.join("")}@example.org`);
        if (!read.ok) return;
        for (const { address } of read.addresses) {
          expect(isMailAddress(address)).toBe(true);
          expect(address).toBe(address.toLowerCase());
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe("when it is sent", () => {
  it.each([
    ["complete", "", null],
    ["complete", "nonsense", null],
    ["day", " 7 ", 7],
    ["complete-or-day", "28", 28],
  ])("%s, %j", (sendWhen, typed, day) => {
    expect(planInput.parse({ language: "az", sendWhen, day: typed })).toEqual({
      language: "az",
      sendWhen,
      day,
    });
  });

  it.each(["", "0", "29", "1.5", "-3", "1e1"])("not on day %j", (day) => {
    const read = planInput.safeParse({ language: "en", sendWhen: "day", day });
    expect(read.error?.issues[0]?.path).toEqual(["day"]);
  });
});
