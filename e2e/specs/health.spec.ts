import { readFileSync } from "node:fs";
import { expect, test } from "../fixtures/test";

test("the health endpoint says that all is well, to anyone", async ({
  request,
}) => {
  const { version } = JSON.parse(readFileSync("package.json", "utf8")) as {
    version: string;
  };
  const answer = await request.get("/api/health");
  expect(answer.status()).toBe(200);
  expect(answer.headers()["cache-control"]).toBe("no-store");
  expect(await answer.json()).toEqual({
    status: "ok",
    version,
    database: "ok",
    migrations: "current",
  });
});

test("metrics are Prometheus text", async ({ request }) => {
  const answer = await request.get("/api/metrics");
  expect(answer.status()).toBe(200);
  expect(answer.headers()["content-type"]).toMatch(/^text\/plain/);
  expect(await answer.text()).toMatch(/^# TYPE \w+ \w+$/m);
});
