/**
 * What can go wrong in a way the person may understand. One wrapper
 * (`defineAction`) and the route handlers turn these into answers; anything
 * else is logged with an id that the person sees.
 */

/** Nobody is signed in, or the session has ended. */
export class UnauthenticatedError extends Error {
  override name = "UnauthenticatedError";
}

/** Signed in, but this is not theirs to do. */
export class ForbiddenError extends Error {
  override name = "ForbiddenError";
}

/** It does not exist, or must look as if it did not. */
export class NotFoundError extends Error {
  override name = "NotFoundError";
}

/** Someone else changed it first; `current` is what stands there now. */
export class ConflictError<T = unknown> extends Error {
  override name = "ConflictError";
  constructor(readonly current: T) {
    super("changed by someone else");
  }
}

/** A parameter of an address or file request that can't be used. */
export class BadParameterError extends Error {
  override name = "BadParameterError";
  constructor(
    readonly parameter: string,
    readonly why: string,
  ) {
    super(`${parameter}: ${why}`);
  }
}

/** Too much of this kind is under way; another try may be made later. */
export class BusyError extends Error {
  override name = "BusyError";
  constructor(readonly retryAfterSeconds: number) {
    super("too many at once");
  }
}
