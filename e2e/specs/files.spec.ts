import { get, request } from "node:http";
import type { Sql } from "postgres";
import { demonstration, type Session } from "../fixtures/accounts";
import { downloadCsv } from "../fixtures/files";
import { expect, test } from "../fixtures/test";

const SUBJECTS = ["clearance", "casualties", "claims", "completeness"];
const ENDINGS = ["csv", "xlsx", "json"];
const FILES = SUBJECTS.flatMap((subject) =>
  ENDINGS.map((ending) => `${subject}.${ending}`),
);

const cookieOf = ({ cookies }: Session) =>
  cookies.map(({ name, value }) => `${name}=${value}`).join("; ");

/** The downloads that the database works on or holds open for the program. */
const busy = (owner: Sql) => owner`
  select state, query from pg_stat_activity
  where query ilike 'copy (%' and state <> 'idle'`;

interface DataFile {
  meta: { address: string; columns: { name: string; meaning: string }[] };
  rows: Record<string, unknown>[];
}

test("every subject comes in every form, and says the same in each", async ({
  asManager,
}) => {
  const page = await asManager();
  for (const subject of SUBJECTS) {
    const at = `/api/exports/${subject}`;
    const period = "from=2023-01&to=2023-06";
    const rows = await downloadCsv(page, `${at}.csv?${period}`);
    expect(rows.length, subject).toBeGreaterThan(0);
    const answer = await page.request.get(`${at}.json?${period}`);
    expect(answer.headers()["content-type"]).toBe("application/json");
    const file = (await answer.json()) as DataFile;
    expect(file.rows).toHaveLength(rows.length);
    expect(file.meta.columns.map(({ name }) => name)).toEqual(
      Object.keys(rows[0] ?? {}),
    );
    const book = await page.request.get(`${at}.xlsx?${period}`);
    expect((await book.body()).subarray(0, 2).toString()).toBe("PK");
    const beside = await page.request.get(`${at}.csv?${period}&meta=1&lang=az`);
    const meta = (await beside.json()) as DataFile["meta"];
    expect(meta.columns.map(({ name }) => name)).toEqual(
      Object.keys(rows[0] ?? {}),
    );
    // The address in it leads to the file.
    expect((await page.request.get(meta.address)).status()).toBe(200);
  }
});

test("the register's link leads to its rows, filtered as the page is", async ({
  asViewer,
}) => {
  const page = await asViewer();
  await page.goto("/figures?measure=uxo&from=2023-01&to=2023-12");
  const link = page.getByRole("link", { name: /CSV/ });
  const rows = await downloadCsv(page, (await link.getAttribute("href")) ?? "");
  expect(new Set(rows.map(({ measure }) => measure))).toEqual(new Set(["uxo"]));
  await expect(page.getByText(`${rows.length} figures of`)).toBeVisible();
});

test("a parameter that is not known or not right is named", async ({
  asManager,
}) => {
  const page = await asManager();
  for (const file of FILES) {
    for (const [query, parameter] of [
      ["colour=red", "colour"],
      ["from=2023", "from"],
      ["meta=2", "meta"],
      ["lang=de", "lang"],
      ["hxl=1&hxl=1", "hxl"],
      ["from=2023-02&to=2023-01", "from"],
    ] as const) {
      const answer = await page.request.get(`/api/exports/${file}?${query}`);
      expect(answer.status(), `${file}?${query}`).toBe(400);
      expect(await answer.json()).toMatchObject({ parameter });
    }
  }
  for (const file of ["claims.pdf", "clearance", "x.csv", "claims.csv.json"]) {
    const answer = await page.request.get(`/api/exports/${file}`);
    expect(answer.status(), file).toBe(404);
  }
});

/** Reads a file and leaves after so many bytes; how many came. */
function leaveAfter(
  address: string,
  cookie: string,
  bytes: number,
): Promise<number> {
  return new Promise((resolve, reject) => {
    let came = 0;
    const asked = get(address, { headers: { cookie } }, (answer) => {
      const leave = () => {
        answer.destroy();
        resolve(came);
      };
      if (bytes === 0) leave();
      answer.on("error", () => {});
      answer.on("data", (chunk: Buffer) => {
        came += chunk.length;
        if (came >= bytes) leave();
      });
      // Ended or broken off by the program: both are over.
      answer.on("close", () => resolve(came));
    });
    asked.on("error", () => resolve(came));
    // Some leave before an answer has begun.
    if (bytes < 0) setTimeout(() => asked.destroy(), -bytes);
    // An answer that stands still is a failure, and not a test that never ends.
    asked.setTimeout(45_000, () =>
      reject(new Error(`stands still: ${address}`)),
    );
  });
}

const head = (address: string, cookie: string) =>
  new Promise<number>((resolve, reject) => {
    const asked = request(
      address,
      { method: "HEAD", headers: { cookie } },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      },
    );
    asked.on("error", reject);
    asked.end();
  });

/**
 * What the program holds in use, by what it says itself: objects, and buffers
 * outside their heap. Not what its allocator keeps for the next time.
 */
async function memoryInUse(baseUrl: string): Promise<number> {
  const text = await (await fetch(`${baseUrl}/api/metrics`)).text();
  const read = (name: string) =>
    Number(new RegExp(`^mine_action_${name} (\\S+)$`, "m").exec(text)?.[1]);
  return (
    read("nodejs_heap_size_used_bytes") + read("nodejs_external_memory_bytes")
  );
}

test("a hundred downloads that are broken off leave nothing behind", async ({
  sessionOf,
  instance,
  owner,
}) => {
  test.slow();
  const cookie = cookieOf(await sessionOf(demonstration.manager));
  const at = (file: string) => `${instance.baseUrl}/api/exports/${file}`;
  // Steps from the same seed: every run leaves at the same places.
  let state = 20_230_301;
  const upTo = (most: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % most;
  };
  const round = async (count: number) => {
    for (let n = 0; n < count; n += 10) {
      await Promise.all(
        Array.from({ length: 10 }, () => {
          const file = FILES[upTo(FILES.length)] ?? "clearance.csv";
          // In every third case so many milliseconds, before or in the answer.
          const bytes = upTo(3) === 0 ? -1 - upTo(120) : upTo(400_000);
          return leaveAfter(at(file), cookie, bytes);
        }),
      );
    }
  };
  // The first hundred fill what the program keeps anyway.
  await round(100);
  const before = await memoryInUse(instance.baseUrl);
  expect(before).toBeGreaterThan(0);
  await round(100);
  // An answer to HEAD has no body: nobody reads what it would be.
  for (let n = 0; n < 12; n += 1) {
    expect(await head(at(FILES[n % 6] ?? ""), cookie)).toBe(200);
  }
  await expect.poll(() => busy(owner)).toHaveLength(0);
  // What nobody needs any more goes when the program next collects it.
  await expect
    .poll(async () => (await memoryInUse(instance.baseUrl)) - before)
    .toBeLessThan(150 * 1024 * 1024);
  // More at once than the program has connections for: all come, and whole.
  const whole = await Promise.all(
    Array.from({ length: 8 }, async () => {
      const answer = await fetch(at("clearance.json"), {
        headers: { cookie },
        // A connection that was never given back would keep one waiting.
        signal: AbortSignal.timeout(60_000),
      });
      return ((await answer.json()) as DataFile).rows.length;
    }),
  );
  expect(new Set(whole).size).toBe(1);
  expect(whole[0]).toBeGreaterThan(1000);
});
