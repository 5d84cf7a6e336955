import { expect, test } from "vitest";
import { readForm } from "./forms";

const html = `
<form action="/out"><button name="out">Out</button></form>
<form action="" enctype="multipart/form-data" method="POST">
  <input type="hidden" name="$ACTION_1:0" value="{&quot;id&quot;:&quot;a&amp;b&quot;}"/>
  <input type="hidden" name="seenNumber" value="1"/>
  <input type="text" name="typed" value="x"/>
  <textarea id="c" name="comment:a@b" rows="2">what&#x27;s
said</textarea>
</form>`;

test("the form that holds a field is read as a browser without scripts sends it", () => {
  expect(readForm(html, "seenNumber")).toEqual({
    hidden: [
      ["$ACTION_1:0", '{"id":"a&b"}'],
      ["seenNumber", "1"],
    ],
    textareas: [["comment:a@b", "what's\nsaid"]],
  });
});

test("a page without it has no such form", () => {
  expect(readForm(html, "elsewhere")).toBeNull();
});
