import { and, eq, lt, ne, sql } from "drizzle-orm";
import type { Month } from "@/lib/reporting/month";
import type { Transaction } from "../client";
import { reportPresence } from "../schema";

interface Sign {
  organisationId: string;
  month: Month;
  userId: string;
}

/** Notes that a person has a month's form open now. */
export async function putPresence(tx: Transaction, sign: Sign): Promise<void> {
  await tx
    .insert(reportPresence)
    .values(sign)
    .onConflictDoUpdate({
      target: [
        reportPresence.organisationId,
        reportPresence.month,
        reportPresence.userId,
      ],
      set: { seenAt: sql`clock_timestamp()` },
    });
}

/** The names of the others who said so within the last `seconds`. */
export async function listPresent(
  tx: Transaction,
  { organisationId, month, userId }: Sign,
  seconds: number,
): Promise<string[]> {
  const rows = await tx
    .select({ name: sql<string | null>`person_name(${reportPresence.userId})` })
    .from(reportPresence)
    .where(
      and(
        eq(reportPresence.organisationId, organisationId),
        eq(reportPresence.month, month),
        ne(reportPresence.userId, userId),
        sql`${reportPresence.seenAt} > now() - make_interval(secs => ${seconds})`,
      ),
    );
  return rows.flatMap(({ name }) => name ?? []).sort();
}

/** Takes out an organisation's signs of long ago: nobody asks for them. */
export async function forgetPresence(
  tx: Transaction,
  organisationId: string,
): Promise<void> {
  await tx
    .delete(reportPresence)
    .where(
      and(
        eq(reportPresence.organisationId, organisationId),
        lt(reportPresence.seenAt, sql`now() - interval '1 day'`),
      ),
    );
}
