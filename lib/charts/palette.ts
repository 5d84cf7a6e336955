/**
 * Every colour of the product, once. Screens read them as CSS variables
 * (`palette.css`, written from here), files and the PDF as hex values.
 *
 * The ordnance hues were searched for: within each theme any two stay apart
 * under simulated protanopia, deuteranopia and tritanopia (OKLab distance) and
 * in grey (contrast ratio). `palette.test.ts` holds them to it.
 */

export const THEMES = ["light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** Data colours: each has one meaning on every page, chart, map and file. */
export const DATA_TOKENS = [
  "killed",
  "injured",
  "outcome-unknown",
  "cancelled",
  "reduced",
  "cleared",
  "ap",
  "av",
  "uxo",
  "other",
] as const;

/**
 * Neutrals and states. `control` is the border of fields and buttons (≥ 3:1),
 * `line` only separates. `attention` warns, `critical` is an error, `positive`
 * is done: amber, plum and teal, so that no red stands against green.
 */
const INTERFACE_TOKENS = [
  "ink",
  "ink-muted",
  "paper",
  "surface",
  "surface-raised",
  "line",
  "control",
  "accent",
  "accent-strong",
  "on-accent",
  "focus",
  "attention",
  "attention-surface",
  "critical",
  "critical-surface",
  "positive",
  "positive-surface",
] as const;

export type DataToken = (typeof DATA_TOKENS)[number];
export type InterfaceToken = (typeof INTERFACE_TOKENS)[number];
export type ColourToken = DataToken | InterfaceToken;

export const COLOUR_TOKENS: readonly ColourToken[] = [
  ...DATA_TOKENS,
  ...INTERFACE_TOKENS,
];

export const PALETTE: Record<Theme, Record<ColourToken, string>> = {
  light: {
    killed: "#2b1742",
    injured: "#b07a10",
    "outcome-unknown": "#6f7880",
    cancelled: "#4d9995",
    reduced: "#20716f",
    cleared: "#0a4244",
    ap: "#2c92d4",
    av: "#5d1222",
    uxo: "#a84f2d",
    other: "#4d399d",
    ink: "#1b2226",
    "ink-muted": "#545f67",
    paper: "#f7f6f3",
    surface: "#ffffff",
    "surface-raised": "#ffffff",
    line: "#d9dcdd",
    control: "#76818a",
    accent: "#0b5c60",
    "accent-strong": "#07474a",
    "on-accent": "#ffffff",
    focus: "#1a56c4",
    attention: "#7a4a00",
    "attention-surface": "#fdf1d8",
    critical: "#8d1c50",
    "critical-surface": "#fbe9f1",
    positive: "#0b5c60",
    "positive-surface": "#e2f1f0",
  },
  dark: {
    killed: "#e3d9ff",
    injured: "#d6a32b",
    "outcome-unknown": "#8d979f",
    cancelled: "#3f8380",
    reduced: "#6bb8b2",
    cleared: "#b8ece5",
    ap: "#8acdf4",
    av: "#cc4364",
    uxo: "#e59960",
    other: "#8b81ee",
    ink: "#e9eef1",
    "ink-muted": "#a8b5bd",
    paper: "#11171b",
    surface: "#182127",
    "surface-raised": "#212c33",
    line: "#36444c",
    control: "#84949e",
    accent: "#74cbc8",
    "accent-strong": "#9fe0dd",
    "on-accent": "#06282a",
    focus: "#8fbcff",
    attention: "#f2c46d",
    "attention-surface": "#33280f",
    critical: "#f5a3c7",
    "critical-surface": "#3a1b2b",
    positive: "#74cbc8",
    "positive-surface": "#12302f",
  },
};

/** How a painter turns a token into a colour it can write. */
export type Paint = (token: ColourToken) => string;

/** For pages: follows the reader's theme. */
export const cssPaint: Paint = (token) => `var(--${token})`;

/** For files, where no style sheet is near. */
export function hexPaint(theme: Theme): Paint {
  return (token) => PALETTE[theme][token];
}

function declarations(theme: Theme, indent: string): string {
  return [
    `color-scheme: ${theme};`,
    ...COLOUR_TOKENS.map((token) => `--${token}: ${PALETTE[theme][token]};`),
  ]
    .map((line) => `${indent}${line}`)
    .join("\n");
}

/**
 * The text of `palette.css`: light by default, dark when the system asks for
 * it and the reader has not chosen light, or when the reader has chosen dark
 * (`data-theme` on the root element). Print is always light.
 */
export function paletteCss(): string {
  return `/* Written by write-palette-css.ts from palette.ts: change colours there. */
:root {
${declarations("light", "  ")}
}

@media screen and (prefers-color-scheme: dark) {
  :root:not([data-theme="light"]) {
${declarations("dark", "    ")}
  }
}

@media screen {
  :root[data-theme="dark"] {
${declarations("dark", "    ")}
  }
}
`;
}
