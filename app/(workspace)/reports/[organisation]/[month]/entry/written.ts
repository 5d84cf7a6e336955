import { type CellAnswer, isLandField } from "@/lib/reporting/cells";
import type { CellsSaved, EntryNow } from "@/lib/reporting/cells-write";

/** A cell's text as people of one language write it. */
export type Written = (field: string, text: string) => string;

/**
 * Land in a form has the decimal mark that the pages of its language have. The
 * server writes 130.1355 and reads both, so only the form needs to know.
 */
export function writtenIn(language: string): Written {
  return (field, text) =>
    language !== "en" && isLandField(field) ? text.replace(".", ",") : text;
}

/** The texts of a whole form. */
export function writeTyped(
  typed: Record<string, string>,
  written: Written,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(typed).map(([field, text]) => [field, written(field, text)]),
  );
}

function writeAnswer(answer: CellAnswer, of: (text: string) => string) {
  if (answer.state === "refused") return answer;
  return answer.state === "saved"
    ? { ...answer, text: of(answer.text) }
    : { ...answer, current: of(answer.current) };
}

/** What the server answered to a save. */
export function writeSaved(saved: CellsSaved, written: Written): CellsSaved {
  if (!saved.ok) return saved;
  const cells = Object.entries(saved.cells).map(([field, answer]) => [
    field,
    writeAnswer(answer, (text) => written(field, text)),
  ]);
  return { ...saved, cells: Object.fromEntries(cells) };
}

/** What stands on the server now. */
export function writeNow(
  now: EntryNow | null,
  written: Written,
): EntryNow | null {
  return now && { ...now, typed: writeTyped(now.typed, written) };
}
