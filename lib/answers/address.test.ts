import fc from "fast-check";
import { expect, it } from "vitest";
import { readableAddress } from "./address";

it.each([
  ["/reports/%ff%fe/2023-01", "/reports/-/2023-01"],
  ["/figures/%", "/figures/-"],
  ["/api/v1/%C3%28?limit=%ff", "/api/v1/-?limit=%ff"],
  ["/%e0%a4%a", "/-"],
])("%s is asked for as %s", (address, asked) => {
  expect(readableAddress(address)).toBe(asked);
});

it("leaves every address that can be read as it is", () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: "grapheme" })),
      fc.string(),
      (parts, query) => {
        const path = `/${parts.map(encodeURIComponent).join("/")}`;
        for (const address of [path, `${path}?${query}`]) {
          expect(readableAddress(address)).toBe(address);
        }
      },
    ),
  );
});
