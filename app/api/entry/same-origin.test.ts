import { expect, test } from "vitest";
import { ForbiddenError } from "@/lib/errors";
import { requireSameOrigin } from "./same-origin";

const OURS = {
  host: "reports.example.org",
  origin: "https://reports.example.org",
  "content-type": "application/json",
  "sec-fetch-site": "same-origin",
};
const check = (headers: Record<string, string>) => () =>
  requireSameOrigin(
    new Request("https://reports.example.org/api/entry", {
      method: "POST",
      headers,
    }),
  );

test("our own page may write, behind a proxy, too", () => {
  expect(check(OURS)).not.toThrow();
  expect(
    check({ ...OURS, host: "10.0.0.1:3000", "x-forwarded-host": OURS.host }),
  ).not.toThrow();
  const { "sec-fetch-site": _, ...old } = OURS;
  expect(check(old)).not.toThrow();
});

test.each([
  ["another site", { origin: "https://elsewhere.example" }],
  ["an opaque page", { origin: "null" }],
  ["a sister site", { "sec-fetch-site": "same-site" }],
  ["a plain form", { "content-type": "text/plain" }],
  ["another port", { origin: "https://reports.example.org:8443" }],
])("%s may not", (_, change) => {
  expect(check({ ...OURS, ...change })).toThrow(ForbiddenError);
});
