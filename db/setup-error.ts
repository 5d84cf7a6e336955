/**
 * A setup problem that the person at the terminal can put right. The message
 * says what is wrong and what to do, in whole sentences, and is shown as it
 * is, without a stack. It never holds a password.
 */
export class SetupError extends Error {
  override name = "SetupError";
}

/**
 * The `code` of a system or database error, such as `EACCES` or `28P01`, also
 * of one that a library has wrapped in its own.
 */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null) return undefined;
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  return typeof code === "string" ? code : errorCode(cause);
}
