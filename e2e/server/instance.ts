/** The running program under test, as the tests reach it. */
export interface Instance {
  baseUrl: string;
  /** The database's owner, whom no wall holds: to arrange and to look behind. */
  ownerUrl: string;
  /** The app's own login. */
  appUrl: string;
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

/** The instance that the global setup started. */
export function runningInstance(): Instance {
  const text = process.env[variable];
  if (!text) throw new Error("no instance was started for the tests");
  return JSON.parse(text) as Instance;
}
