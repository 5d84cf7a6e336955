import {
  isPluralElement,
  isSelectElement,
  isTagElement,
  type MessageFormatElement,
  parse,
  TYPE,
} from "@formatjs/icu-messageformat-parser";
import { describe, expect, it } from "vitest";
import { LANGUAGES, type Language } from "./languages";
import { messagesFor } from "./messages";

/** Written alike in every language: names, units' symbols, abbreviations. */
const ALIKE: Record<Exclude<Language, "en">, readonly string[]> = {
  az: [
    "common.productName",
    "common.languageNames.en",
    "common.languageNames.az",
    "common.languageNames.ru",
    "common.units.hectares",
    "common.units.squareMetres",
    "figures.units.ha",
    "figures.units.m2",
    "entry.hectares",
  ],
  ru: [
    "common.productName",
    "common.languageNames.en",
    "common.languageNames.az",
    "common.languageNames.ru",
  ],
};

/**
 * Plain values in English that another language's grammar counts. Their callers
 * must hand in a number: a formatted "1,234" has no plural form.
 */
const COUNTED_ELSEWHERE: readonly string[] = [
  "reports.ownLead#day",
  "publishing.subscriptions.whens.day#day",
  "publishing.subscriptions.whens.complete-or-day#day",
];

/** Every message of a language by its full key, in the order of the files. */
function messagesByKey(language: Language): Map<string, string> {
  const found = new Map<string, string>();
  const walk = (node: unknown, path: string) => {
    if (typeof node === "string") found.set(path, node);
    else if (typeof node === "object" && node !== null) {
      for (const [key, child] of Object.entries(node)) {
        walk(child, path === "" ? key : `${path}.${key}`);
      }
    } else throw new TypeError(`${path} is neither a word nor a group`);
  };
  walk(messagesFor(language), "");
  return found;
}

const MESSAGES: Record<Language, Map<string, string>> = {
  en: messagesByKey("en"),
  az: messagesByKey("az"),
  ru: messagesByKey("ru"),
};

/** The elements of a message, those within plural forms and tags included. */
function* elementsOf(
  elements: MessageFormatElement[],
): Generator<MessageFormatElement> {
  for (const element of elements) {
    yield element;
    if (isPluralElement(element) || isSelectElement(element)) {
      for (const option of Object.values(element.options)) {
        yield* elementsOf(option.value);
      }
    } else if (isTagElement(element)) yield* elementsOf(element.children);
  }
}

const elements = (message: string) => [...elementsOf(parse(message))];

function placeholders(message: string): string[] {
  const names = new Set<string>();
  for (const element of elements(message)) {
    if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
    names.add(
      isTagElement(element) ? `<${element.value}>` : `{${element.value}}`,
    );
  }
  return [...names].sort();
}

/** Placeholders that choose a plural form, and so need a number. */
function counted(message: string): string[] {
  return elements(message)
    .filter(isPluralElement)
    .map((element) => element.value);
}

function hasWords(message: string): boolean {
  return elements(message).some(
    (element) => element.type === TYPE.literal && /\p{L}/u.test(element.value),
  );
}

const translations = LANGUAGES.filter((language) => language !== "en");

describe.each(translations)("messages in %s", (language) => {
  const messages = MESSAGES[language];

  it("has English's keys, in English's order", () => {
    expect([...messages.keys()]).toEqual([...MESSAGES.en.keys()]);
  });

  it("takes the placeholders that English takes", () => {
    const named = (all: Map<string, string>) =>
      Object.fromEntries(
        [...all].map(([key, message]) => [key, placeholders(message)]),
      );
    expect(named(messages)).toEqual(named(MESSAGES.en));
  });

  it("counts only by values that English counts by", () => {
    const extra = [...messages].flatMap(([key, message]) => {
      const english = counted(MESSAGES.en.get(key) ?? "");
      return counted(message)
        .filter((name) => !english.includes(name))
        .map((name) => `${key}#${name}`);
    });
    expect(extra.filter((use) => !COUNTED_ELSEWHERE.includes(use))).toEqual([]);
  });

  it("leaves no message in English", () => {
    const untranslated = [...messages]
      .filter(([key, message]) => message === MESSAGES.en.get(key))
      .filter(([, message]) => hasWords(message))
      .map(([key]) => key);
    // Exactly the list: an entry that is no longer alike must leave it.
    expect(untranslated.sort()).toEqual([...ALIKE[language]].sort());
  });
});

describe.each(LANGUAGES)("every message in %s", (language) => {
  it("parses, and has no blank ends", () => {
    const broken = [...MESSAGES[language]].flatMap(([key, message]) => {
      if (message === "" || message !== message.trim()) return [key];
      try {
        parse(message, { requiresOtherClause: true });
        return [];
      } catch (error) {
        return [`${key}: ${error}`];
      }
    });
    expect(broken).toEqual([]);
  });

  it("gives each plural the forms of the language", () => {
    const lacking = [...MESSAGES[language]].flatMap(([key, message]) =>
      elements(message)
        .filter(isPluralElement)
        .flatMap(({ value, options, pluralType }) =>
          new Intl.PluralRules(language, { type: pluralType ?? "cardinal" })
            .resolvedOptions()
            .pluralCategories.filter((form) => !(form in options))
            .map((form) => `${key}#${value}: ${form}`),
        ),
    );
    expect(lacking).toEqual([]);
  });
});

describe("Russian", () => {
  it("says a number where a form stands for several: one is 1, 21, 31 …", () => {
    const mute = [...MESSAGES.ru].flatMap(([key, message]) =>
      elements(message)
        .filter(isPluralElement)
        .filter(({ options }) => {
          const one = options.one?.value ?? [];
          return ![...elementsOf(one)].some((e) => e.type === TYPE.pound);
        })
        .map(({ value }) => `${key}#${value}`),
    );
    expect(mute).toEqual([]);
  });
});
