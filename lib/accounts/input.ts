import { z } from "zod";
import { MINIMUM_PASSWORD_LENGTH } from "@/lib/auth/passwords";
import { isMonth } from "@/lib/reporting/month";
import { ROLES } from "@/lib/reporting/vocabulary";
import {
  type FieldProblems,
  isProblem,
  type Problem,
  type Reading,
} from "./problems";
import { organisationFor } from "./rules";

const NAME_LIMIT = 120;
/** RFC 5321, section 4.5.3.1.3: a path of 256 characters, its brackets off. */
const EMAIL_LIMIT = 254;
/** A bound on what is hashed, far above any passphrase. */
const PASSWORD_LIMIT = 200;

/** A schema's message is the problem's key, so that words stay in the messages. */
const as = (problem: Problem) => problem;

/** What was typed against a schema: its value, or the first problem of each field. */
export function readInput<S extends z.ZodType>(
  schema: S,
  typed: Record<string, string>,
): Reading<z.output<S>> {
  const result = schema.safeParse(typed);
  if (result.success) return { ok: true, input: result.data };
  const fields: FieldProblems = {};
  for (const { path, message } of result.error.issues) {
    // A field that did not arrive has the library's message, not one of ours.
    fields[path.join(".")] ??= {
      problem: isProblem(message) ? message : "missing",
    };
  }
  return { ok: false, fields };
}

const name = z
  .string()
  .transform((text) => text.trim().replace(/\s+/g, " "))
  .pipe(z.string().min(1, as("missing")).max(NAME_LIMIT, as("too-long")));

const email = z
  .string()
  .trim()
  .toLowerCase()
  .min(1, as("missing"))
  .max(EMAIL_LIMIT, as("too-long"))
  .pipe(z.email(as("not-an-email")));

const newPassword = z
  .string()
  .min(1, as("missing"))
  // Counted as people count, not in UTF-16 halves.
  .refine(
    (text) => [...text].length >= MINIMUM_PASSWORD_LENGTH,
    as("password-too-short"),
  )
  .max(PASSWORD_LIMIT, as("password-too-long"));

interface TypedTwice {
  password: string;
  repeat: string;
}

const repeatedAlike: [
  (typed: TypedTwice) => boolean,
  { error: Problem; path: string[]; when: () => boolean },
] = [
  ({ password, repeat }) => password === repeat,
  // Said beside the other problems, so that one attempt shows them all.
  { error: as("password-differs"), path: ["repeat"], when: () => true },
];

const twice = { password: newPassword, repeat: z.string() };

/** The first administrator. */
export const setupInput = z
  .object({ name, email, ...twice })
  .refine(...repeatedAlike);

/** Someone who was invited; the address is the invitation's. */
export const invitationInput = z
  .object({ name, ...twice })
  .refine(...repeatedAlike);

/** A new password through a link. */
export const passwordInput = z.object(twice).refine(...repeatedAlike);

/** A new password of one's own, the old one beside it. */
export const ownPasswordInput = z
  .object({ current: z.string().min(1, as("missing")), ...twice })
  .refine(...repeatedAlike);

const PASSWORD_FIELDS = ["current", "password", "repeat"];

/** What may go back into a form: everything typed but passwords. */
export function withoutPasswords(
  typed: Record<string, string>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(typed).filter(([field]) => !PASSWORD_FIELDS.includes(field)),
  );
}

const position = {
  role: z.enum(ROLES, as("choose")),
  organisationId: z
    .string()
    .refine(
      (text) => text === "" || z.uuid().safeParse(text).success,
      as("choose"),
    )
    .transform((text) => text || null)
    .default(null),
};

const staffHaveOrganisation: [
  (typed: { role: string; organisationId: string | null }) => boolean,
  { error: Problem; path: string[] },
] = [
  ({ role, organisationId }) => role !== "staff" || organisationId !== null,
  { error: as("choose-organisation"), path: ["organisationId"] },
];

/** A person's role; an organisation counts for staff only. */
export const positionInput = z
  .object(position)
  .refine(...staffHaveOrganisation)
  .transform(({ role, organisationId }) => ({
    role,
    organisationId: organisationFor(role, organisationId),
  }));

export const inviteInput = z
  .object({ email, ...position })
  .refine(...staffHaveOrganisation)
  .transform(({ email, role, organisationId }) => ({
    email,
    role,
    organisationId: organisationFor(role, organisationId),
  }));

const optionalMonth = z
  .string()
  .trim()
  .refine((text) => text === "" || isMonth(text), as("not-a-month"))
  .transform((text) => text || null)
  .default(null);

const organisationFields = {
  nameEn: name,
  nameAz: name,
  nameRu: name,
  /** A tick box: there when ticked. */
  reportsCasualties: z
    .literal("on")
    .optional()
    .transform((tick) => tick === "on"),
  activeFrom: optionalMonth,
  activeTo: optionalMonth,
};

const endsAfterBeginning: [
  (typed: { activeFrom: string | null; activeTo: string | null }) => boolean,
  { error: Problem; path: string[] },
] = [
  ({ activeFrom, activeTo }) =>
    activeTo === null || (activeFrom !== null && activeFrom <= activeTo),
  { error: as("last-before-first"), path: ["activeTo"] },
];

/** An organisation's code never changes: files and addresses carry it. */
export const organisationInput = z
  .object(organisationFields)
  .refine(...endsAfterBeginning);

export const newOrganisationInput = z
  .object({
    code: z
      .string()
      .trim()
      .toUpperCase()
      .min(1, as("missing"))
      .regex(/^[A-Z][A-Z0-9-]{1,11}$/, as("not-a-code")),
    ...organisationFields,
  })
  .refine(...endsAfterBeginning);

/** A zone that this server's calendar knows, spelled as it spells it. */
function canonicalTimeZone(text: string): string | null {
  // Offsets ("+04:00") pass Intl, too, but know no summer time.
  if (!/^[A-Za-z]/.test(text)) return null;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: text }).resolvedOptions()
      .timeZone;
  } catch {
    return null;
  }
}

const whole = (from: number, to: number, problem: Problem) =>
  z
    .string()
    .trim()
    .min(1, as("missing"))
    .regex(/^\d{1,4}$/, problem)
    .transform(Number)
    .refine((number) => number >= from && number <= to, problem);

export const settingsInput = z.object({
  centreNameEn: name,
  centreNameAz: name,
  centreNameRu: name,
  timeZone: z
    .string()
    .trim()
    .min(1, as("missing"))
    .transform((text, context) => {
      const zone = canonicalTimeZone(text);
      if (zone !== null) return zone;
      context.addIssue({ code: "custom", message: as("not-a-time-zone") });
      return z.NEVER;
    }),
  /** No later than the 28th, a day that every month has. */
  dueDay: whole(1, 28, "due-day-range"),
  lockDays: whole(0, 365, "lock-days-range"),
});
