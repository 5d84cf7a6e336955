import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { type InstanceMessage, publishInstance } from "./instance";

const program = fileURLToPath(new URL("run.ts", import.meta.url));
const root = fileURLToPath(new URL("../..", import.meta.url));

/** Starts the instance under test; gives back how to end it. */
export default async function setup(): Promise<() => Promise<void>> {
  const child = fork(program, {
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
    publishInstance(message.instance);
  } catch (error) {
    await end();
    throw error;
  }
  return end;
}
