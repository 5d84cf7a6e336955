import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escapeHtml, isMailAddress, oneLine } from "./one-line";

describe("text for a header", () => {
  it.each([
    ["Company\r\nBcc: all@example.org", "Company Bcc: all@example.org"],
    ["Şirkət\u2028X", "Şirkət X"],
    ["\u202eevil", "evil"],
    ["  NGO ", "NGO"],
  ])("%j becomes %j", (text, line) => expect(oneLine(text)).toBe(line));

  it("is one line, whatever it was", () =>
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(oneLine(text)).not.toMatch(/[\r\n\0\u0085\u2028\u2029]/);
      }),
    ));
});

it("text in HTML stays text", () =>
  expect(escapeHtml(`<a href="x">'&`)).toBe(
    "&lt;a href=&quot;x&quot;&gt;&#39;&amp;",
  ));

it.each([
  ["staff@example.org", true],
  ["o'neil+x@mail.example.org", true],
  ["a@b@c", false],
  ["a@example.org, b@example.org", false],
  ["<a@example.org>", false],
  ["a@example.org\r\nBcc: b@example.org", false],
  ["nobody", false],
  [`${"a".repeat(250)}@example.org`, false],
])("%j is an address: %s", (address, is) =>
  expect(isMailAddress(address)).toBe(is),
);
