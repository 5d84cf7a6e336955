import type { ActorIdentity } from "../client";
import type { TestDatabase } from "./database";

/** PostgreSQL's codes of the refusals that the walls give. */
export const DENIED = "42501";
export const DECIDED = "23000";
export const FOREIGN = "23503";
export const TWICE = "23505";
export const CHECK = "23514";

const undo = new Error("undo");

/**
 * How a statement of raw SQL ends for a person (`null`: nobody signed in): the
 * number of rows it reads or changes, or the code of its refusal. It is rolled
 * back.
 */
export async function attempt(
  database: TestDatabase,
  who: ActorIdentity | null,
  statement: string,
): Promise<number | string> {
  let rows = -1;
  try {
    await database.as(who, async (sql) => {
      rows = (await sql.unsafe(statement)).count;
      throw undo;
    });
  } catch (error) {
    if (error !== undo) return (error as { code?: string }).code ?? "?";
  }
  return rows;
}
