/**
 * `npm run bench`: speed beside its floor, measured in the same run, on
 * simulated reports of two sizes; writes the tables of docs/benchmarks.md.
 * `npm run bench -- --size small` measures one of them and writes nothing;
 * `--pages districts` only the pages that have the word in their name.
 */
import { parseArgs } from "node:util";
import { benchPrinting, benchVitals } from "./bench/browser";
import {
  benchCrowd,
  benchCsv,
  benchPdf,
  benchWorkbook,
} from "./bench/downloads";
import { openInstance } from "./bench/instance";
import { benchPages } from "./bench/pages";
import { SIZES, type SizeName } from "./bench/sizes";
import { type SizeResult, writeTables } from "./bench/tables";
import { ensureBuild } from "./steps/build.mjs";
import { describeFailure, Failure } from "./steps/failure.mjs";
import { say, step } from "./steps/terminal.mjs";

/** What is to be measured: of which sizes, and of the pages which (null: all). */
function readOptions(): { sizes: SizeName[]; pages: string | null } {
  const { values } = parseArgs({
    options: { size: { type: "string" }, pages: { type: "string" } },
  });
  const pages = values.pages ?? null;
  if (values.size === undefined) {
    return { sizes: Object.keys(SIZES) as SizeName[], pages };
  }
  if (!(values.size in SIZES)) {
    throw new Failure(
      `--size is "${values.size}"; it can be ${Object.keys(SIZES).join(" or ")}.`,
    );
  }
  return { sizes: [values.size as SizeName], pages };
}

/** Some pages at one size, said and not written. */
async function benchSome(name: SizeName, pages: string): Promise<void> {
  const instance = await openInstance(SIZES[name]);
  say(`${instance.lines.toLocaleString("en")} lines:`);
  try {
    const measured = await benchPages(instance, pages);
    if (measured.length === 0) {
      throw new Failure(`No page of the benchmark is named "${pages}".`);
    }
  } finally {
    await instance.stop();
  }
}

async function benchSize(name: SizeName): Promise<SizeResult> {
  const instance = await openInstance(SIZES[name]);
  say(`${instance.lines.toLocaleString("en")} lines:`);
  try {
    return {
      lines: instance.lines,
      pages: await benchPages(instance),
      csv: await benchCsv(instance),
      workbook: await benchWorkbook(instance),
      pdf: await benchPdf(instance),
      printing: await benchPrinting(instance),
      crowd: await benchCrowd(instance),
      vitals: await benchVitals(instance),
    };
  } finally {
    await instance.stop();
  }
}

async function run(): Promise<void> {
  const { sizes, pages } = readOptions();
  await step("Build", ensureBuild);
  if (pages !== null) {
    for (const size of sizes) await benchSome(size, pages);
    return;
  }
  const results: Partial<Record<SizeName, SizeResult>> = {};
  for (const size of sizes) results[size] = await benchSize(size);
  if (sizes.length > 1) {
    writeTables(results, new Date().toISOString().slice(0, 10));
    say("The tables are in docs/benchmarks.md.");
  }
}

run().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(describeFailure(error));
    process.exit(1);
  },
);
