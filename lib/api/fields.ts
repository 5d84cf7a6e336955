import { z } from "zod";

/**
 * The parts that requests and answers are described with. One schema says what
 * a field is, checks what arrives, and is what the OpenAPI document prints.
 */

export const month = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
  .meta({ description: "A calendar month, YYYY-MM.", examples: ["2023-03"] });

export const date = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .meta({
    description: "A day on the instance's calendar, YYYY-MM-DD.",
    examples: ["2024-01-31"],
  });

export const instant = z.iso.datetime({ offset: false }).meta({
  description: "An instant in UTC, RFC 3339.",
  examples: ["2023-04-12T08:30:00Z"],
});

export const areaCode = z
  .string()
  .min(1)
  .max(40)
  .meta({
    description:
      "An area's code: ISO 3166-2 where there is one, else X-…; AZ is the whole country.",
    examples: ["AZ-FUZ"],
  });

export const organisationCode = z
  .string()
  .min(1)
  .max(40)
  .meta({
    description: "An organisation's code.",
    examples: ["NAA"],
  });

/** Null is "not reported", which is not zero. */
export const count = (what: string) =>
  z
    .int()
    .min(0)
    .nullable()
    .meta({ description: `${what}. Null: not reported, which is not zero.` });

export const language = z.enum(["en", "az", "ru"]).meta({
  description: "The language of names; English unless asked otherwise.",
});

/** The page of a list. */
export const pageParameters = {
  limit: z.coerce
    .number()
    .pipe(z.int().min(1).max(1000))
    .optional()
    .meta({
      description: "Rows a page, 1 to 1000; 200 unless asked otherwise.",
      examples: [200],
    }),
  cursor: z.string().min(1).max(4000).optional().meta({
    description:
      "Where the page before ended: its `page.next_cursor`, with the same filters or with none.",
  }),
};

export const DEFAULT_LIMIT = 200;

/** The filters of the dashboard and of the files. */
export const scopeParameters = {
  from: month
    .optional()
    .meta({ description: "The first month, YYYY-MM.", examples: ["2023-01"] }),
  to: month
    .optional()
    .meta({ description: "The last month, YYYY-MM.", examples: ["2023-12"] }),
  area: areaCode
    .optional()
    .meta({ description: "Only this area and those below it, by code." }),
  organisation: organisationCode
    .optional()
    .meta({ description: "Only this organisation, by code." }),
  asOf: date.optional().meta({
    description:
      "What was approved by the end of this day, YYYY-MM-DD. Unless given: what counts now.",
    examples: ["2024-01-31"],
  }),
};

export const source = {
  source: z.string().meta({ description: "Who publishes this instance." }),
  simulated: z.boolean().meta({
    description:
      "True where operators' reports are simulated for demonstration.",
  }),
};

/** What the rows of an answer were asked for, every default filled in. */
export const scopeMeta = z.strictObject({
  ...source,
  from: month,
  to: month,
  area: areaCode.nullable(),
  organisation: organisationCode.nullable(),
  as_of: date.nullable(),
  counted_before: instant.nullable().meta({
    description:
      "The instant to which every page of this reading holds: what was approved before it counts. Null where nothing is approved in this period.",
  }),
});

export const sourceMeta = z.strictObject(source);

export const pageInfo = z.strictObject({
  rows: z.int().min(0).meta({ description: "Rows on this page." }),
  next_cursor: z.string().nullable().meta({
    description: "Opaque; leads to the next page. Null on the last.",
  }),
  next: z.url().nullable().meta({
    description: "The address of the next page. Null on the last.",
  }),
});
