import pino from "pino";

/**
 * An error without the values it was about: a database driver writes every
 * parameter (a password's hash, a figure) into its message, so of a failed
 * query only its text, and of its cause the database's own words are kept.
 */
function plainError(error: unknown): unknown {
  if (!(error instanceof Error)) return { type: typeof error };
  const cause = error.cause instanceof Error ? error.cause : null;
  const told = "query" in error && cause ? cause : error;
  return {
    type: error.name,
    message: told.message,
    ...("code" in told && { code: told.code }),
    ...("constraint_name" in told && { constraint: told.constraint_name }),
    ...("query" in error && { query: error.query }),
    stack: told.stack,
  };
}

/** Structured log lines on standard output; never a password or a figure. */
export const log = pino({
  // Read here and not through env(): the log must speak when env() throws.
  level: process.env.LOG_LEVEL ?? "info",
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  serializers: { err: plainError },
  redact: ["password", "token", "authorization", "cookie"],
});
