import { deflateSync } from "node:zlib";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/testing/database";
import { makeActor } from "@/db/testing/factories";
import type { Actor } from "@/lib/auth/permissions";
import { ForbiddenError } from "@/lib/errors";
import { exportMonthlyReport } from "@/lib/exports/monthly-report";
import {
  hasQpdf,
  readPdf,
  whyUnreadable,
} from "@/lib/exports/pdf/testing/read-pdf";
import { changeLogo, getLogo, removeLogo } from "./logo";
import { MAX_LOGO_BYTES } from "./logo-file";

const database = freshDatabase("template_empty");
let admin: Actor;

beforeAll(async () => {
  admin = await makeActor(database.ownerSql, "admin");
});

beforeEach(() => removeLogo(admin));

const bytes = (text: string) => new TextEncoder().encode(text);
const svg = (inside: string, attributes = 'viewBox="0 0 200 100"') =>
  bytes(
    `<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${inside}</svg>`,
  );
const RECT = '<rect width="200" height="100" fill="#0b5c60"/>';

function crc32(data: Buffer): number {
  let crc = ~0;
  for (const byte of data) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) {
      crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
    }
  }
  return ~crc >>> 0;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** A grey PNG that says it has this size, and holds `rows` rows. */
function png(width: number, height: number, rows = height): Uint8Array {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  // Each row begins with how it is filtered: not at all.
  const row = Buffer.alloc(width + 1, 0x60).fill(0, 0, 1);
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", head),
    chunk("tEXt", Buffer.from("Comment\0secret of the designer", "latin1")),
    chunk("IDAT", deflateSync(Buffer.concat(Array(rows).fill(row)))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

describe("a logo", () => {
  test.each([
    ["an SVG", svg(RECT), { width: 440, height: 220 }],
    [
      "an SVG as drawing programs write it",
      bytes(
        `<?xml version="1.0" encoding="UTF-8"?><!-- Generator --><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"><svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" width="200" height="100"><sodipodi:namedview/><defs><linearGradient id="a"><stop stop-color="#fff"/></linearGradient><rect id="b" width="200" height="100" fill="url(#a)" style="stroke:#000"/></defs><use xlink:href="#b"/></svg>`,
      ),
      { width: 440, height: 220 },
    ],
    [
      "an SVG with styles",
      svg(
        `<style type="text/css"><![CDATA[.st0, .st1{fill:#0b5c60;}\n\t#a{stroke:none}]]></style><rect id="a" class="st0" width="200" height="100"/>`,
      ),
      { width: 440, height: 220 },
    ],
    ["a PNG", png(300, 150), { width: 300, height: 150 }],
    ["a large PNG, made smaller", png(2000, 1000), { width: 440, height: 220 }],
  ])("is taken from %s, drawn anew", async (_, upload, size) => {
    expect(await changeLogo(admin, upload)).toEqual({ ok: true });
    const logo = await getLogo(admin);
    expect(logo).toMatchObject(size);
    const kept = Buffer.from(logo?.png ?? []);
    expect(kept.toString("latin1", 1, 4)).toBe("PNG");
    expect(kept.includes("secret")).toBe(false);
  });

  test.each([
    ["a script", svg(`${RECT}<script>alert(1)</script>`), "script"],
    [
      "a script with a prefix",
      svg(`${RECT}<svg:script>1</svg:script>`),
      "svg:script",
    ],
    [
      "a handler",
      svg('<rect onload="alert(1)" width="9" height="9"/>'),
      "onload",
    ],
    [
      "a page of its own",
      svg(`<foreignObject><b/></foreignObject>`),
      "foreignObject",
    ],
    ["a picture", svg('<image href="data:image/png;base64,AAAA"/>'), "image"],
    [
      "a link outside",
      svg('<use href="https://example.org/a.svg#x"/>'),
      'href="https://example.org/a.svg#x',
    ],
    [
      "a style from outside",
      svg(`<style>@import "x.css";</style>${RECT}`),
      "@import",
    ],
    [
      "a paint from outside",
      svg('<rect fill="url(http://example.org/#x)"/>'),
      "url(http://example.org/#x",
    ],
    ["text", svg("<text>Centre</text>"), "text"],
    ["a filter", svg('<filter id="a"/>'), "filter"],
    [
      "entities that multiply",
      bytes(
        `<!DOCTYPE svg [<!ENTITY a "${"x".repeat(99)}">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>`,
      ),
      "!DOCTYPE",
    ],
    [
      "parts drawn without end",
      svg(
        Array.from(
          { length: 30 },
          (_, i) =>
            `<g id="g${i}"><use href="#g${i + 1}"/><use href="#g${i + 1}"/></g>`,
        ).join("") + RECT,
      ),
      "use",
    ],
    [
      "cuttings of cuttings",
      svg(
        `<clipPath id="a"><rect width="9" height="9" clip-path="url(#b)"/></clipPath>${RECT}`,
      ),
      "clipPath",
    ],
    [
      "styles that choose by parents of parents",
      svg(
        `<style>.a{fill:red}q ${"g ".repeat(12)}rect{fill:red}</style>${"<g>".repeat(300)}${RECT}${"</g>".repeat(300)}`,
      ),
      "style",
    ],
    [
      "such styles hidden behind an end that is none",
      svg(
        `<style><![CDATA[a{fill:red}</style>]]>q ${"g ".repeat(12)}rect{fill:red}</style>${"<g>".repeat(300)}${RECT}${"</g>".repeat(300)}`,
      ),
      "style",
    ],
    [
      "more rules than a drawing needs",
      svg(
        `<style>${Array.from({ length: 501 }, (_, i) => `.c${i}{}`).join("")}</style>${RECT}`,
      ),
      "style",
    ],
    ["a handler spelt another way", svg('<rect style="fill:u\\rl(x)"/>'), "\\"],
  ])("is not taken from an SVG with %s", async (_, upload, element) => {
    expect(await changeLogo(admin, upload)).toEqual({
      ok: false,
      refusal: "element",
      element,
    });
    expect(await getLogo(admin)).toBeNull();
  });

  test.each([
    ["20 MB", Buffer.alloc(20 * 1024 * 1024, 0x20), "too-large"],
    ["one byte too many", new Uint8Array(MAX_LOGO_BYTES + 1), "too-large"],
    [
      "another kind of picture",
      bytes("GIF89a.............................."),
      "type",
    ],
    ["a page", bytes("<!doctype html><html><body>x</body></html>"), "element"],
    ["a compressed SVG", Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0]), "type"],
    ["nothing", new Uint8Array(), "type"],
    [
      "a PNG that unpacks to 60,000 × 60,000",
      png(60_000, 60_000, 1),
      "too-many-pixels",
    ],
    ["a PNG that is broken off", png(40, 40).slice(0, 90), "unreadable"],
    ["an SVG that is no XML", svg("<g>"), "unreadable"],
    ["an empty SVG", svg(""), "unreadable"],
    ["thousands of parts", svg("<g/>".repeat(4000)), "too-many-parts"],
    [
      "parts deep within each other",
      svg(`${"<g>".repeat(60)}<path d="M0 0h9v9z"/>${"</g>".repeat(60)}`),
      "too-many-parts",
    ],
    ["a line of a picture", svg(RECT, 'viewBox="0 0 2000 10"'), "shape"],
  ])("is not taken from %s", async (_, upload, refusal) => {
    expect(await changeLogo(admin, upload)).toMatchObject({
      ok: false,
      refusal,
    });
    expect(await getLogo(admin)).toBeNull();
  });

  test("is put, replaced and removed by administrators alone, and each is recorded", async () => {
    const [before] =
      await database.ownerSql`select max(id) as id from audit_log`;
    await changeLogo(admin, svg(RECT));
    await changeLogo(admin, png(20, 20));
    await removeLogo(admin);
    await removeLogo(admin);
    const rows = await database.ownerSql`
      select action, actor_id, detail from audit_log
      where id > ${before?.id ?? 0} order by id`;
    expect(rows).toMatchObject([
      {
        action: "logo.changed",
        actor_id: admin.id,
        detail: { replaced: false },
      },
      { action: "logo.changed", detail: { replaced: true, width: 20 } },
      { action: "logo.removed" },
    ]);
    for (const role of ["manager", "viewer"] as const) {
      const other = await makeActor(database.ownerSql, role);
      await expect(changeLogo(other, svg(RECT))).rejects.toThrow(
        ForbiddenError,
      );
      await expect(removeLogo(other)).rejects.toThrow(ForbiddenError);
    }
  });

  test.skipIf(whyUnreadable !== null || !hasQpdf)(
    "stands in the report of whoever may read it, and its name is read out",
    { timeout: 60_000 },
    async () => {
      const viewer = await makeActor(database.ownerSql, "viewer");
      const altTexts = async () => {
        const { bytes } = await exportMonthlyReport(viewer, {
          month: "2023-03",
        });
        const pdf = readPdf(bytes);
        expect(pdf.damage()).toBeNull();
        return pdf.valuesOf("Alt");
      };
      const alt = "Logo: National Mine Action Centre";
      expect(await altTexts()).not.toContain(alt);
      await changeLogo(admin, svg(RECT));
      expect(await altTexts()).toContain(alt);
    },
  );
});
