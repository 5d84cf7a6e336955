import { setImmediate as turn } from "node:timers/promises";
import { expect, it } from "vitest";
import { Crowd } from "./crowd";

it("lets so many in at once, the others in their order, and sends the rest away", async () => {
  const crowd = new Crowd(2, 3);
  const entered: number[] = [];
  let inside = 0;
  let most = 0;
  const results = await Promise.all(
    Array.from({ length: 10 }, (_, number) =>
      crowd.run(async () => {
        entered.push(number);
        inside += 1;
        most = Math.max(most, inside);
        await turn();
        inside -= 1;
        return number;
      }),
    ),
  );
  expect(most).toBe(2);
  expect(entered).toEqual([0, 1, 2, 3, 4]);
  expect(results).toEqual([0, 1, 2, 3, 4, null, null, null, null, null]);
  expect(await crowd.run(async () => "later")).toBe("later");
});

it("goes on after work that fails", async () => {
  const crowd = new Crowd(1, 5);
  const failing = crowd.run(() => Promise.reject(new Error("broken")));
  const next = crowd.run(async () => "done");
  await expect(failing).rejects.toThrow("broken");
  expect(await next).toBe("done");
  expect(await crowd.run(async () => "again")).toBe("again");
});
