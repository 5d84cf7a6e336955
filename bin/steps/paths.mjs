// @ts-check
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of this program. */
export const root = fileURLToPath(new URL("../..", import.meta.url));

/** All that an instance keeps: database, secrets, logs. */
export const dataFolder = resolve(root, process.env.DATA_DIR || ".data");
export const postgresFolder = join(dataFolder, "postgres");
export const secretsFile = join(dataFolder, "secrets.json");
export const startLock = join(dataFolder, "start.lock");

export const modulesFolder = join(root, "node_modules");
export const nextProgram = join(modulesFolder, "next", "dist", "bin", "next");
