import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import { readableAddress } from "./address";
import { ANSWERS, type Answer, type AnswerWords } from "./bare";

/**
 * Where a page fails or asks for what does not exist, the framework sends an
 * empty document and leaves it to its script to fill it: without scripts the
 * page stays white. Only while the document is being sent is it known that this
 * happened, and only by the status of the answer, which no page is told. So
 * each request keeps its own answer at hand (Node's channel of started
 * requests), with the words that the layout found in the reader's language;
 * `BareAnswer` puts them into that empty document.
 */
const started = "http.server.request.start";

function keeper(): AsyncLocalStorage<Answer> | undefined {
  return (globalThis as { [ANSWERS]?: AsyncLocalStorage<Answer> })[ANSWERS];
}

/**
 * Keeps the answer of every request from now on, and lets none in whose path
 * can't be read; once, when the server starts.
 */
export function keepAnswers(): void {
  if (keeper()) return;
  const answers = new AsyncLocalStorage<Answer>();
  Object.assign(globalThis, { [ANSWERS]: answers });
  subscribe(started, (message) => {
    const { request, response } = message as {
      request: IncomingMessage;
      response: ServerResponse;
    };
    request.url = readableAddress(request.url ?? "/");
    answers.enterWith({
      get status() {
        return response.statusCode;
      },
      said: false,
    });
  });
}

/** What to say should this page have nothing to show. */
export function prepareAnswer(words: AnswerWords): void {
  const answer = keeper()?.getStore();
  if (answer) answer.words = words;
}

/** Under which id the log has the cause of this request's failure. */
export function nameFailure(id: string): void {
  const answer = keeper()?.getStore();
  if (answer) answer.reference ??= id;
}
