import type { Encoding } from "./encodings";

/** Why a file can't be read at all: keys of the `import.refusals` messages. */
export type FileRefusal =
  | { refusal: "empty" }
  | { refusal: "too-large"; limit: number }
  | { refusal: "too-many-rows"; limit: number }
  | { refusal: "too-many-sheets"; limit: number }
  | { refusal: "password" }
  | { refusal: "old-excel" }
  | { refusal: "binary-excel" }
  | { refusal: "open-document" }
  | { refusal: "pdf" }
  | { refusal: "archive" }
  | { refusal: "web-page" }
  | { refusal: "broken" }
  | { refusal: "unpacks-too-large" }
  /** The bytes are no text in any encoding that we read. */
  | { refusal: "encoding" }
  /** A quotation mark was opened near this row and never closed, or misplaced. */
  | { refusal: "quotes"; row: number }
  | { refusal: "no-header"; expected: string }
  | { refusal: "header-twice"; sheet: string; column: string; name: string }
  | { refusal: "header-missing"; sheet: string; name: string }
  | { refusal: "no-rows" }
  | { refusal: "subject-twice"; sheet: string; other: string };

/** What only the person can know about a file: asked, never guessed. */
export type FileQuestion = {
  question: "encoding";
  /** The same line of the file, read in each way. */
  samples: { encoding: Encoding; sample: string }[];
};
