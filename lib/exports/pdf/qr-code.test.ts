import { Resvg } from "@resvg/resvg-js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { qrCodeSvg } from "./qr-code";
import { readCodeOf } from "./testing/read-code";

/** The code on white paper with its empty edge, as large as a camera sees it. */
function photograph(svg: string) {
  const size = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1]);
  const inner = svg.replace("<svg ", '<svg x="4" y="4" ');
  const paper = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size + 8} ${size + 8}"><rect width="100%" height="100%" fill="#fff"/>${inner}</svg>`;
  const picture = new Resvg(paper, {
    fitTo: { mode: "width", value: (size + 8) * 6 },
  }).render();
  return readCodeOf(
    Uint8ClampedArray.from(picture.pixels),
    picture.width,
    picture.height,
  );
}

test("any address is read back as it was written", () => {
  const query = fc
    .array(
      fc.tuple(
        fc.constantFrom("from", "area", "organisation", "asOf", "compare"),
        fc.stringMatching(/^[A-Za-z0-9-]{1,14}$/),
      ),
      { maxLength: 8 },
    )
    .map((pairs) => new URLSearchParams(pairs).toString());
  fc.assert(
    fc.property(fc.webAuthority(), query, (host, search) => {
      const address = `https://${host}/dashboard?${search}`.slice(0, 250);
      expect(photograph(qrCodeSvg(address))).toBe(address);
    }),
    { numRuns: 40 },
  );
});
