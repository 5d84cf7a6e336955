import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { freshDatabase } from "@/db/testing/database";
import { makeActor, makeOrganisation } from "@/db/testing/factories";
import { startForgettingImports } from "./schedule";

const database = freshDatabase("template_empty");

test("uploads go when their hour is over, though nobody uploads another", async () => {
  const organisation = await makeOrganisation(database.ownerSql);
  const staff = await makeActor(database.ownerSql, "staff", organisation);
  await database.ownerSql`
    insert into pending_imports (created_by, organisation_id, file_name, content, expires_at)
    select ${staff.id}, ${organisation.id}, name, 'x', now() + left_over
    from (values ('old.csv', interval '-1 second'), ('new.csv', interval '1 hour'))
      as file (name, left_over)`;
  const stop = startForgettingImports({ firstMs: 5, everyMs: 20 });
  try {
    await expect
      .poll(() => database.ownerSql`select file_name from pending_imports`)
      .toEqual([{ file_name: "new.csv" }]);
  } finally {
    stop();
    // What is under way ends before the database does.
    await sleep(200);
  }
});
