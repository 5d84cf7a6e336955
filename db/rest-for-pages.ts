import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";

/** As long again as the work took, once more: pages have two thirds of the time. */
const TIMES = 2;
const LONGEST_MS = 200;

interface Pages {
  underWay: number;
  /** Called when no page is under way any more. */
  waiting: Set<() => void>;
}

// Kept on the global object: all routes of the program count the same pages.
const holder = globalThis as { mineActionPages?: Pages };

const isFile = (address: string | undefined) =>
  address?.startsWith("/api/exports/");

/** Counts the requests under way that are for no file, from now on. */
function pages(): Pages {
  if (holder.mineActionPages) return holder.mineActionPages;
  const counted: Pages = { underWay: 0, waiting: new Set() };
  holder.mineActionPages = counted;
  // Named by Node.js, see "Built-in channels" of node:diagnostics_channel.
  subscribe("http.server.request.start", (message) => {
    const { request, response } = message as {
      request: IncomingMessage;
      response: ServerResponse;
    };
    if (isFile(request.url)) return;
    counted.underWay += 1;
    // Comes once, whether it was answered or its reader left.
    response.once("close", () => {
      counted.underWay -= 1;
      if (counted.underWay > 0) return;
      for (const go of counted.waiting) go();
    });
  });
  return counted;
}

/**
 * How long the next of several files waits, so that pages which are being made
 * get on: until none is, and no longer than twice the time that the file before
 * took. So however many files are asked for without a pause, they take a third
 * of the machine while somebody looks at pages, and all of it while nobody does.
 * Null where nobody does.
 */
export function restForPages(tookMs: number): Promise<void> | null {
  const { underWay, waiting } = pages();
  if (underWay === 0) return null;
  return new Promise((resolve) => {
    const go = () => {
      waiting.delete(go);
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(go, Math.min(TIMES * tookMs, LONGEST_MS));
    waiting.add(go);
  });
}
