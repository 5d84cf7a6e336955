import { createServer, type Server } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { checkPort, explain, portTaken } from "./port.mjs";

let other: Server;
let port: number;

beforeEach(async () => {
  other = createServer();
  await new Promise<void>((done) => other.listen(0, done));
  const address = other.address();
  port = typeof address === "object" && address ? address.port : 0;
});

afterEach(() => {
  other.close();
});

test("a taken port is named, with another one to take", async () => {
  await expect(checkPort(port, null, 0)).rejects.toThrow(
    `Port ${port} is taken by another program. Stop that one, or take another port: PORT=${port + 1} npm start`,
  );
});

test("a port that becomes free is waited for", async () => {
  setTimeout(() => other.close(), 150);
  await checkPort(port, null, 5000);
});

test("the last port has one before it", () => {
  expect(portTaken(65535).message).toContain("PORT=65534");
});

test("other reasons have their own sentence", () => {
  const problem = (code: string) => Object.assign(new Error(code), { code });
  expect(explain(problem("EACCES"), 80, null).message).toContain(
    "may only be used by root",
  );
  expect(explain(problem("EADDRNOTAVAIL"), 80, "10.9.8.7").message).toContain(
    'HOST is "10.9.8.7"',
  );
});
