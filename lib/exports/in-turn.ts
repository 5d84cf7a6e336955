import "server-only";
import { restForPages } from "@/db/rest-for-pages";
import { NoSlotError, Slots } from "@/db/slots";
import { BusyError } from "@/lib/errors";

const PATIENCE_MS = 30_000;

// Kept on the global object: all routes of the program share one queue.
const holder = globalThis as { mineActionMaking?: Slots };

/**
 * Makes one file at a time, up to its first rows: whoever asks for many small
 * files without a pause has them one after the other, and pages asked for
 * meanwhile wait behind one of them instead of behind all. Throws BusyError
 * when the turn does not come, and the signal's reason when it is given up.
 */
export async function inTurn<T>(
  stopped: AbortSignal,
  make: () => Promise<T>,
): Promise<T> {
  holder.mineActionMaking ??= new Slots(1, restForPages);
  let leave: () => void;
  try {
    leave = await holder.mineActionMaking.take(PATIENCE_MS, stopped);
  } catch (error) {
    if (!(error instanceof NoSlotError)) throw error;
    throw new BusyError(PATIENCE_MS / 1000);
  }
  try {
    return await make();
  } finally {
    leave();
  }
}
