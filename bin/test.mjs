// @ts-check
// `npm test`: everything that says whether this program works, from a fresh
// clone. `npm test -- unit integration` runs some of the steps.
import { refuseOldNode } from "./steps/node-version.mjs";

refuseOldNode();
const { test } = await import("./steps/test.mjs");
await test(process.argv.slice(2));
