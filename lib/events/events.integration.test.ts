import { beforeAll, expect, test } from "vitest";
import { asActor } from "@/db/client";
import { freshDatabase } from "@/db/testing/database";
import { makeActor, makeOrganisation } from "@/db/testing/factories";
import type { Actor } from "@/lib/auth/permissions";
import { ConflictError, ForbiddenError, NotFoundError } from "@/lib/errors";
import { readEvents } from "@/lib/indicators/events";
import { readEvent } from "./input";
import { EVENT_LIMIT } from "./rules";
import {
  addEvent,
  changeEvent,
  getEvent,
  getEvents,
  removeEvent,
} from "./service";

const database = freshDatabase("template_demonstration");
let staff: Actor;
let viewer: Actor;
let manager: Actor;
let admin: Actor;
let areaIds: number[];

beforeAll(async () => {
  const sql = database.ownerSql;
  staff = await makeActor(sql, "staff", await makeOrganisation(sql));
  viewer = await makeActor(sql, "viewer");
  manager = await makeActor(sql, "manager");
  admin = await makeActor(sql, "admin");
  const rows = await sql<{ id: number }[]>`
    select id from areas where level = 2 order by id limit 2`;
  areaIds = rows.map(({ id }) => id);
});

const law = {
  day: "2021-05-01",
  yearly: false,
  nameEn: "A new law on mine action",
  nameAz: null,
  nameRu: null,
  areaId: null,
  shown: true,
  source: null,
};

const namesFor = (actor: Actor, where: Parameters<typeof readEvents>[1]) =>
  asActor(actor, async (tx) =>
    (await readEvents(tx, where)).map(({ nameEn, days }) => [nameEn, ...days]),
  );

const year = { from: "2021-01", to: "2021-12", areaIds: null };
const AWARENESS =
  "International Day for Mine Awareness and Assistance in Mine Action";

test("a new instance knows the day of mine awareness, and says who proclaimed it", async () => {
  const { events } = await getEvents(admin);
  expect(events).toEqual([
    expect.objectContaining({
      day: "2006-04-04",
      yearly: true,
      nameEn: AWARENESS,
      source: expect.stringContaining("A/RES/60/97"),
    }),
  ]);
  for (const actor of [staff, viewer, manager, admin]) {
    expect(await namesFor(actor, { ...year, to: "2022-12" })).toEqual([
      [AWARENESS, "2021-04-04", "2022-04-04"],
    ]);
  }
});

test("the list is kept by managers and administrators, and each change is noted", async () => {
  for (const actor of [staff, viewer]) {
    await expect(getEvents(actor)).rejects.toThrow(ForbiddenError);
    await expect(addEvent(actor, law)).rejects.toThrow(ForbiddenError);
  }
  expect(await addEvent(manager, law)).toEqual({ ok: true });
  const { events } = await getEvents(admin);
  const { id } = events.find(({ day }) => day === law.day) ?? { id: "" };
  const { stamp } = await getEvent(admin, id);
  const renamed = { ...law, nameRu: "Новый закон" };
  for (const actor of [staff, viewer]) {
    await expect(changeEvent(actor, { id, stamp }, law)).rejects.toThrow(
      ForbiddenError,
    );
    await expect(removeEvent(actor, id)).rejects.toThrow(ForbiddenError);
  }
  expect(await changeEvent(admin, { id, stamp }, renamed)).toEqual({
    ok: true,
  });
  // Who saw the event before the change does not overwrite it.
  await expect(changeEvent(manager, { id, stamp }, law)).rejects.toThrow(
    ConflictError,
  );
  await removeEvent(manager, id);
  await expect(removeEvent(manager, id)).rejects.toThrow(NotFoundError);
  await expect(getEvent(manager, "no id")).rejects.toThrow(NotFoundError);
  const noted = await database.ownerSql`
    select action, actor_id, detail->'nameRu' as name from audit_log
    where subject_type = 'event' and subject_id = ${id} order by id`;
  expect([...noted]).toEqual([
    { action: "event.added", actor_id: manager.id, name: null },
    {
      action: "event.changed",
      actor_id: admin.id,
      name: { from: null, to: "Новый закон" },
    },
    { action: "event.removed", actor_id: manager.id, name: "Новый закон" },
  ]);
});

test("a district's event stands on charts of that district and of the country", async () => {
  const [here = 0, there = 0] = areaIds;
  await addEvent(manager, { ...law, nameEn: "A bridge opened", areaId: here });
  const names = async (ids: number[] | null) =>
    (await namesFor(viewer, { ...year, areaIds: ids })).map(([name]) => name);
  expect(await names(null)).toEqual([AWARENESS, "A bridge opened"]);
  expect(await names([here])).toEqual([AWARENESS, "A bridge opened"]);
  expect(await names([there])).toEqual([AWARENESS]);
});

test("what is not shown stands on no chart, and only the keepers know of it", async () => {
  await addEvent(manager, { ...law, nameEn: "Hidden", shown: false });
  for (const actor of [staff, viewer, manager]) {
    const names = await namesFor(actor, year);
    expect(names.map(([name]) => name)).not.toContain("Hidden");
  }
  const seen = (actor: Actor) =>
    asActor(actor, (tx) =>
      tx.query.calendarEvents.findMany({ columns: { nameEn: true } }),
    );
  expect(await seen(manager)).toContainEqual({ nameEn: "Hidden" });
  expect(await seen(viewer)).not.toContainEqual({ nameEn: "Hidden" });
});

test("the database holds the wall by itself", async () => {
  for (const actor of [staff, viewer]) {
    await asActor(actor, async (tx) => {
      const gone = await tx.execute(
        "update calendar_events set shown = false returning id",
      );
      expect(gone).toHaveLength(0);
    });
    await expect(
      asActor(actor, (tx) =>
        tx.execute(
          "insert into calendar_events (day, name_en) values ('2021-01-01', 'x')",
        ),
      ),
    ).rejects.toThrow();
  }
});

test("what can't be taken is named at its field", async () => {
  expect(readEvent({ day: "", nameEn: " " })).toEqual({
    ok: false,
    fields: { day: "missing", nameEn: "missing" },
  });
  expect(
    readEvent({ day: "2023-02-30", nameEn: "x".repeat(121), areaId: "AZ" }),
  ).toEqual({
    ok: false,
    fields: { day: "not-a-day", nameEn: "too-long", areaId: "choose" },
  });
  expect(await addEvent(manager, { ...law, areaId: 999_999 })).toEqual({
    ok: false,
    fields: { areaId: "choose" },
  });
});

test("a list that is full takes no more", async () => {
  const { events } = await getEvents(manager);
  for (let n = events.length; n < EVENT_LIMIT; n += 1) {
    expect(await addEvent(manager, law)).toEqual({ ok: true });
  }
  expect(await addEvent(manager, law)).toEqual({
    ok: false,
    fields: { nameEn: "many" },
  });
});
