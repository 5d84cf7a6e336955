// @ts-check
// `npm start`: from a fresh clone to a running server, with one command.
// Only what every Node.js can read: an old one must get as far as the message.
import { refuseOldNode } from "./steps/node-version.mjs";

refuseOldNode();
const { start } = await import("./steps/start.mjs");
await start();
