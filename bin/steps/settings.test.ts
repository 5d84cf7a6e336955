import { expect, test } from "vitest";
import { readSettings } from "./settings.mjs";

function settings(env: Record<string, string>) {
  return readSettings({ NODE_ENV: "test", ...env });
}

test("with nothing set: port 3000, embedded database, demonstration", () => {
  expect(settings({})).toEqual({
    port: 3000,
    host: null,
    publicUrl: "http://localhost:3000",
    databaseUrl: null,
    appDatabaseUrl: null,
    demonstration: true,
  });
});

test.each([
  [{}, true],
  [{ DEMO: "0" }, false],
  [{ DEMO: "1" }, true],
  [{ DEMO: "" }, true],
  [{ DATABASE_URL: "postgres://x" }, false],
  [{ DATABASE_URL: "postgres://x", DEMO: "0" }, false],
  [{ DATABASE_URL: "postgres://x", DEMO: "1" }, true],
])("demonstration data with %o: %s", (env, expected) => {
  expect(settings(env).demonstration).toBe(expected);
});

test.each(["0", "65536", "30x", "-1", "3000.5"])(
  "PORT=%s is refused",
  (PORT) => {
    expect(() => settings({ PORT })).toThrow(`PORT is "${PORT}"`);
  },
);

test("a misspelt DEMO is refused, not taken for yes or no", () => {
  expect(() => settings({ DEMO: "false" })).toThrow('DEMO is "false"');
});

test("the public address loses its slash at the end and must be http", () => {
  const { publicUrl } = settings({ PUBLIC_URL: "https://example.org/" });
  expect(publicUrl).toBe("https://example.org");
  for (const PUBLIC_URL of ["example.org", "ftp://example.org"]) {
    expect(() => settings({ PUBLIC_URL })).toThrow("PUBLIC_URL is");
  }
});

test("the app's own login needs the owner's address beside it", () => {
  expect(() => settings({ APP_DATABASE_URL: "postgres://x" })).toThrow(
    "without DATABASE_URL",
  );
});

test("mail is set whole or not at all, and its password is not repeated", () => {
  const SMTP_URL = "smtp://user:secret@mail.example.org:587";
  const MAIL_FROM = "reports@example.org";
  expect(() => settings({ SMTP_URL, MAIL_FROM })).not.toThrow();
  expect(() => settings({ SMTP_URL: "", MAIL_FROM: "" })).not.toThrow();
  expect(() => settings({ SMTP_URL })).toThrow("go together");
  expect(() => settings({ MAIL_FROM })).toThrow("go together");
  const wrong = { SMTP_URL: "mail://user:secret@x", MAIL_FROM };
  expect(() => settings(wrong)).toThrow(/^(?!.*secret).*smtp:\/\//);
});
