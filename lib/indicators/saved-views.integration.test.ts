import { beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/testing/database";
import { makeActor } from "@/db/testing/factories";
import type { Actor } from "@/lib/auth/permissions";
import { BadParameterError, NotFoundError } from "@/lib/errors";
import {
  deleteView,
  listViews,
  renameView,
  saveView,
  VIEWS_A_PERSON,
} from "./saved-views";

const database = freshDatabase("template_empty");
let viewer: Actor;
let admin: Actor;

const query = "from=2023-01&to=2023-03&compare=none";
const names = async (actor: Actor) =>
  (await listViews(actor)).map(({ name }) => name);

beforeAll(async () => {
  viewer = await makeActor(database.ownerSql, "viewer");
  admin = await makeActor(database.ownerSql, "admin");
});

describe("saved views", () => {
  test("are kept as the page writes their address, and nothing else is", async () => {
    const saved = await saveView(viewer, {
      name: "  Winter ",
      query: `${query}&measure=clearedM2&claims=&evil=1`,
    });
    expect(saved).toEqual({ ok: true });
    expect(await listViews(viewer)).toMatchObject([{ name: "Winter", query }]);
    await expect(
      saveView(viewer, { name: "Other", query: "from=2023-13" }),
    ).rejects.toThrow(BadParameterError);
    await expect(
      saveView(viewer, { name: "Other", query: "compare=never" }),
    ).rejects.toThrow(BadParameterError);
  });

  test("have a name, and one name once", async () => {
    const problem = async (name: string) => {
      const outcome = await saveView(viewer, { name, query });
      return outcome.ok ? null : outcome.problem;
    };
    expect(await problem(" ")).toBe("empty");
    expect(await problem("x".repeat(81))).toBe("long");
    expect(await problem("Winter")).toBe("taken");
    expect(await names(viewer)).toEqual(["Winter"]);
  });

  test("are renamed and deleted by whose they are, and by nobody else", async () => {
    const [view] = await listViews(viewer);
    const id = view?.id ?? "";
    expect(await listViews(admin)).toEqual([]);
    await expect(renameView(admin, { id, name: "Mine" })).rejects.toThrow(
      NotFoundError,
    );
    await expect(deleteView(admin, id)).rejects.toThrow(NotFoundError);

    await saveView(viewer, { name: "Spring", query });
    expect(await renameView(viewer, { id, name: "Spring" })).toEqual({
      ok: false,
      problem: "taken",
    });
    // Its own name again is no other's.
    expect(await renameView(viewer, { id, name: "Winter" })).toEqual({
      ok: true,
    });
    expect(await renameView(viewer, { id, name: "Autumn" })).toEqual({
      ok: true,
    });
    expect(await names(viewer)).toEqual(["Autumn", "Spring"]);
    await deleteView(viewer, id);
    expect(await names(viewer)).toEqual(["Spring"]);
    await expect(deleteView(viewer, id)).rejects.toThrow(NotFoundError);
  });

  test("are no more than a list can show", async () => {
    for (let i = 0; i < VIEWS_A_PERSON; i++) {
      await saveView(admin, { name: `View ${i}`, query });
    }
    expect(await saveView(admin, { name: "One more", query })).toEqual({
      ok: false,
      problem: "many",
    });
  });
});
