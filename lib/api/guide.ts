import "server-only";
import {
  type OpenApiDocument,
  openApiDocument,
  type Parameter,
  type Schema,
} from "./openapi";

/** One field of an answer, with the path that leads to it. */
export interface GuideField {
  name: string;
  type: string;
  description: string;
}

export interface GuideResource {
  name: string;
  path: string;
  summary: string;
  description: string;
  scope: string;
  parameters: GuideField[];
  fields: GuideField[];
}

const SHORT_LIST = 8;

/** A schema in a few words, as a reader of tables wants them. */
function typeOf(schema: Schema, document: OpenApiDocument): string {
  if (schema.$ref) return typeOf(resolved(schema, document), document);
  if (schema.anyOf) {
    return schema.anyOf.map((one) => typeOf(one, document)).join(" | ");
  }
  if (schema.enum) {
    const words = schema.enum.map(String);
    return words.length > SHORT_LIST
      ? `${words.slice(0, SHORT_LIST).join(" | ")} | …`
      : words.join(" | ");
  }
  if (schema.type === "array" && schema.items) {
    return `${typeOf(schema.items, document)}[]`;
  }
  return schema.format ?? [schema.type ?? "any"].flat().join(" | ");
}

function resolved(schema: Schema, document: OpenApiDocument): Schema {
  const name = schema.$ref?.split("/").at(-1);
  return name === undefined
    ? schema
    : (document.components.schemas[name] ?? {});
}

/** The object inside a schema: of a list, that of its items. */
function objectIn(schema: Schema, document: OpenApiDocument): Schema | null {
  const found = resolved(schema, document);
  if (found.type === "array" && found.items) {
    return objectIn(found.items, document);
  }
  return found.properties ? found : null;
}

/** What a field means, said of it or of what it may hold. */
function meaningOf(...schemas: Schema[]): string {
  const said = schemas
    .flatMap((schema) => [schema, ...(schema.anyOf ?? [])])
    .find(({ description }) => description !== undefined);
  return plain(said?.description ?? "");
}

/** The document's text is Markdown; here it is read as it stands. */
function plain(text: string): string {
  return text.replaceAll("`", "");
}

function fieldsOf(
  schema: Schema,
  document: OpenApiDocument,
  path = "",
): GuideField[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const at = resolved(field, document);
    const full = `${path}${name}`;
    const inner = objectIn(field, document);
    const list = at.type === "array";
    return inner
      ? fieldsOf(inner, document, `${full}${list ? "[]" : ""}.`)
      : [
          {
            name: full,
            type: typeOf(field, document),
            description: meaningOf(field, at),
          },
        ];
  });
}

const parameterOf =
  (document: OpenApiDocument) =>
  ({ name, schema, description = "" }: Parameter): GuideField => ({
    name,
    type: typeOf(schema, document),
    description: plain(description),
  });

/** What the guide shows, read from the document that programs read. */
export function getGuide(): { baseUrl: string; resources: GuideResource[] } {
  const document = openApiDocument();
  const resources = Object.entries(document.paths).map(([path, { get }]) => {
    const name = path.split("/").at(-1) ?? "";
    const answer = (
      get.responses[200] as {
        content: Record<string, { schema: Schema }>;
      }
    ).content["application/json"]?.schema;
    return {
      name,
      path,
      summary: get.summary,
      description: plain(get.description),
      scope: get.security[0]?.token?.join(", ") ?? "",
      parameters: get.parameters.map(parameterOf(document)),
      fields: answer ? fieldsOf(resolved(answer, document), document) : [],
    };
  });
  return { baseUrl: document.servers[0]?.url ?? "", resources };
}
