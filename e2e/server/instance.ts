import { todayIn } from "@/lib/reporting/month";

/** The running program under test, as the tests reach it. */
export interface Instance {
  baseUrl: string;
  /** The database's owner, whom no wall holds: to arrange and to look behind. */
  ownerUrl: string;
  /** The app's own login. */
  appUrl: string;
  /** The day of its demonstration, which is today's unless a test wants another. */
  loadedOn: string;
}

/** What the process of `run.ts` says. */
export type InstanceMessage =
  | { kind: "ready"; instance: Instance }
  | { kind: "failed"; message: string };

const variable = "E2E_INSTANCE";

/** Hands the instance to the workers, which inherit the environment. */
export function publishInstance(instance: Instance): void {
  process.env[variable] = JSON.stringify(instance);
}

/**
 * The day of the instance's demonstration. Tests are also listed where no
 * instance runs: then it is today's.
 */
export function demonstrationDay(): string {
  return process.env[variable]
    ? runningInstance().loadedOn
    : todayIn("Asia/Baku");
}

/** The instance that the global setup started. */
export function runningInstance(): Instance {
  const text = process.env[variable];
  if (!text) throw new Error("no instance was started for the tests");
  return JSON.parse(text) as Instance;
}
