"use client";

import { useServerInsertedHTML } from "next/navigation";
import { currentAnswer } from "@/lib/answers/bare";

/**
 * Fills the empty document that the framework sends where a page failed or does
 * not exist: the first HTML says so, with the way back. With scripts, the page
 * of the site takes its place.
 */
export function BareAnswer() {
  useServerInsertedHTML(() => {
    const answer = currentAnswer();
    if (!answer?.words || answer.said || answer.status < 400) return null;
    answer.said = true;
    const { language, toStart, ...words } = answer.words;
    const { title, body } =
      answer.status === 404 ? words.notFound : words.failed;
    return (
      <>
        <meta name="color-scheme" content="light dark" />
        <main
          lang={language}
          style={{
            font: "1rem/1.5 system-ui, sans-serif",
            maxWidth: "28rem",
            margin: "4rem auto",
            padding: "0 1.25rem",
          }}
        >
          <h1>{title}</h1>
          <p>
            {body}
            {answer.status !== 404 && (
              <>
                {" "}
                <code>{answer.reference ?? "–"}</code>
              </>
            )}
          </p>
          <p>
            <a href="/">{toStart}</a>
          </p>
        </main>
      </>
    );
  });
  return null;
}

/** Stands in a page that says by itself that something does not exist. */
export function AnswerSaid() {
  const answer = currentAnswer();
  if (answer) answer.said = true;
  return null;
}
