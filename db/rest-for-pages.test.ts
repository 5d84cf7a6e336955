import { createServer, get, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { restForPages } from "./rest-for-pages";

let server: Server;
const answers = new Map<string, () => void>();

/** Asks for an address; answered by `answers`. */
function ask(address: string): Promise<void> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve) => {
    get(`http://127.0.0.1:${port}${address}`, (response) => {
      response.resume();
      response.on("end", resolve);
    });
  });
}

async function underWay(address: string): Promise<{ end(): Promise<void> }> {
  const asked = ask(address);
  await expect.poll(() => answers.has(address)).toBe(true);
  return {
    end: () => {
      answers.get(address)?.();
      return asked;
    },
  };
}

async function serve(): Promise<void> {
  // Counted from the first question on.
  restForPages(1);
  server = createServer((request, response) => {
    answers.set(request.url ?? "", () => response.end("answered"));
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
}

afterEach(async () => {
  answers.clear();
  await new Promise((resolve) => server.close(resolve));
});

test("files rest while a page is made, until it is there", async () => {
  await serve();
  expect(restForPages(1)).toBeNull();
  const page = await underWay("/dashboard");
  let rested = false;
  const rest = restForPages(60_000)?.then(() => {
    rested = true;
  });
  expect(rest).toBeDefined();
  expect(rested).toBe(false);
  await page.end();
  await rest;
  await expect.poll(() => restForPages(1)).toBeNull();
});

test("they rest no longer than they have a right to", async () => {
  await serve();
  const page = await underWay("/dashboard");
  await restForPages(1);
  // The page is still being made.
  expect(restForPages(1)).not.toBeNull();
  await page.end();
});

test("one file does not rest for another", async () => {
  await serve();
  const file = await underWay("/api/exports/clearance.csv");
  expect(restForPages(1)).toBeNull();
  await file.end();
});
