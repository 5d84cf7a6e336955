// @ts-check
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { Failure } from "./failure.mjs";

/**
 * Makes sure that the server will get its port, before the long steps.
 *
 * @param {number} port
 * @param {string | null} host null for all addresses
 * @param {number} patienceMs how long to wait for it to become free
 */
export async function checkPort(port, host, patienceMs) {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    try {
      return await listenOnce(port, host);
    } catch (error) {
      const problem = /** @type {NodeJS.ErrnoException} */ (error);
      if (problem.code !== "EADDRINUSE" || Date.now() >= deadline) {
        throw explain(problem, port, host);
      }
    }
    await sleep(100);
  }
}

/**
 * @param {number} port
 * @param {string | null} host
 * @returns {Promise<void>}
 */
async function listenOnce(port, host) {
  const probe = createServer();
  await new Promise((resolve, reject) => {
    probe.once("error", reject);
    probe.listen({ port, host: host ?? undefined }, () => resolve(null));
  });
  await new Promise((resolve) => probe.close(resolve));
}

/**
 * @param {NodeJS.ErrnoException} error
 * @param {number} port
 * @param {string | null} host
 */
export function explain(error, port, host) {
  switch (error.code) {
    case "EADDRINUSE":
      return portTaken(port);
    case "EACCES":
      return new Failure(
        `Port ${port} may only be used by root. Take one from 1024 on: PORT=3000 npm start`,
      );
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return new Failure(
        `HOST is "${host}", which is not an address of this machine. Leave it out to listen on all addresses, or take 127.0.0.1.`,
      );
    default:
      return error;
  }
}

/** @param {number} port */
export function portTaken(port) {
  const other = port < 65535 ? port + 1 : port - 1;
  return new Failure(
    `Port ${port} is taken by another program. Stop that one, or take another port: PORT=${other} npm start`,
  );
}
