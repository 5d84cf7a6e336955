import { expect, it } from "vitest";
import { sentenceCase } from "./sentence-case";

it("begins as the language does", () => {
  expect(sentenceCase("iyun 2023: …", "az")).toBe("İyun 2023: …");
  expect(sentenceCase("июнь 2023: …", "ru")).toBe("Июнь 2023: …");
  expect(sentenceCase("1,465 UXO", "en")).toBe("1,465 UXO");
  expect(sentenceCase("", "en")).toBe("");
});
