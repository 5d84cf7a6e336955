import { readXlsx, writeXlsx } from "hucre/xlsx";
import { beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/testing/database";
import { makeActor } from "@/db/testing/factories";
import type { Actor } from "@/lib/auth/permissions";
import { BadParameterError, ForbiddenError } from "@/lib/errors";
import { LANGUAGES, type Language } from "@/lib/i18n/languages";
import { CHOICES } from "@/lib/imports/choices";
import { keepImport, reviewImport } from "@/lib/imports/service";
import { addMonths, todayIn } from "@/lib/reporting/month";
import { Reporter } from "@/lib/reporting/testing/reporter";
import { readWithCalc } from "./testing/calc";
import { exportTemplate } from "./xlsx-template";

const database = freshDatabase("template_empty");
const month = addMonths(todayIn("Asia/Baku").slice(0, 7), -1);
let reporter: Reporter;

beforeAll(async () => {
  reporter = await Reporter.make(database.ownerSql, true);
});

async function template(actor: Actor, lang: Language) {
  const { bytes } = await exportTemplate(actor, { month, lang });
  const { sheets } = await readXlsx(bytes, { readStyles: true });
  return { bytes, sheets };
}

async function planOf(bytes: Uint8Array) {
  const kept = await keepImport(reporter.staff, { name: "t.xlsx", bytes });
  if (!kept.ok) throw new Error(kept.refusal.refusal);
  const review = await reviewImport(reporter.staff, kept.id);
  if (review.kind !== "planned") throw new Error(JSON.stringify(review));
  return review;
}

describe.each(LANGUAGES)("the template in %s", (lang) => {
  test("imported as it is says nothing, and each of its columns is known", async () => {
    const { bytes } = await template(reporter.staff, lang);
    const { plan, unread, questions } = await planOf(bytes);
    expect(unread).toEqual([]);
    expect(questions).toEqual([]);
    const { empty, ...others } = plan.counts;
    expect(empty).toBeGreaterThanOrEqual(14);
    expect(new Set(Object.values(others))).toEqual(new Set([0]));
  });

  test("offers lists, and an import takes every word of them", async () => {
    const { sheets } = await template(reporter.staff, lang);
    const [land, people, , lists] = sheets;
    const listed = people?.dataValidations?.filter((v) => v.type === "list");
    // The area and the six words of a casualty.
    expect(listed).toHaveLength(1 + Object.keys(CHOICES).length);
    expect(land?.dataValidations?.length).toBeGreaterThan(15);
    expect(lists?.hidden).toBe(true);

    const header = people?.rows[0] ?? [];
    const words = (at: number) => (lists?.rows ?? []).map((row) => row[at]);
    // Lists: codes, names, true or false, then the words in their order.
    const columns = [1, ...Object.keys(CHOICES).map((_, at) => at + 3)].map(
      (at) => words(at).filter((word) => word !== null && word !== undefined),
    );
    const longest = Math.max(...columns.map((column) => column.length));
    const rows = Array.from({ length: longest }, (_, at) => {
      const [area, ...choices] = columns.map((c) => c[at % c.length] ?? null);
      return [month, area ?? null, null, null, ...choices, 1];
    });
    const name = people?.name ?? "";
    const bytes = await writeXlsx({
      sheets: [{ name, rows: [header, ...rows] }],
    });
    const { plan } = await planOf(bytes);
    expect(plan.rows.flatMap((row) => row.problems)).toEqual([]);
    expect(plan.counts.created).toBe(longest);
  });
});

test("LibreOffice opens it: the month and codes are texts", async () => {
  const { bytes } = await template(reporter.staff, "en");
  const land = readWithCalc(bytes).get("Land and ordnance") ?? [];
  expect(land[1]?.slice(0, 2)).toEqual([month, reporter.organisation.code]);
  expect(land.map((row) => row[2])).toContain("AZ-TAR");
});

test("who reports no casualties gets no sheet for them", async () => {
  const { staff } = await Reporter.make(database.ownerSql);
  const { sheets } = await template(staff, "en");
  expect(sheets.map(({ name }) => name)).toEqual([
    "Land and ordnance",
    "How to",
    "Lists",
  ]);
});

test("is for staff, and for months that they may report", async () => {
  const manager = await makeActor(database.ownerSql, "manager");
  await expect(exportTemplate(manager, {})).rejects.toThrow(ForbiddenError);
  for (const params of [
    { month: "2019-01" },
    { month: "2999-01" },
    { month: "x" },
    { colour: "red" },
  ]) {
    await expect(exportTemplate(reporter.staff, params)).rejects.toThrow(
      BadParameterError,
    );
  }
});
