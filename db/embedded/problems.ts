import { errorCode, SetupError } from "../setup-error";

/**
 * Turns what PostgreSQL wrote before it gave up into a sentence that says what
 * to do. Matches PostgreSQL's English messages: it always runs with LC_ALL=C.
 *
 * @param doing what was being done, as in "Creating the database"
 * @param output PostgreSQL's own last lines
 */
export function explainPostgresFailure(
  doing: string,
  output: string,
): SetupError {
  const tail = output.trim().split("\n").slice(-8).join("\n");
  return new SetupError(
    `${doing} failed. ${adviceFor(output)}\nPostgreSQL said:\n${tail}`,
  );
}

function adviceFor(output: string): string {
  if (/No space left|Disk quota exceeded|Check free disk space/.test(output)) {
    return "The disk is full: free some space (at least 1 GB is sensible), then start again.";
  }
  if (
    /could not create shared memory|shmget|could not map anonymous/.test(output)
  ) {
    return "The machine has too little free memory or shared memory for PostgreSQL.";
  }
  if (/Read-only file system/.test(output)) {
    return "The disk is mounted read-only.";
  }
  if (/Permission denied/.test(output)) {
    return "A file or folder belongs to someone else: start as the same user as the first time.";
  }
  if (
    /invalid checkpoint record|could not locate a valid checkpoint/.test(output)
  ) {
    return "The database files are damaged: restore a backup of the data folder.";
  }
  return "The lines below are PostgreSQL's own.";
}

/** Turns a failed file operation in `path` into a sentence, or passes it on. */
export function explainFileFailure(path: string, error: unknown): unknown {
  switch (errorCode(error)) {
    case "ENOSPC":
    case "EDQUOT":
      return new SetupError(
        `The disk that holds ${path} is full. Free some space, then start again.`,
      );
    case "EACCES":
    case "EPERM":
      return new SetupError(
        `${path} can't be written by this user. Start as the user who started the first time, or give this user the folder (chown).`,
      );
    case "EROFS":
      return new SetupError(
        `${path} lies on a read-only disk. Move the folder to one that can be written.`,
      );
    case "ENOTDIR":
    case "EEXIST":
      return new SetupError(
        `${path} should be a folder, but a file of that name is in the way.`,
      );
    default:
      return error;
  }
}
