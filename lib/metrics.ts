import "server-only";
import { collectDefaultMetrics, Gauge, Registry } from "prom-client";
import { getHealth } from "./health";

const holder = globalThis as { mineActionMetrics?: Registry };

function registry(): Registry {
  if (!holder.mineActionMetrics) {
    const register = new Registry();
    collectDefaultMetrics({ register, prefix: "mine_action_" });
    new Gauge({
      name: "mine_action_healthy",
      help: "1 when the database answers and its migrations are current",
      registers: [register],
      async collect() {
        this.set((await getHealth()).status === "ok" ? 1 : 0);
      },
    });
    holder.mineActionMetrics = register;
  }
  return holder.mineActionMetrics;
}

/** What a monitor reads; no figure of a report and no person is in it. */
export async function metricsText(): Promise<{
  contentType: string;
  text: string;
}> {
  const register = registry();
  return {
    contentType: register.contentType,
    text: await register.metrics(),
  };
}
