/**
 * An instance for the browser tests, in a process of its own: embedded
 * PostgreSQL in a temporary folder, demonstration data up to last month, and
 * the built program. It ends as soon as the process that started it is gone.
 */
import { describeFailure } from "@/bin/steps/failure.mjs";
import { startOwnInstance } from "@/bin/steps/own-instance";
import { todayIn } from "@/lib/reporting/month";
import type { InstanceMessage } from "./instance";

/** What was started, the first to stop last. */
const started: (() => unknown)[] = [];
let stopping = false;

function tell(message: InstanceMessage): void {
  if (process.connected) process.send?.(message);
}

async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  for (const stop of started.reverse()) await stop();
  process.exit(0);
}

process.once("disconnect", stop);
process.on("SIGTERM", stop);
// Ctrl-C reaches the whole group: the tests' own process says when to end.
process.on("SIGINT", () => {});

// The day of the demonstration, where a test wants one that is over.
const [loadedOn = todayIn("Asia/Baku")] = process.argv.slice(2);

startOwnInstance((stop) => started.push(stop), {
  durable: false,
  loadedOn,
}).then(
  (instance) => tell({ kind: "ready", instance: { ...instance, loadedOn } }),
  (error) => tell({ kind: "failed", message: describeFailure(error) }),
);
