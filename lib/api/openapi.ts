import "server-only";
import { z } from "zod";
import { env } from "@/lib/env";
import { TOKEN_RATE, TOKEN_SCOPES } from "@/lib/tokens/rules";
import { PROBLEMS, type ProblemName, problemSchema } from "./problems";
import type { Resource } from "./resource";
import { RESOURCES } from "./resources";

/** As much of JSON Schema as these schemas come to. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  description?: string;
  enum?: unknown[];
  examples?: unknown[];
  anyOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  [keyword: string]: unknown;
}

export interface Parameter {
  name: string;
  in: "query";
  required: boolean;
  description?: string;
  schema: Schema;
}

export interface Operation {
  operationId: string;
  summary: string;
  description: string;
  tags: string[];
  parameters: Parameter[];
  responses: Record<string, unknown>;
  security: Record<string, string[]>[];
}

export interface OpenApiDocument {
  openapi: "3.1.0";
  info: Record<string, unknown>;
  servers: { url: string }[];
  security: Record<string, string[]>[];
  tags: { name: string; description: string }[];
  paths: Record<string, { get: Operation }>;
  components: {
    schemas: Record<string, Schema>;
    [kind: string]: unknown;
  };
}

const uri = (name: string) => `#/components/schemas/${name}`;

function schemas(): Record<string, Schema> {
  const registry = z.registry<{ id: string }>();
  const add = (id: string, schema: z.ZodType) => {
    if (!registry.has(schema)) registry.add(schema, { id });
  };
  add("Problem", problemSchema);
  for (const resource of RESOURCES) {
    for (const [name, part] of Object.entries(resource.parts)) add(name, part);
    add(resource.responseName, resource.response);
  }
  const { schemas } = z.toJSONSchema(registry, { uri, io: "output" });
  return Object.fromEntries(
    Object.entries(schemas).map(
      ([name, { $schema: _, $id: __, ...schema }]) => [name, schema as Schema],
    ),
  );
}

function parametersOf(resource: Resource): Parameter[] {
  return Object.entries(resource.parameters.shape).map(([name, field]) => {
    const { $schema: _, ...json } = z.toJSONSchema(field as z.ZodType, {
      io: "output",
    });
    const { description, ...schema } = json as Schema;
    return {
      name,
      in: "query" as const,
      required: false,
      ...(description !== undefined && { description }),
      schema,
    };
  });
}

const RATE = {
  RateLimit: { $ref: "#/components/headers/RateLimit" },
  "RateLimit-Policy": { $ref: "#/components/headers/RateLimit-Policy" },
};

const problem = (name: ProblemName) => `#/components/responses/${name}`;

function operation(resource: Resource): Operation {
  const isList = "cursor" in resource.parameters.shape;
  return {
    operationId: `get${resource.name[0]?.toUpperCase()}${resource.name.slice(1)}`,
    summary: resource.summary,
    description: resource.description,
    tags: ["data"],
    parameters: [...parametersOf(resource)],
    security: [{ token: [resource.scope] }, { session: [] }],
    responses: {
      200: {
        description: resource.summary,
        headers: {
          ETag: { $ref: "#/components/headers/ETag" },
          ...RATE,
          ...(isList && { Link: { $ref: "#/components/headers/Link" } }),
        },
        content: {
          "application/json": { schema: { $ref: uri(resource.responseName) } },
        },
      },
      304: {
        description: "Nothing has changed since the ETag in If-None-Match.",
        headers: { ETag: { $ref: "#/components/headers/ETag" }, ...RATE },
      },
      400: { $ref: problem("bad-parameter") },
      401: { $ref: problem("unauthenticated") },
      403: { $ref: problem("forbidden") },
      429: { $ref: problem("rate-limited") },
      500: { $ref: problem("internal") },
    },
  };
}

function problemResponse(name: ProblemName) {
  return {
    description: PROBLEMS[name].title,
    ...(name === "rate-limited" && {
      headers: {
        ...RATE,
        "Retry-After": { $ref: "#/components/headers/Retry-After" },
      },
    }),
    content: {
      "application/problem+json": { schema: { $ref: uri("Problem") } },
    },
  };
}

const text = (description: string) => ({
  description,
  schema: { type: "string" },
});

/**
 * The OpenAPI 3.1 document: its schemas are those that check requests, and
 * those that the tests hold answers against.
 */
export function openApiDocument(): OpenApiDocument {
  return {
    openapi: "3.1.0",
    info: {
      title: "Mine Action Monthly: data",
      version: "1",
      summary: "Approved figures of mine action, for programs. Read only.",
      description: `Land is in whole square metres. Null means "not reported", which is not zero. Months are YYYY-MM. A token may make ${TOKEN_RATE.limit} requests in ${TOKEN_RATE.seconds} seconds; for whole tables the CSV files are faster.`,
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: env().NEXTAUTH_URL }],
    security: [{ token: [...TOKEN_SCOPES] }, { session: [] }],
    tags: [{ name: "data", description: "Figures and what they refer to." }],
    paths: Object.fromEntries(
      RESOURCES.map((resource) => [
        `/api/v1/${resource.name}`,
        { get: operation(resource) },
      ]),
    ),
    components: {
      schemas: schemas(),
      responses: Object.fromEntries(
        (Object.keys(PROBLEMS) as ProblemName[]).map((name) => [
          name,
          problemResponse(name),
        ]),
      ),
      headers: {
        ETag: text("Names this very state; send it as If-None-Match."),
        Link: text('The next page, rel="next"; absent on the last.'),
        RateLimit: text(
          "Requests left (r), and seconds until the window ends (t).",
        ),
        "RateLimit-Policy": text(
          "Requests (q) in a window of so many seconds (w).",
        ),
        "Retry-After": {
          description: "Seconds until the token may ask again.",
          schema: { type: "integer" },
        },
      },
      securitySchemes: {
        token: {
          type: "http",
          scheme: "bearer",
          description: "A personal token, made on the page of one's account.",
        },
        session: {
          type: "apiKey",
          in: "cookie",
          name: env().NEXTAUTH_URL.startsWith("https:")
            ? "__Secure-next-auth.session-token"
            : "next-auth.session-token",
          description: "A signed-in browser, on pages of this instance alone.",
        },
      },
    },
  };
}
