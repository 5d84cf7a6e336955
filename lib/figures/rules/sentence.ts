import { lastDayOf } from "@/lib/reporting/month";
import type { ClaimMeasure } from "./vocabulary";

/**
 * Reads what a sentence states, in the words that the press of the three
 * languages uses: a figure, what it counts, and since when, until when or in
 * which period. It proposes; the form shows what was understood, to be mended.
 */
export interface SentenceReading {
  measure: ClaimMeasure | null;
  /** As it stands in the text, separators and all. */
  value: string | null;
  unit: "ha" | "m2" | null;
  /** `YYYY-MM-DD`. */
  from: string | null;
  to: string | null;
}

/** More telling words first: "killed or injured" is not "killed". */
const MEASURES: [ClaimMeasure, RegExp][] = [
  [
    "casualties",
    /killed (or|and) (injured|wounded|maimed)|casualt|victim|zərərçəkən|həlak ol\S* (və|və ya|yaxud) (xəsarət|yaralan)|пострадавш|погиб\S* (и|или) (ранен|получ)|жертв/iu,
  ],
  [
    "cleared_area",
    /hectare|\bha\b|hektar|гектар|\bга\b|m²|m2|square metre|kvadratmetr|кв\.? ?м|cleared|təmizlən|очищен|разминирован/iu,
  ],
  ["ap_mines", /anti-?personnel|piyada əleyhinə|противопехотн/iu],
  ["av_mines", /anti-?(tank|vehicle)|tank əleyhinə|противотанков/iu],
  ["uxo", /unexploded|\buxos?\b|partlamamış|неразорвавш/iu],
  [
    "ordnance_total",
    /explosive (ordnance|items|devices)|munitions|partlayıcı|sursat|взрывоопасн|боеприпас/iu,
  ],
  ["killed", /killed|died|dead|deaths|həlak|ölüb|погиб/iu],
  ["injured", /injured|wounded|maimed|xəsarət|yaralan|ранен/iu],
];

const MONTHS = [
  ["january", "yanvar", "январ"],
  ["february", "fevral", "феврал"],
  ["march", "mart", "март"],
  ["april", "aprel", "апрел"],
  ["may", "may", "ма[йея]"],
  ["june", "iyun", "июн"],
  ["july", "iyul", "июл"],
  ["august", "avqust", "август"],
  ["september", "sentyabr", "сентябр"],
  ["october", "oktyabr", "октябр"],
  ["november", "noyabr", "ноябр"],
  ["december", "dekabr", "декабр"],
].map((names) => names.join("|"));

/** "10 November 2020", "November 2020", "2020-cı ilin noyabr", "10 ноября 2020". */
interface FoundDate {
  /** `YYYY-MM` or `YYYY-MM-DD`, or `YYYY`. */
  date: string;
  at: number;
  end: number;
}

function datesIn(text: string): FoundDate[] {
  const found: FoundDate[] = [];
  const put = (date: string, match: RegExpExecArray) => {
    const end = match.index + match[0].length;
    if (found.every((f) => end <= f.at || match.index >= f.end)) {
      found.push({ date, at: match.index, end });
    }
  };
  for (const match of text.matchAll(/\b(\d{4})-(\d{2})(?:-(\d{2}))?\b/g)) {
    put(match[0], match);
  }
  for (const match of text.matchAll(/\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b/g)) {
    const [, day = "", month = "", year = ""] = match;
    put(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`, match);
  }
  MONTHS.forEach((names, i) => {
    const month = String(i + 1).padStart(2, "0");
    const dayFirst = new RegExp(
      `(?:(\\d{1,2})\\s+)?(?:${names})\\p{L}*,?\\s+(\\d{4})`,
      "giu",
    );
    const yearFirst = new RegExp(
      `(\\d{4})(?:-?\\p{L}{2,3})?\\s+(?:il(?:in)?\\s+)?(?:(\\d{1,2})\\s+)?(?:${names})\\p{L}*`,
      "giu",
    );
    for (const [pattern, day, year] of [
      [yearFirst, 2, 1],
      [dayFirst, 1, 2],
    ] as const) {
      for (const match of text.matchAll(pattern)) {
        const dayText = match[day];
        const tail = dayText ? `-${dayText.padStart(2, "0")}` : "";
        put(`${match[year]}-${month}${tail}`, match);
      }
    }
  });
  for (const match of text.matchAll(/\b(?:19|20)\d{2}\b(?![.,]?\d)/g)) {
    put(match[0], match);
  }
  return found.sort((a, b) => a.at - b.at);
}

const SINCE =
  /(since|from|beginning|начиная с|с начала|(^|\s)со?\s*$|-?(dan|dən)\b|bəri|etibarən)/iu;
const UNTIL =
  /(until|till|through|\bto\b|\bby\b|as of|(^|\s)(до|по|к)\s*$|-?(dək|a qədər|ə qədər|qədər)\b)/iu;

function firstDay(date: string): string {
  return date.length === 4
    ? `${date}-01-01`
    : date.length === 7
      ? `${date}-01`
      : date;
}

function lastDay(date: string): string {
  if (date.length === 4) return `${date}-12-31`;
  return date.length === 7 ? lastDayOf(date) : date;
}

function windowIn(text: string, dates: FoundDate[], today: string) {
  const [one, two] = dates;
  if (one && two) return { from: firstDay(one.date), to: lastDay(two.date) };
  if (!one) return { from: null, to: null };
  // The word stands before the date, or after it in Azerbaijani.
  const around = [
    text.slice(Math.max(0, one.at - 14), one.at),
    text.slice(one.at, one.end + 12),
  ];
  const said = (word: RegExp) => around.some((words) => word.test(words));
  if (said(SINCE)) return { from: firstDay(one.date), to: today };
  if (said(UNTIL)) return { from: null, to: lastDay(one.date) };
  const last = lastDay(one.date);
  return { from: firstDay(one.date), to: last > today ? today : last };
}

/** Digits with their grouping and decimals, not part of a date. */
function numberIn(text: string, dates: FoundDate[]): string | null {
  for (const match of text.matchAll(
    /\d{1,3}(?:[\s\u00a0\u202f]\d{3})+(?:[.,]\d+)?|\d[\d.,]*/gu,
  )) {
    const end = match.index + match[0].length;
    const inDate = dates.some((d) => match.index < d.end && end > d.at);
    if (!inDate) return match[0].replace(/[.,]$/, "");
  }
  return null;
}

export function readSentence(text: string, today: string): SentenceReading {
  const dates = datesIn(text);
  const measure = MEASURES.find(([, words]) => words.test(text))?.[0] ?? null;
  const inM2 = /m²|m2|square metre|kvadratmetr|кв\.? ?м/iu.test(text);
  return {
    measure,
    value: numberIn(text, dates),
    unit: measure === "cleared_area" ? (inM2 ? "m2" : "ha") : null,
    ...windowIn(text, dates, today),
  };
}
