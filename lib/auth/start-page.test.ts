import { expect, it } from "vitest";
import { safeNextPath } from "./start-page";

it("keeps a path of this site with its query", () => {
  expect(safeNextPath("/dashboard?from=2023-01")).toBe(
    "/dashboard?from=2023-01",
  );
});

it.each([
  undefined,
  "",
  "https://elsewhere.example",
  "//elsewhere.example",
  "/\\elsewhere.example",
  "/\t/elsewhere.example",
  "/..//elsewhere.example",
  "/.//elsewhere.example",
  "/reports/..//elsewhere.example",
  "/%2e%2e//elsewhere.example",
  "javascript:alert(1)",
])("drops %j", (value) => {
  const path = safeNextPath(value);
  expect(path === null || !path.includes("//")).toBe(true);
  expect(path).toBeNull();
});
