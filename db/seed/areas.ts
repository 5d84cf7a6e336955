import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import { z } from "zod";
import { isMonth, type Month } from "@/lib/reporting/month";

/** A place that figures can be reported for, as it stands in the seed file. */
export interface SeedArea {
  /** Our own stable code: ISO 3166-2 where there is one, else `X-…`. */
  code: string;
  isoCode: string | null;
  kind: "country" | "rayon" | "city";
  nameEn: string;
  nameAz: string;
  nameRu: string;
  /** Other spellings under which publications name the place. */
  aliases: string[];
  /** The code of the area it lies in; `null` for the nation. */
  parentCode: string | null;
  /** First month in which figures can be reported for it; `null`: always. */
  validFrom: Month | null;
  /** Natural Earth `adm1_code`s of its polygons; empty: it has none. */
  naturalEarthCodes: string[];
  note: string | null;
}

/** The code of the nation, to which lines that can't be split are reported. */
export const NATION_CODE = "AZ";

const NATION: SeedArea = {
  code: NATION_CODE,
  isoCode: NATION_CODE,
  kind: "country",
  nameEn: "Azerbaijan",
  nameAz: "Azərbaycan",
  nameRu: "Азербайджан",
  aliases: [],
  parentCode: null,
  validFrom: null,
  naturalEarthCodes: [],
  note: null,
};

const districtRow = z.object({
  iso_3166_2: z.string(),
  kind: z.enum(["rayon", "city"]),
  name_en: z.string().min(1),
  name_az: z.string().min(1),
  name_ru: z.string().min(1),
  aliases: z.string(),
  valid_from: z.string().refine((text) => text === "" || isMonth(text)),
  natural_earth_adm1_code: z.string(),
  note: z.string(),
});

function splitList(text: string, separator: string): string[] {
  return text === "" ? [] : text.split(separator);
}

/**
 * The nation, then the districts in the file's order.
 *
 * @throws if a row lacks a name or has a kind or month that doesn't exist
 */
export function parseAreas(csv: string): SeedArea[] {
  const rows: unknown[] = parse(csv, { columns: true, bom: true });
  const districts = rows.map((raw): SeedArea => {
    const row = districtRow.parse(raw);
    return {
      code: row.iso_3166_2 || `X-${row.name_en.toUpperCase()}`,
      isoCode: row.iso_3166_2 || null,
      kind: row.kind,
      nameEn: row.name_en,
      nameAz: row.name_az,
      nameRu: row.name_ru,
      aliases: splitList(row.aliases, ";"),
      parentCode: NATION_CODE,
      validFrom: row.valid_from || null,
      naturalEarthCodes: splitList(row.natural_earth_adm1_code, "+"),
      note: row.note || null,
    };
  });
  return [NATION, ...districts];
}

/** The areas of the file `data/districts.csv`, with the nation first. */
export function readSeedAreas(): SeedArea[] {
  const path = fileURLToPath(new URL("data/districts.csv", import.meta.url));
  return parseAreas(readFileSync(path, "utf8"));
}

/** The area that a publication means by a name in any language, else `null`. */
export function findAreaByName(
  areas: readonly SeedArea[],
  name: string,
): SeedArea | null {
  const wanted = name.trim().toLowerCase();
  return (
    areas.find((area) =>
      [area.nameEn, area.nameAz, area.nameRu, ...area.aliases].some(
        (known) => known.toLowerCase() === wanted,
      ),
    ) ?? null
  );
}
