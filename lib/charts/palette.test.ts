import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import {
  COLOUR_TOKENS,
  type ColourToken,
  DATA_TOKENS,
  PALETTE,
  paletteCss,
  THEMES,
} from "./palette";

type Triple = readonly [number, number, number];
type Matrix = readonly [Triple, Triple, Triple];

/** sRGB hex to linear light (WCAG 2.2, relative luminance). */
function linear(hex: string): Triple {
  const channel = (at: number) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

function contrast(a: string, b: string): number {
  const luminance = (hex: string) => {
    const [r, g, b] = linear(hex);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

const dot = (a: Triple, b: Triple) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const times = (m: Matrix, v: Triple): Triple => [
  dot(m[0], v),
  dot(m[1], v),
  dot(m[2], v),
];

/** Machado, Oliveira and Fernandes 2009, severity 1.0, linear RGB. */
const VISION: Record<string, Matrix> = {
  usual: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** Ottosson's OKLab, from linear RGB. */
function okLab(rgb: Triple): Triple {
  const clipped: Triple = [
    Math.max(0, rgb[0]),
    Math.max(0, rgb[1]),
    Math.max(0, rgb[2]),
  ];
  const lms = times(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    clipped,
  );
  return times(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    [Math.cbrt(lms[0]), Math.cbrt(lms[1]), Math.cbrt(lms[2])],
  );
}

function distance(a: string, b: string, vision: Matrix): number {
  const [p, q] = [
    okLab(times(vision, linear(a))),
    okLab(times(vision, linear(b))),
  ];
  return Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
}

const pairsOf = <T>(items: readonly T[]): [T, T][] =>
  items.flatMap((a, i) => items.slice(i + 1).map((b): [T, T] => [a, b]));

describe.each(THEMES)("%s palette", (theme) => {
  const colour = (token: ColourToken) => PALETTE[theme][token];
  const grounds = ["paper", "surface", "surface-raised"] as const;

  it("keeps the formula honest: black on white is 21:1", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
  });

  it.each([
    "ink",
    "ink-muted",
    "accent",
    "accent-strong",
    "attention",
    "critical",
    "positive",
  ] as const)("text in %s reaches 4.5:1 on every ground", (token) => {
    for (const ground of grounds) {
      expect(contrast(colour(token), colour(ground))).toBeGreaterThanOrEqual(
        4.5,
      );
    }
  });

  it("text on tinted grounds and on the accent reaches 4.5:1", () => {
    for (const state of ["attention", "critical", "positive"] as const) {
      const ground = colour(`${state}-surface`);
      for (const text of [state, "ink", "ink-muted"] as const) {
        expect(contrast(colour(text), ground)).toBeGreaterThanOrEqual(4.5);
      }
    }
    for (const ground of ["accent", "accent-strong"] as const) {
      expect(
        contrast(colour("on-accent"), colour(ground)),
      ).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each([...DATA_TOKENS, "control", "focus"] as const)(
    "mark in %s reaches 3:1 on every ground",
    (token) => {
      for (const ground of grounds) {
        expect(contrast(colour(token), colour(ground))).toBeGreaterThanOrEqual(
          3,
        );
      }
    },
  );

  it.each([
    ["ap", "av", "uxo", "other"],
    ["cancelled", "reduced", "cleared"],
  ] as const)("%s, %s … differ in grey and to colour-blind eyes", (...set) => {
    for (const [a, b] of pairsOf(set)) {
      expect(contrast(colour(a), colour(b))).toBeGreaterThanOrEqual(1.29);
      for (const vision of Object.values(VISION)) {
        expect(distance(colour(a), colour(b), vision)).toBeGreaterThan(0.12);
      }
    }
  });

  it("outcomes differ to colour-blind eyes", () => {
    for (const [a, b] of pairsOf([
      "killed",
      "injured",
      "outcome-unknown",
    ] as const)) {
      for (const vision of Object.values(VISION)) {
        expect(distance(colour(a), colour(b), vision)).toBeGreaterThan(0.12);
      }
    }
  });
});

describe("palette.css", () => {
  const css = readFileSync(
    fileURLToPath(new URL("./palette.css", import.meta.url)),
    "utf8",
  );

  it("is what palette.ts writes", () => {
    expect(css).toBe(paletteCss());
  });

  it("defines every token in the light block and in both dark blocks", () => {
    for (const token of COLOUR_TOKENS) {
      expect(css.split(`--${token}:`)).toHaveLength(4);
    }
  });
});
