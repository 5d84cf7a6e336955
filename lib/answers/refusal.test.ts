import { describe, expect, it } from "vitest";
import { LANGUAGES } from "@/lib/i18n/languages";
import { maxFormBytes, refusalAnswer, refuseForm } from "./refusal";

const HOST = "reports.example";

function form(path: string, headers: Record<string, string>): Request {
  return new Request(`https://${HOST}${path}`, {
    method: "POST",
    headers: { host: HOST, ...headers },
  });
}

describe("refuseForm", () => {
  it.each([
    { origin: `https://${HOST}`, why: null },
    { origin: `https://elsewhere.example`, why: "foreign" },
    { origin: `https://${HOST}.elsewhere.example`, why: "foreign" },
    { origin: `https://${HOST}:8443`, why: "foreign" },
    { origin: "null", why: "foreign" },
    { origin: "http://", why: "foreign" },
    { origin: "", why: "foreign" },
  ])("$origin: $why", ({ origin, why }) => {
    expect(refuseForm(form("/sign-in", { origin }))).toBe(why);
  });

  it("believes the proxy about the host that was asked for", () => {
    const headers = {
      host: "127.0.0.1:3000",
      "x-forwarded-host": HOST,
      origin: `https://${HOST}`,
    };
    expect(refuseForm(form("/sign-in", headers))).toBeNull();
  });

  it.each(["/sign-in", "/reports/NGO/2023-01", "/figures/import"])(
    "%s: takes what is allowed there, and not a byte more",
    (path) => {
      const most = maxFormBytes(path);
      const sized = (bytes: number) =>
        refuseForm(form(path, { "content-length": String(bytes) }));
      expect(sized(most)).toBeNull();
      expect(sized(most + 1)).toBe("tooLarge");
    },
  );
});

describe("refusalAnswer", () => {
  it.each(LANGUAGES)(
    "speaks %s, to people and to scripts",
    async (language) => {
      for (const [refusal, status, sign] of [
        ["tooLarge", 413, /1 (MB|МБ)/],
        ["foreign", 403, /1a2b3c4d/],
      ] as const) {
        for (const byScript of [false, true]) {
          const answer = refusalAnswer(refusal, {
            path: "/sign-in",
            language,
            id: "1a2b3c4d",
            byScript,
          });
          expect(answer.status).toBe(status);
          const text = await answer.text();
          expect(text).toMatch(sign);
          expect(text).not.toMatch(/[{}]/);
          if (byScript) expect(text).toMatch(new RegExp(`^\\[${status}\\] `));
          else expect(text).toContain(`<html lang="${language}">`);
        }
      }
    },
  );
});
