/**
 * What the pages of the benchmark read, without server and page: the same
 * queries by the same person, one after the other. Run by `npm run bench` with
 * the database's address in the environment; reads addresses as lines and
 * writes `{"p50","p95"}` or `null` for each.
 */
import { createInterface } from "node:readline";
import postgres from "postgres";
import type { Actor } from "@/lib/auth/permissions";
import { getCompleteness } from "@/lib/completeness/service";
import { readChoices } from "@/lib/indicators/choices";
import { getDetails } from "@/lib/indicators/details";
import { getOverview } from "@/lib/indicators/service";
import { getPivot } from "@/lib/pivot/service";
import { getQueue } from "@/lib/reporting/review";
import { Times } from "../load/times";
import { MANAGER_EMAIL, READS } from "./instance";

type Reading = (
  actor: Actor,
  params: Record<string, string>,
) => Promise<unknown>;

/** What each page asks the database for, beyond who asks. */
const READINGS: Record<string, Reading> = {
  "/dashboard": async (actor, params) =>
    getDetails(actor, await getOverview(actor, params), [
      readChoices(params).section,
    ]),
  "/pivot": (actor, params) => getPivot(actor, params, "en"),
  "/completeness": (actor, params) => getCompleteness(actor, params, "page"),
  "/review": (actor) => getQueue(actor),
};

async function manager(ownerUrl: string): Promise<Actor> {
  const owner = postgres(ownerUrl, { max: 1 });
  const [row] = await owner<{ id: string; name: string }[]>`
    select id, name from users where email = ${MANAGER_EMAIL}`;
  await owner.end();
  if (!row) throw new Error(`${MANAGER_EMAIL} has no account`);
  return {
    ...row,
    email: MANAGER_EMAIL,
    role: "manager",
    language: "en",
    organisationId: null,
    organisationCode: null,
    reportsCasualties: false,
  };
}

async function run(): Promise<void> {
  const actor = await manager(process.argv[2] ?? "");
  for await (const line of createInterface({ input: process.stdin })) {
    const { pathname, searchParams } = new URL(line, "http://localhost");
    const reading = READINGS[pathname];
    const times = new Times();
    for (let i = 0; reading && i < READS + 3; i += 1) {
      const read = () => reading(actor, Object.fromEntries(searchParams));
      // The first ones open connections and plan.
      await (i < 3 ? read() : times.measure(read));
    }
    console.log(
      JSON.stringify(
        reading
          ? { p50: times.percentile(0.5), p95: times.percentile(0.95) }
          : null,
      ),
    );
  }
}

run().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
