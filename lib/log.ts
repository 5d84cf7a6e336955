import pino from "pino";

/** Structured log lines on standard output; never a password or a figure's owner. */
export const log = pino({
  level: process.env.LOG_LEVEL ?? "info",
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: ["password", "token", "authorization", "cookie"],
});
