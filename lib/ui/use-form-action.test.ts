import { redirect } from "next/navigation";
import { describe, expect, it } from "vitest";
import { withAnswer } from "./use-form-action";

function typed(): FormData {
  const form = new FormData();
  form.set("reason", "Counted twice");
  form.set("$ACTION_ID", "1");
  form.set("file", new File(["x"], "x.csv"));
  return form;
}

describe("a form whose server can't be reached", () => {
  it("has what was typed back, and why", async () => {
    const send = withAnswer(async () => {
      throw new TypeError("Failed to fetch");
    });
    expect(await send(null, typed())).toEqual({
      ok: false,
      problem: "unreachable",
      values: { reason: "Counted twice" },
    });
  });

  it("is also one for which only what stands before it speaks", async () => {
    const send = withAnswer(async () => {
      throw new Error("An unexpected response was received from the server.");
    });
    expect(await send(null, typed())).toMatchObject({ problem: "unreachable" });
  });

  it("leaves the server's own errors, refusals and redirects alone", async () => {
    const broken = Object.assign(new Error("unexpected"), { digest: "1" });
    const failing = withAnswer(async () => {
      throw broken;
    });
    await expect(failing(null, typed())).rejects.toBe(broken);
    const refused = new Error("[413] Too large. Send less.");
    const refusing = withAnswer(async () => {
      throw refused;
    });
    await expect(refusing(null, typed())).rejects.toBe(refused);
    const leading = withAnswer(async () => redirect("/reports"));
    await expect(leading(null, typed())).rejects.toThrow("NEXT_REDIRECT");
  });

  it("leaves answers as they are", async () => {
    const send = withAnswer(async () => ({ ok: true as const, link: "a" }));
    expect(await send(null, typed())).toEqual({ ok: true, link: "a" });
  });
});
