/**
 * `npm run bench`: speed beside its floor, measured in the same run, on
 * simulated reports of two sizes; writes the tables of docs/benchmarks.md.
 * `npm run bench -- --size small` measures one of them and writes nothing.
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

function readSizes(): SizeName[] {
  const { values } = parseArgs({ options: { size: { type: "string" } } });
  if (values.size === undefined) return Object.keys(SIZES) as SizeName[];
  if (!(values.size in SIZES)) {
    throw new Failure(
      `--size is "${values.size}"; it can be ${Object.keys(SIZES).join(" or ")}.`,
    );
  }
  return [values.size as SizeName];
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
  const sizes = readSizes();
  await step("Build", ensureBuild);
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
