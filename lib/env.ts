import { z } from "zod";

/** An empty variable is one that nobody set. */
function unlessEmpty<S extends z.ZodType>(inner: S) {
  return z.preprocess(
    (value) => (value === "" ? undefined : value),
    inner.optional(),
  );
}

const variables = z.object({
  /** The app's own unprivileged login; never the owner's. */
  APP_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  /** Signs session tokens. */
  NEXTAUTH_SECRET: z.string().min(32),
  /** Where people reach this instance, without a slash at the end. */
  NEXTAUTH_URL: z.url({ protocol: /^https?$/ }),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error"]).default("info"),
  /** The mail server. Unset: mail is off, and the pages say so. */
  SMTP_URL: unlessEmpty(z.url({ protocol: /^smtps?$/ })),
  /** The sender of all mail; goes with `SMTP_URL`. */
  MAIL_FROM: unlessEmpty(z.string().regex(/^[^\r\n]*[^\s@<>]+@[^\s@<>]+>?$/)),
});

// Half a setting would be mail that silently never leaves.
const schema = variables
  .refine(({ SMTP_URL, MAIL_FROM }) => !SMTP_URL || MAIL_FROM, {
    path: ["MAIL_FROM"],
  })
  .refine(({ SMTP_URL, MAIL_FROM }) => !MAIL_FROM || SMTP_URL, {
    path: ["SMTP_URL"],
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
