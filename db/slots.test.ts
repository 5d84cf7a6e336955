import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { NoSlotError, Slots } from "./slots";

const LONG = 60_000;

describe("slots", () => {
  test("are given in turn, no more than there are", async () => {
    const slots = new Slots(2);
    const first = await slots.take(LONG, undefined);
    const second = await slots.take(LONG, undefined);
    const order: string[] = [];
    const third = slots.take(LONG, undefined).then((leave) => {
      order.push("third");
      return leave;
    });
    const fourth = slots.take(LONG, undefined).then((leave) => {
      order.push("fourth");
      return leave;
    });
    await sleep(5);
    expect(order).toEqual([]);
    expect(slots.waiting).toBe(2);
    first();
    // Left twice is left once.
    first();
    await third;
    await sleep(5);
    expect(order).toEqual(["third"]);
    second();
    await fourth;
    expect(order).toEqual(["third", "fourth"]);
  });

  test("are waited for no longer than said", async () => {
    const slots = new Slots(1);
    const leave = await slots.take(LONG, undefined);
    await expect(slots.take(20, undefined)).rejects.toThrow(NoSlotError);
    expect(slots.waiting).toBe(0);
    leave();
    (await slots.take(LONG, undefined))();
  });

  test("are not given to who has left", async () => {
    const slots = new Slots(1);
    const leave = await slots.take(LONG, undefined);
    const gone = new AbortController();
    const left = slots.take(LONG, gone.signal);
    const stays = slots.take(LONG, undefined);
    gone.abort(new Error("closed the tab"));
    await expect(left).rejects.toThrow("closed the tab");
    expect(slots.waiting).toBe(1);
    leave();
    (await stays)();
    await expect(slots.take(LONG, gone.signal)).rejects.toThrow("closed");
    // Whoever left took none along.
    (await slots.take(20, undefined))();
  });
});

describe("a place that rests", () => {
  test("goes to the next who waits after its rest, and no sooner", async () => {
    const rests: number[] = [];
    let end = () => {};
    const slots = new Slots(1, (tookMs) => {
      rests.push(tookMs);
      return new Promise((resolve) => {
        end = resolve;
      });
    });
    const leave = await slots.take(LONG, undefined);
    let taken = false;
    const next = slots.take(LONG, undefined).then((its) => {
      taken = true;
      return its;
    });
    await sleep(5);
    leave();
    await sleep(5);
    expect(taken).toBe(false);
    expect(rests).toHaveLength(1);
    expect(rests[0]).toBeGreaterThan(0);
    end();
    (await next)();
    // Nobody waits: free at once.
    expect(rests).toHaveLength(1);
    (await slots.take(20, undefined))();
  });

  test("is free again where all who waited left meanwhile", async () => {
    let end = () => {};
    const slots = new Slots(1, () => new Promise((resolve) => (end = resolve)));
    const leave = await slots.take(LONG, undefined);
    const gone = new AbortController();
    const waits = slots.take(LONG, gone.signal);
    leave();
    gone.abort(new Error("closed the tab"));
    await expect(waits).rejects.toThrow("closed the tab");
    end();
    await sleep(0);
    (await slots.take(20, undefined))();
  });
});
