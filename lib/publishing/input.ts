import { z } from "zod";
import { LANGUAGES } from "@/lib/i18n/languages";
import { isMailAddress } from "@/lib/mail/one-line";
import { isMonth } from "@/lib/reporting/month";
import { LATEST_DAY } from "./rules";
import { SEND_WHENS } from "./vocabulary";

/** A bound on one form, far above any list of ministries and donors. */
export const MOST_ADDRESSES = 200;

/** What is wrong with one of the addresses, and in which line it stands. */
export interface AddressProblem {
  line: number;
  typed: string;
  problem: "not-an-address" | "taken";
}

export type Addresses =
  | { ok: true; addresses: { line: number; address: string }[] }
  | { ok: false; problem: "missing" | "too-many" }
  | { ok: false; problems: AddressProblem[] };

/** Of something that is no address, as much as says which one is meant. */
const MOST_SHOWN = 80;

const address = z.email();

/** `Name <a@example.org>`, as mail programs copy it. */
const NAMED = /^[^<>]*<([^<>]+)>$/;

/**
 * Addresses as people paste them: one a line, or several with commas or
 * semicolons between. The same one twice counts once. All of them are read, so
 * that one attempt shows everything that is wrong, each at its line; of a text
 * that is no list of addresses at all, only that it is too long.
 */
export function readAddresses(text: string): Addresses {
  const read = new Map<string, number>();
  const problems: AddressProblem[] = [];
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    for (const part of line.split(/[,;]/)) {
      const typed = part.trim();
      if (typed === "") continue;
      const one = (NAMED.exec(typed)?.[1] ?? typed).trim().toLowerCase();
      if (address.safeParse(one).success && isMailAddress(one)) {
        if (!read.has(one)) read.set(one, index + 1);
      } else {
        problems.push({
          line: index + 1,
          typed:
            typed.length > MOST_SHOWN
              ? `${typed.slice(0, MOST_SHOWN)}…`
              : typed,
          problem: "not-an-address",
        });
      }
    }
  }
  if (read.size + problems.length > MOST_ADDRESSES) {
    return { ok: false, problem: "too-many" };
  }
  if (problems.length > 0) return { ok: false, problems };
  if (read.size === 0) return { ok: false, problem: "missing" };
  return {
    ok: true,
    addresses: [...read].map(([address, line]) => ({ address, line })),
  };
}

const language = z.enum(LANGUAGES);

/** How a subscription is sent. The day matters only where one is asked for. */
export const planInput = z
  .object({
    language,
    sendWhen: z.enum(SEND_WHENS),
    day: z.string().trim().default(""),
  })
  .transform(({ language, sendWhen, day }, context) => {
    if (sendWhen === "complete") return { language, sendWhen, day: null };
    const number = /^\d{1,2}$/.test(day) ? Number(day) : 0;
    if (number >= 1 && number <= LATEST_DAY) {
      return { language, sendWhen, day: number };
    }
    context.addIssue({ code: "custom", path: ["day"], message: "day" });
    return z.NEVER;
  });

/** A test of one month's report. */
export const testInput = z.object({
  month: z.string().refine(isMonth),
  language,
});
