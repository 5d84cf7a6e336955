import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type EmbeddedDatabase, startEmbedded } from "./embedded";
import { describeAddress, reachDatabase } from "./external-database";

let folder: string;
let server: EmbeddedDatabase;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "external-"));
  const dataDir = join(folder, "postgres");
  server = await startEmbedded({ dataDir, durable: false });
});

afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

function reach(change: Partial<Record<Part, string>>): Promise<void> {
  const url = Object.assign(new URL(server.ownerUrl), change);
  return reachDatabase("DATABASE_URL", url.href, {
    patienceMs: 0,
    answerMs: 500,
    log: () => {},
  });
}

test("a good address passes", async () => {
  await reach({});
});

type Part = "username" | "password" | "hostname" | "port" | "pathname";

const wrong: [Part, string, string][] = [
  ["password", "guess", "role and password"],
  ["username", "nobody", "role and password"],
  ["pathname", "/none", "no database of that name"],
  ["port", "9", "nothing answers there"],
  ["hostname", "no-such-host.invalid", "no machine of that name"],
];

test.each(wrong)(
  "a wrong %s is named, and no password shown",
  async (part, value, sentence) => {
    const failure = await reach({ [part]: value }).catch(
      (error: Error) => error,
    );
    expect(failure).toMatchObject({ name: "SetupError" });
    expect(String(failure)).toContain(sentence);
    expect(String(failure)).not.toContain(new URL(server.ownerUrl).password);
  },
);

test("what is not an address of a database is refused", async () => {
  await expect(
    reachDatabase("DATABASE_URL", "localhost:5432", {
      patienceMs: 0,
      log: () => {},
    }),
  ).rejects.toThrow("DATABASE_URL is not an address");
});

test("a port that speaks something else is explained", async () => {
  const other = createServer((socket) =>
    socket.end("220 mail.example.org\r\n"),
  );
  await new Promise<void>((done) => other.listen(0, "127.0.0.1", done));
  const address = other.address();
  const port = typeof address === "object" ? String(address?.port) : "";
  try {
    await expect(reach({ port })).rejects.toThrow(
      "does not answer as PostgreSQL does",
    );
  } finally {
    other.close();
  }
});

test("an address is shown without its password", () => {
  expect(describeAddress("postgres://a%40b:secret@db.example.org/x%20y")).toBe(
    'database "x%20y" as "a@b" on db.example.org:5432',
  );
});
