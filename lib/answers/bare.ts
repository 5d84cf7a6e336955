/** The words of an answer that stands alone, in the reader's language. */
export interface AnswerWords {
  language: string;
  notFound: { title: string; body: string };
  failed: { title: string; body: string };
  toStart: string;
}

/** What is known of the answer to a request while it is sent. */
export interface Answer {
  readonly status: number;
  words?: AnswerWords;
  /** Names the log line that holds the cause. */
  reference?: string;
  /** Whether the document says by itself what happened. */
  said: boolean;
}

/** Server and drawn components are bundled apart; the process is what they share. */
export const ANSWERS = Symbol.for("mine-action-monthly.answers");

/** The answer that is being sent; undefined in a browser. */
export function currentAnswer(): Answer | undefined {
  return (globalThis as { [ANSWERS]?: { getStore(): Answer | undefined } })[
    ANSWERS
  ]?.getStore();
}
