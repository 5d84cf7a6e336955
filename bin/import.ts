/**
 * `npm run import -- FILE --dry-run`, `npm run import -- FILE --as EMAIL`:
 * reports from a spreadsheet, by the same reading and rules as the page, into
 * the instance that runs from this folder.
 */
import { readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { parseArgs } from "node:util";
import { closeDatabase } from "@/db/client";
import { SetupError } from "@/db/setup-error";
import { isLanguage } from "@/lib/i18n/languages";
import { ENCODINGS } from "@/lib/imports/encodings";
import { importAtTerminal } from "@/lib/imports/terminal";
import { connectToInstance } from "./steps/app-database";

const USAGE = `Usage: npm run import -- FILE [--dry-run] [--as EMAIL] [--lang en|az|ru]
         [--encoding NAME] [--area "NAME=CODE"]...

  --dry-run   say what each row would do, and write nothing
  --as EMAIL  the account of an operator's staff in whose name is written
  --encoding  the answer where the file does not say how it is encoded
  --area      the area that is meant by a name in the file`;

function readAreas(answers: string[]): Record<string, string> {
  return Object.fromEntries(
    answers.map((answer) => {
      const at = answer.lastIndexOf("=");
      if (at < 1) throw new SetupError(USAGE);
      return [answer.slice(0, at), answer.slice(at + 1)];
    }),
  );
}

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      "dry-run": { type: "boolean", default: false },
      as: { type: "string" },
      lang: { type: "string", default: "en" },
      encoding: { type: "string" },
      area: { type: "string", multiple: true, default: [] },
    },
  });
  const [path, ...more] = positionals;
  const { as: email = null, lang, "dry-run": dryRun } = values;
  const encoding = ENCODINGS.find((name) => name === values.encoding);
  const unknown = values.encoding !== undefined && !encoding;
  if (!path || more.length > 0 || !isLanguage(lang) || unknown) {
    throw new SetupError(USAGE);
  }
  if (!email && !dryRun) throw new SetupError(USAGE);
  const answers = { encoding, areas: readAreas(values.area) };
  return { path, email, dryRun, answers, language: lang };
}

async function run(): Promise<boolean> {
  const { path, ...options } = readArguments();
  // npm runs commands in the project's folder; the person may stand elsewhere.
  const place = resolve(process.env.INIT_CWD ?? "", path);
  const file = { name: basename(path), bytes: readFileSync(place) };
  connectToInstance();
  try {
    return await importAtTerminal({
      ...options,
      file,
      say: (line) => console.log(line),
    });
  } finally {
    await closeDatabase();
  }
}

run().then(
  (good) => {
    process.exitCode = good ? 0 : 1;
  },
  (error: unknown) => {
    const isPlain =
      error instanceof SetupError ||
      (error instanceof Error && "code" in error);
    console.error(isPlain ? error.message : error);
    process.exitCode = 2;
  },
);
