import { Validator } from "@seriousme/openapi-schema-validator";
import { describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/testing/database";
import { openApiDocument } from "./openapi";
import { RESOURCES } from "./resources";

// The document speaks of this instance: it needs the environment of one.
freshDatabase("template_empty");

type Document = Record<string, unknown>;
const plain = () => JSON.parse(JSON.stringify(openApiDocument())) as Document;

describe("the OpenAPI document", () => {
  test("is OpenAPI 3.1 to another program's validator", async () => {
    const validator = new Validator();
    expect(await validator.validate(plain())).toEqual({ valid: true });
    expect(validator.version).toBe("3.1");
  });

  test("would be refused with a mistake in it", async () => {
    const wrong = plain();
    const paths = wrong.paths as Record<string, { get: Document }>;
    const first = paths["/api/v1/areas"];
    if (first) delete first.get.responses;
    wrong.info = {};
    expect((await new Validator().validate(wrong)).valid).toBe(false);
  });

  test("has every resource with every parameter, and no reference into nothing", () => {
    const document = openApiDocument();
    expect(Object.keys(document.paths)).toEqual(
      RESOURCES.map(({ name }) => `/api/v1/${name}`),
    );
    for (const { name, parameters } of RESOURCES) {
      expect(
        document.paths[`/api/v1/${name}`]?.get.parameters.map((p) => p.name),
      ).toEqual(Object.keys(parameters.shape));
    }
    const text = JSON.stringify(document);
    const references = [...text.matchAll(/"\$ref":"#\/([^"]+)"/g)].map(
      ([, path]) => path ?? "",
    );
    expect(references.length).toBeGreaterThan(40);
    for (const reference of new Set(references)) {
      const found = reference
        .split("/")
        .reduce<unknown>(
          (at, part) => (at as Document | undefined)?.[part],
          document,
        );
      expect(found, reference).toBeDefined();
    }
  });

  test("describes each field that its name does not explain", () => {
    const { schemas } = openApiDocument().components;
    expect(schemas.Clearance?.properties?.cleared_m2).toMatchObject({
      description: expect.stringContaining("m²"),
    });
    expect(schemas.Clearance?.required).toContain("nil_report");
  });
});
