import { createRequire } from "node:module";
import type { OpenApiDocument } from "../openapi";

interface Check {
  (value: unknown): boolean;
  errors?: unknown[] | null;
}

interface Ajv2020 {
  addSchema(schema: object, id: string): void;
  compile(schema: object): Check;
}

// Another program's reading of JSON Schema 2020-12, which OpenAPI 3.1 is made
// of: the one that the validator of the document brings along.
const require = createRequire(import.meta.url);
const fromValidator = createRequire(
  require.resolve("@seriousme/openapi-schema-validator"),
);
const { Ajv2020 } = fromValidator("ajv/dist/2020.js") as {
  Ajv2020: new (options: object) => Ajv2020;
};
const addFormats = (
  fromValidator("ajv-formats") as { default: (ajv: Ajv2020) => void }
).default;

/** Checks values against the schemas of the OpenAPI document. */
export class DocumentCheck {
  private readonly ajv = new Ajv2020({ allErrors: true, strict: false });

  /** @param document as a program reads it: parsed from its JSON */
  constructor(private readonly document: OpenApiDocument) {
    addFormats(this.ajv);
    this.ajv.addSchema(document, "openapi");
  }

  private problems(pointer: string, value: unknown): unknown[] {
    const check = this.ajv.compile({ $ref: `openapi#${pointer}` });
    return check(value) ? [] : (check.errors ?? ["?"]);
  }

  /** What the document says against a resource's answer of this status. */
  async problemsOf(resource: string, answer: Response): Promise<unknown[]> {
    const path = `/api/v1/${resource}`;
    const responses = this.document.paths[path]?.get.responses;
    const found = responses?.[String(answer.status)];
    if (!found) return [`status ${answer.status} is not in the document`];
    const reference = (found as { $ref?: string }).$ref;
    const at = reference
      ? reference.slice(1)
      : `/paths/${path.replaceAll("/", "~1")}/get/responses/${answer.status}`;
    const type = answer.headers.get("content-type") ?? "";
    return this.problems(
      `${at}/content/${type.replaceAll("/", "~1")}/schema`,
      await answer.json(),
    );
  }
}
