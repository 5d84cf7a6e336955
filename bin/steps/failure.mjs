// @ts-check

/**
 * A problem that the person at the terminal can put right: shown as it is,
 * without a stack.
 */
export class Failure extends Error {
  /**
   * @param {string} message what is wrong and what to do, in whole sentences
   * @param {string} [output] the last lines of the program that failed
   */
  constructor(message, output) {
    super(message);
    this.name = "Failure";
    this.output = output;
  }
}

/**
 * What to print for any error.
 *
 * @param {unknown} error
 * @returns {string}
 */
export function describeFailure(error) {
  if (error instanceof Failure) {
    return error.output?.trim()
      ? `${error.output.trim()}\n\n${error.message}`
      : error.message;
  }
  const known = fileProblem(error);
  if (known) return known;
  return error instanceof Error && error.stack ? error.stack : String(error);
}

/** @param {unknown} error */
function fileProblem(error) {
  const { code, path } =
    /** @type {{ code?: string, path?: string }} */ (error) ?? {};
  const where = path ? ` (${path})` : "";
  switch (code) {
    case "ENOSPC":
    case "EDQUOT":
      return `The disk is full${where}. Free some space, then start again.`;
    case "EACCES":
    case "EPERM":
      return `A file can't be read or written by this user${where}. Start as the user who owns this folder.`;
    case "EROFS":
      return `This folder is on a read-only disk${where}. Move it to one that can be written.`;
    case "EMFILE":
    case "ENFILE":
      return "Too many files are open on this machine (see ulimit -n).";
    default:
      return null;
  }
}

/**
 * Adds what is known about a frequent cause to a failed program's output.
 *
 * @param {string} output
 * @returns {string | null}
 */
export function adviceFor(output) {
  if (/ENOSPC|No space left on device|Disk quota exceeded/.test(output)) {
    return "The disk is full: free some space (2 GB is enough), then start again.";
  }
  if (/ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET/.test(output)) {
    return "The package registry can't be reached: check the network and the proxy settings of npm.";
  }
  if (/EACCES|EPERM/.test(output)) {
    return "A file belongs to someone else: start as the user who owns this folder.";
  }
  if (/heap out of memory|Killed|SIGKILL/.test(output)) {
    return "The machine ran out of memory: about 2 GB are needed.";
  }
  return null;
}
