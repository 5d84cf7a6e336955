import { createTranslator } from "next-intl";
import { makeFormats } from "@/lib/i18n/format";
import type { Language } from "@/lib/i18n/languages";
import { messagesFor } from "@/lib/i18n/messages";
import { type Named, nameIn } from "@/lib/i18n/names";
import type { CasualtyLine } from "@/lib/reporting/checks";
import { choiceLabel } from "./choices";
import { MAX_BYTES, MAX_ROWS } from "./limits";
import type { CellStep, PlannedRow } from "./planned";
import type { CellProblem, RowProblem } from "./problems";
import type { FileRefusal } from "./refusals";

type Values = Record<string, string | number>;

/** Sentences about a file and its rows, for a page or a terminal. */
export interface ImportWords {
  refusal(refusal: FileRefusal): string;
  outcome(outcome: PlannedRow["outcome"]): string;
  where(row: PlannedRow): string;
  /** What a row does, cell by cell; nothing where it changes nothing. */
  effects(row: PlannedRow): string[];
  problem(problem: CellProblem): string;
  /** Asks in which encoding a file is written; samples stand below it. */
  encodingQuestion: string;
  areaQuestion(typed: string): string;
  /** What became of it: how many rows were written, or why none. */
  applied(rows: number): string;
  stale: string;
}

/** Says a sentence by its key, whatever values it names. */
function sentences<Key extends string>(
  language: Language,
  messages: Record<Key, string>,
): (key: Key, values: Values) => string {
  // The library's types know keys of the whole messages only.
  return createTranslator({
    locale: language,
    messages: messages as Record<string, string>,
  }) as unknown as (key: Key, values: Values) => string;
}

const MEGABYTE = 1024 * 1024;

/** Sentences in one language; areas are named as they are there. */
export function makeImportWords(
  language: Language,
  areas: readonly ({ code: string } & Named)[],
): ImportWords {
  const t = createTranslator({
    locale: language,
    messages: messagesFor(language),
    namespace: "import",
  });
  const { nil } = messagesFor(language).common.states;
  const formats = makeFormats(language);
  // Each sentence names other values; their names are held by the tests.
  const { problems, refusals } = messagesFor(language).import;
  // One without a sentence does not compile.
  const sayProblem = sentences<RowProblem["problem"]>(language, problems);
  const sayRefusal = sentences<FileRefusal["refusal"]>(language, refusals);

  const areaName = (code: string) => {
    const area = areas.find((a) => a.code === code);
    return area ? nameIn(language, area) : code;
  };
  const value = (figure: number | string | null) => {
    if (figure === null) return t("table.blank");
    return typeof figure === "number" ? formats.count(figure) : `“${figure}”`;
  };
  const step = ({ measure, before, after }: CellStep) =>
    `${t(`columns.${measure}`)}: ${value(before)} → ${value(after)}`;
  const casualty = (line: CasualtyLine) =>
    [
      t("table.persons", { persons: line.persons }),
      choiceLabel("outcome", line.outcome, language),
      choiceLabel("ageGroup", line.ageGroup, language),
      choiceLabel("sex", line.sex, language),
      choiceLabel("device", line.device, language),
      choiceLabel("activity", line.activity, language),
      choiceLabel("status", line.status, language),
      ...(line.occurredOn ? [formats.date(line.occurredOn)] : []),
      ...(line.accidentRef ? [line.accidentRef] : []),
    ].join(" · ");

  const sentence = ({ problem, typed }: CellProblem): string => {
    const { problem: key, ...named } = problem;
    const values: Values = { ...named };
    for (const name of ["first", "last"]) {
      const month = values[name];
      if (month !== undefined) values[name] = formats.month(String(month));
    }
    const plain = sayProblem(key, values);
    // Nothing is said of another organisation's row, not even what it says.
    return typed.trim() === "" || key === "not-yours"
      ? plain
      : t("problems.typed", { problem: plain, typed });
  };

  return {
    encodingQuestion: t("questions.encoding"),
    areaQuestion: (typed) => t("questions.area", { typed }),
    applied: (rows) => t("result.applied", { rows }),
    stale: t("result.stale"),
    refusal: ({ refusal, ...named }) =>
      sayRefusal(refusal, {
        ...named,
        rows: formats.count(MAX_ROWS),
        megabytes: formats.count(MAX_BYTES / MEGABYTE),
      }),
    outcome: (outcome) => t(`rowOutcomes.${outcome}`),
    where: ({ month, areaCode, typedMonth, typedArea }) =>
      [
        month ? formats.month(month) : typedMonth,
        areaCode ? areaName(areaCode) : typedArea,
      ]
        .filter((part) => part !== "")
        .join(", "),
    effects: ({ nil: isNil, casualty: line, steps }) => [
      ...(isNil ? [nil] : []),
      ...(line ? [casualty(line)] : []),
      ...steps.map(step),
    ],
    problem: (problem) => {
      const { column, key } = problem;
      if (column === null || key === null) return sentence(problem);
      const name = t(`columns.${key}`);
      return t("problems.at", { column, name, problem: sentence(problem) });
    },
  };
}
