import { describe, expect, it } from "vitest";
import { inTurn } from "./in-turn";

const never = new AbortController().signal;

describe("files in turn", () => {
  it("are made one at a time, in the order asked for, whatever becomes of one", async () => {
    let atOnce = 0;
    let most = 0;
    const order: number[] = [];
    const asked = Array.from({ length: 8 }, (_, i) =>
      inTurn(never, async () => {
        atOnce += 1;
        most = Math.max(most, atOnce);
        await new Promise((resolve) => setTimeout(resolve, 1));
        atOnce -= 1;
        order.push(i);
        if (i === 3) throw new Error("this one fails");
        return i;
      }),
    );
    const ends = await Promise.allSettled(asked);
    expect(most).toBe(1);
    expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(ends.map(({ status }) => status === "fulfilled")).toEqual(
      order.map((i) => i !== 3),
    );
  });

  it("leave the queue when nobody wants them any more", async () => {
    const gone = new AbortController();
    let end = () => {};
    const first = inTurn(never, () => new Promise<void>((r) => (end = r)));
    const second = inTurn(gone.signal, async () => "made");
    gone.abort(new Error("left"));
    await expect(second).rejects.toThrow("left");
    end();
    await first;
    expect(await inTurn(never, async () => "made")).toBe("made");
  });
});
