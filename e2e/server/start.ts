import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Instance, InstanceMessage } from "./instance";

const program = fileURLToPath(new URL("run.ts", import.meta.url));
const root = fileURLToPath(new URL("../..", import.meta.url));

export interface StartedInstance {
  instance: Instance;
  end: () => Promise<void>;
}

/**
 * Starts an instance in a process of its own. `loadedOn`: the day of its
 * demonstration, `YYYY-MM-DD`; today when not given.
 */
export async function startInstance(
  loadedOn?: string,
): Promise<StartedInstance> {
  const child = fork(program, loadedOn ? [loadedOn] : [], {
    cwd: root,
    execArgv: ["--conditions=react-server", "--import", "tsx"],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const exited = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
  });
  const end = async () => {
    if (child.connected) child.disconnect();
    await exited;
  };
  try {
    const message = await new Promise<InstanceMessage>((resolve, reject) => {
      child.once("message", (said) => resolve(said as InstanceMessage));
      child.once("error", reject);
      void exited.then(() =>
        reject(new Error("the instance for the tests ended by itself")),
      );
    });
    if (message.kind === "failed") throw new Error(message.message);
    return { instance: message.instance, end };
  } catch (error) {
    await end();
    throw error;
  }
}
