import { expect, test } from "vitest";
import { textFields } from "./action";

test("what was typed comes without NUL, which no text of the database can hold", () => {
  const form = new FormData();
  form.append("name", "A\0 new\0 law");
  form.append("file", new Blob(["x"]), "x.svg");
  form.append("$ACTION_KEY", "k");
  expect(textFields(form)).toEqual({ name: "A new law" });
});
