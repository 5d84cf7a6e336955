/** Once, when the server has started: what it does without being asked. */
export async function register(): Promise<void> {
  const { NEXT_RUNTIME, NEXT_PHASE } = process.env;
  if (NEXT_RUNTIME !== "nodejs" || NEXT_PHASE === "phase-production-build") {
    return;
  }
  const { keepAnswers } = await import("@/lib/answers/current");
  keepAnswers();
  const { startReminding } = await import("@/lib/reminders/schedule");
  startReminding();
  const { startPublishing } = await import("@/lib/publishing/schedule");
  startPublishing();
  const { startForgettingImports } = await import("@/lib/imports/schedule");
  startForgettingImports();
  const { startForgettingAddresses } = await import(
    "@/lib/publishing/forgetting"
  );
  startForgettingAddresses();
}

/**
 * Failures while a page is drawn: the reader sees the digest, the log has the
 * cause under it.
 */
export async function onRequestError(
  error: unknown,
  request: { path: string; method: string },
): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { log } = await import("@/lib/log");
  const { nameFailure } = await import("@/lib/answers/current");
  const digest =
    typeof error === "object" && error !== null && "digest" in error
      ? error.digest
      : undefined;
  if (digest !== undefined) nameFailure(String(digest));
  const path = request.path.split("?")[0];
  log.error(
    { err: error, digest, path, method: request.method },
    "request failed",
  );
}
