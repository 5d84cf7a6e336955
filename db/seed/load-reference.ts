import type { Transaction } from "../client";
import {
  areaAliases,
  areaBoundaries,
  areas,
  claims,
  settings,
} from "../schema";
import { NATION_CODE, readSeedAreas } from "./areas";
import boundaries from "./boundaries.json";
import { readPublishedClaims } from "./claims";

const FIRST_MONTH = "2020-11";

/** Places with aliases and outlines, the settings row, and all published figures. */
export async function loadReference(tx: Transaction): Promise<void> {
  await tx.insert(settings).values({
    centreNameEn: "National Mine Action Centre",
    centreNameAz: "Milli Minatəmizləmə Mərkəzi",
    centreNameRu: "Национальный центр противоминной деятельности",
    firstMonth: FIRST_MONTH,
  });

  const seedAreas = readSeedAreas();
  const ids = new Map<string, number>();
  // Parents stand before their children in the seed.
  for (const area of seedAreas) {
    const [row] = await tx
      .insert(areas)
      .values({
        code: area.code,
        isoCode: area.isoCode,
        parentId: area.parentCode ? ids.get(area.parentCode) : null,
        level: area.code === NATION_CODE ? 0 : 2,
        kind: area.kind,
        nameEn: area.nameEn,
        nameAz: area.nameAz,
        nameRu: area.nameRu,
        validFrom: area.validFrom,
        naturalEarthCodes: area.naturalEarthCodes,
        note: area.note,
      })
      .returning({ id: areas.id });
    if (!row) throw new Error(`area ${area.code} was not inserted`);
    ids.set(area.code, row.id);
    const aliases = area.aliases.map((alias) => ({ areaId: row.id, alias }));
    if (aliases.length > 0) await tx.insert(areaAliases).values(aliases);
  }

  const outlines: Record<string, unknown> = boundaries.areas;
  await tx.insert(areaBoundaries).values(
    Object.entries(outlines).flatMap(([code, geometry]) => {
      const areaId = ids.get(code);
      return areaId === undefined ? [] : [{ areaId, geometry }];
    }),
  );

  await tx.insert(claims).values(
    readPublishedClaims(seedAreas).map(
      ({ claimId, area, areaCode, ...claim }) => ({
        ...claim,
        claimKey: claimId,
        areaText: area,
        areaId: areaCode ? ids.get(areaCode) : null,
      }),
    ),
  );
}
