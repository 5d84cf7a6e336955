import { expect, test } from "vitest";
import { readSentence } from "./sentence";

const today = "2026-11-22";

test.each([
  [
    "392 killed or injured since November 2020",
    { measure: "casualties", value: "392", from: "2020-11-01", to: today },
  ],
  [
    "392 people have been killed or injured since 10 November 2020.",
    { measure: "casualties", value: "392", from: "2020-11-10", to: today },
  ],
  [
    "In March 2023, 5,983.6 hectares were cleared",
    {
      measure: "cleared_area",
      value: "5,983.6",
      unit: "ha",
      from: "2023-03-01",
      to: "2023-03-31",
    },
  ],
  [
    "53 081,8 ha cleared in 2023",
    {
      measure: "cleared_area",
      value: "53 081,8",
      from: "2023-01-01",
      to: "2023-12-31",
    },
  ],
  [
    "From 1 September 2021 to 2 October 2021 429 anti-personnel mines were found",
    { measure: "ap_mines", value: "429", from: "2021-09-01", to: "2021-10-02" },
  ],
  [
    "2020-ci il noyabrdan bəri 392 nəfər zərərçəkən olub",
    { measure: "casualties", value: "392", from: "2020-11-01", to: today },
  ],
  [
    "2023-cü ilin mart ayında 656 tank əleyhinə mina aşkar edilib",
    { measure: "av_mines", value: "656", from: "2023-03-01", to: "2023-03-31" },
  ],
  [
    "С ноября 2020 года пострадавших 392",
    { measure: "casualties", value: "392", from: "2020-11-01", to: today },
  ],
  [
    "В марте 2023 года обнаружено 1465 неразорвавшихся боеприпасов",
    { measure: "uxo", value: "1465", from: "2023-03-01", to: "2023-03-31" },
  ],
  ["5 killed", { measure: "killed", value: "5", from: null, to: null }],
  ["nothing of the kind", { measure: null, value: null, from: null, to: null }],
])("%s", (text, expected) => {
  expect(readSentence(text, today)).toMatchObject(expected);
});
