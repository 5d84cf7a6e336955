import { asNobody } from "@/db/client";
import { loadActor } from "@/db/queries/accounts";
import type { TestDatabase } from "@/db/testing/database";
import type { Actor } from "@/lib/auth/permissions";
import type { SessionClaims } from "@/lib/auth/session";

export const PASSWORD = "three unrelated words";
export const TYPED_TWICE = { password: PASSWORD, repeat: PASSWORD };

/** The token of a link's address. */
export function tokenOf(address: string | null): string {
  const url = new URL(address ?? "", "http://here.invalid");
  const token = url.searchParams.get("token");
  if (!token) throw new Error(`no token in ${address}`);
  return token;
}

/** Whom a session is taken for now. */
export function actorOf(session: SessionClaims): Promise<Actor | null> {
  return asNobody((tx) => loadActor(tx, session.userId, session.sessionEpoch));
}

/** The session of a person whose sessions nobody has ended yet. */
export function firstSession({ id }: Actor): SessionClaims {
  return { userId: id, sessionEpoch: 0 };
}

/** What a change answered; fails the test when it was refused. */
export async function succeed<R extends { ok: boolean }>(
  result: Promise<R>,
): Promise<Extract<R, { ok: true }>> {
  const answer = await result;
  if (!answer.ok) throw new Error(`refused: ${JSON.stringify(answer)}`);
  return answer as Extract<R, { ok: true }>;
}

/** Reads the audit log on: the actions since the last call, oldest first. */
export function auditReader(database: TestDatabase): () => Promise<string[]> {
  let seen = 0;
  return async () => {
    const rows = await database.ownerSql<{ id: number; action: string }[]>`
      select id::int, action from audit_log where id > ${seen} order by id`;
    seen = rows.at(-1)?.id ?? seen;
    return rows.map(({ action }) => action);
  };
}
