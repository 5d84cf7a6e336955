import postgres from "postgres";
import { makeHiddenDraft } from "../fixtures/hidden-draft";
import { expect, test } from "../fixtures/test";

test("the app's own login, with nobody acting, is given no row of any table", async ({
  instance,
  owner,
}) => {
  await makeHiddenDraft(owner);
  const tables = await owner<{ name: string }[]>`
    select format('%I', c.relname) as name from pg_class c
    where c.relkind in ('r', 'p', 'v', 'm') and c.relnamespace = 'public'::regnamespace
    order by 1`;
  expect(tables.length).toBeGreaterThan(15);
  const app = postgres(instance.appUrl, { max: 1 });
  try {
    for (const { name } of tables) {
      const rows = await app
        .unsafe(`select true from ${name} limit 1`)
        .catch((error: { code?: string }) => {
          // A table that the app may not read at all is as good as empty.
          if (error.code !== "42501") throw error;
          return [];
        });
      expect([...rows], name).toEqual([]);
    }
  } finally {
    await app.end();
  }
});
