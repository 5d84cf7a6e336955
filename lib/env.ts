import { z } from "zod";

const schema = z.object({
  /** The app's own unprivileged login; never the owner's. */
  APP_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  /** Signs session tokens. */
  NEXTAUTH_SECRET: z.string().min(32),
  /** Where people reach this instance, without a slash at the end. */
  NEXTAUTH_URL: z.url({ protocol: /^https?$/ }),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error"]).default("info"),
});

export type Env = z.infer<typeof schema>;

let parsed: Env | undefined;

/**
 * The environment, checked once. The only file that reads `process.env`, so
 * that what the app needs can be read in one place. Throws with the names of
 * what is missing.
 */
export function env(): Env {
  if (!parsed) {
    const result = schema.safeParse(process.env);
    if (!result.success) {
      const names = result.error.issues.map((i) => i.path.join(".")).join(", ");
      throw new Error(`Environment is incomplete or wrong: ${names}`);
    }
    parsed = result.data;
  }
  return parsed;
}
