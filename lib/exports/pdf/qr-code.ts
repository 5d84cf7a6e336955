import { encode } from "uqr";
import { PALETTE } from "@/lib/charts/palette";
import { markup, markupText } from "@/lib/markup";

/**
 * An address as a QR code (ISO/IEC 18004), without the empty edge of four
 * modules that whoever places it must keep around it. A stain or a fold over
 * 15% of it leaves it readable (error correction M).
 */
export function qrCodeSvg(address: string): string {
  const { data, size } = encode(address, { ecc: "M", border: 0 });
  // One path: modules drawn apart would show seams where they touch.
  const path = data
    .map((row, y) => {
      let line = "";
      for (let x = 0; x < size; x++) {
        if (!row[x]) continue;
        const start = x;
        while (x + 1 < size && row[x + 1]) x++;
        line += `M${start} ${y}h${x - start + 1}v1H${start}z`;
      }
      return line;
    })
    .join("");
  return markupText(
    markup(
      "svg",
      {
        xmlns: "http://www.w3.org/2000/svg",
        width: size,
        height: size,
        viewBox: `0 0 ${size} ${size}`,
        "shape-rendering": "crispEdges",
      },
      [markup("path", { d: path, fill: PALETTE.light.ink })],
    ),
  );
}
