/**
 * `npm run import -- FILE --dry-run`, `npm run import -- FILE --as EMAIL`:
 * reports from a spreadsheet, by the same reading and rules as the page, into
 * the instance that runs from this folder.
 */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { closeDatabase } from "@/db/client";
import { SetupError } from "@/db/setup-error";
import { isLanguage } from "@/lib/i18n/languages";
import { importAtTerminal } from "@/lib/imports/terminal";
import { connectToInstance } from "./steps/app-database";

const USAGE = `Usage: npm run import -- FILE [--dry-run] [--as EMAIL] [--lang en|az|ru]

  --dry-run   say what each row would do, and write nothing
  --as EMAIL  the account of an operator's staff in whose name is written`;

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      "dry-run": { type: "boolean", default: false },
      as: { type: "string" },
      lang: { type: "string", default: "en" },
    },
  });
  const [path, ...more] = positionals;
  const { as: email = null, lang, "dry-run": dryRun } = values;
  if (!path || more.length > 0 || !isLanguage(lang) || (!email && !dryRun)) {
    throw new SetupError(USAGE);
  }
  return { path, email, dryRun, language: lang };
}

async function run(): Promise<boolean> {
  const { path, ...options } = readArguments();
  const file = { name: basename(path), bytes: readFileSync(path) };
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
