import { expect, test } from "vitest";
import { adviceFor, describeFailure, Failure } from "./failure.mjs";
import { isRecentEnough } from "./node-version.mjs";
import { keepTail, lastLines, runCommand } from "./run-command.mjs";
import { duration } from "./terminal.mjs";

test.each([
  [40, "0.0 s"],
  [9900, "9.9 s"],
  [41_300, "41 s"],
  [59_900, "1 min 0 s"],
  [125_000, "2 min 5 s"],
])("%i ms is %s", (milliseconds, text) => {
  expect(duration(milliseconds)).toBe(text);
});

test.each([
  ["20.9.0", true],
  ["20.8.1", false],
  ["18.20.4", false],
  ["22.0.0", true],
  ["100.0.0", true],
])("Node.js %s is recent enough: %s", (version, expected) => {
  expect(isRecentEnough(version)).toBe(expected);
});

test("the output of a program comes before the sentence about it", () => {
  expect(describeFailure(new Failure("It failed.", "line 1\nline 2\n"))).toBe(
    "line 1\nline 2\n\nIt failed.",
  );
});

test("a full disk and a foreign file are said in plain words", () => {
  const problem = (code: string) =>
    Object.assign(new Error(code), { code, path: "/srv/x" });
  expect(describeFailure(problem("ENOSPC"))).toBe(
    "The disk is full (/srv/x). Free some space, then start again.",
  );
  expect(describeFailure(problem("EACCES"))).toContain("by this user (/srv/x)");
});

test.each([
  ["npm error ENOSPC: no space left on device, write", "disk is full"],
  [
    "npm error network request failed, reason: getaddrinfo ENOTFOUND r",
    "network",
  ],
  ["FATAL ERROR: Reached heap limit - JavaScript heap out of memory", "memory"],
  ["npm error EACCES: permission denied, mkdir", "belongs to someone else"],
])("%s", (output, advice) => {
  expect(adviceFor(output)).toContain(advice);
});

test("an unknown failure gets no made-up advice", () => {
  expect(adviceFor("Type error: x is not a number")).toBeNull();
});

test("only the last part of a long output is kept", () => {
  const tail = keepTail();
  for (let line = 0; line < 20_000; line++) {
    tail.add(Buffer.from(`line ${line} of a long output\n`));
  }
  expect(tail.text().length).toBeLessThanOrEqual(64 * 1024);
  expect(lastLines(tail.text(), 1)).toBe("line 19999 of a long output");
});

test("a program's end and output are reported, whatever it was", async () => {
  const node = (code: string) =>
    runCommand([process.execPath, "-e", code], { cwd: "/" });
  expect(
    await node("console.log('out'); console.error('err'); process.exit(3)"),
  ).toEqual({
    code: 3,
    output: expect.stringContaining("err"),
  });
  const killed = await node("process.kill(process.pid, 'SIGKILL')");
  expect(killed.code).not.toBe(0);
  expect(killed.output).toContain("ended by SIGKILL");
  await expect(runCommand(["/no/such/program"], { cwd: "/" })).rejects.toThrow(
    "could not be run",
  );
});
