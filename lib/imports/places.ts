import { type AreaValidity, isValidIn } from "@/lib/reporting/checks";
import type { Month } from "@/lib/reporting/month";
import { fold } from "./fold";
import type { RowProblem } from "./problems";

/** An area with every name under which a file may mention it. */
export interface NamedArea extends AreaValidity {
  names: readonly string[];
}

/** What the person has said a name means, by the folded name. */
export type AreaAnswers = Readonly<Record<string, string>>;

/** A name that no area has, or several have: only the person knows. */
export interface AreaQuestion {
  typed: string;
  key: string;
  /** The codes of the areas that bear this name; all are offered if none does. */
  candidates: string[];
}

/** More unknown names than these mean that the column holds something else. */
const MOST_QUESTIONS = 20;

export type PlaceReading =
  | { ok: true; code: string }
  | { ok: false; at: "areaCode" | "area"; problem: RowProblem };

/** Finds areas by code, name in any language, or alias; keeps what to ask. */
export class Places {
  readonly questions = new Map<string, AreaQuestion>();
  private readonly byName = new Map<string, Set<string>>();
  private readonly areas: ReadonlyMap<string, NamedArea>;

  constructor(
    areas: readonly NamedArea[],
    private readonly answers: AreaAnswers,
  ) {
    this.areas = new Map(areas.map((area) => [area.code, area]));
    for (const { code, names } of areas) {
      for (const name of [code, ...names]) {
        const key = fold(name);
        const codes = this.byName.get(key) ?? new Set();
        this.byName.set(key, codes.add(code));
      }
    }
  }

  /** Every area that a text may mean. */
  private meant(text: string): ReadonlySet<string> {
    const key = fold(text);
    const answer = this.answers[key];
    if (answer !== undefined && this.areas.has(answer)) {
      return new Set([answer]);
    }
    return this.byName.get(key) ?? new Set();
  }

  private ask(typed: string, candidates: ReadonlySet<string>): RowProblem {
    const key = fold(typed);
    if (key === "") return { problem: "area-unknown" };
    if (!this.questions.has(key)) {
      if (this.questions.size >= MOST_QUESTIONS) {
        return { problem: "area-unknown" };
      }
      this.questions.set(key, { typed, key, candidates: [...candidates] });
    }
    return { problem: "area-asked" };
  }

  /**
   * The area of a row from its code and its name; either may be empty. What
   * they say together must be one area, and that must exist in the month.
   */
  read(code: string, name: string, month: Month | null): PlaceReading {
    const at = code === "" ? "area" : "areaCode";
    const typed = code === "" ? name : code;
    const codes = this.meant(typed);
    if (codes.size === 0) {
      return { ok: false, at, problem: this.ask(typed, codes) };
    }
    const named = code === "" || name === "" ? codes : this.meant(name);
    // A name that we do not know beside a code that we do says nothing against it.
    const both =
      named.size === 0
        ? codes
        : new Set([...codes].filter((c) => named.has(c)));
    const [only] = both;
    if (only === undefined) {
      return { ok: false, at, problem: { problem: "area-contradicts" } };
    }
    if (both.size > 1) {
      return { ok: false, at, problem: this.ask(typed, both) };
    }
    const area = this.areas.get(only);
    return area && month !== null && !isValidIn(area, month)
      ? { ok: false, at, problem: { problem: "area-not-valid" } }
      : { ok: true, code: only };
  }
}
