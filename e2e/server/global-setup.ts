import { publishInstance } from "./instance";
import { startInstance } from "./start";

/** Starts the instance under test; gives back how to end it. */
export default async function setup(): Promise<() => Promise<void>> {
  const { instance, end } = await startInstance();
  publishInstance(instance);
  return end;
}
