import { PALETTE } from "@/lib/charts/palette";

const colour = PALETTE.light;
const FRAME = {
  width: 660,
  height: 230,
  left: 44,
  right: 8,
  top: 26,
  base: 200,
};

interface SampleSeries {
  label: string;
  token: keyof typeof colour;
  values: number[];
}

/** Stacked columns, drawn by hand so that these tests need no chart painter. */
export function stackedColumns(
  months: string[],
  series: SampleSeries[],
  max: number,
): string {
  const step = (FRAME.width - FRAME.left - FRAME.right) / months.length;
  const scale = (FRAME.base - FRAME.top) / max;
  const columns = months.map((_, month) => {
    let y = FRAME.base;
    return series
      .map(({ token, values }) => {
        const height = (values[month] ?? 0) * scale;
        y -= height;
        return `<rect x="${FRAME.left + month * step + step * 0.2}" y="${y}" width="${step * 0.6}" height="${height}" fill="${colour[token]}"/>`;
      })
      .join("");
  });
  return svg(months, step, series, max, columns.join(""));
}

/** One line per series, named in the legend above. */
export function lines(
  months: string[],
  series: SampleSeries[],
  max: number,
): string {
  const step = (FRAME.width - FRAME.left - FRAME.right) / months.length;
  const scale = (FRAME.base - FRAME.top) / max;
  const paths = series.map(({ token, values }) => {
    const points = values.map(
      (value, month) =>
        `${FRAME.left + (month + 0.5) * step},${FRAME.base - value * scale}`,
    );
    return `<polyline points="${points.join(" ")}" fill="none" stroke="${colour[token]}" stroke-width="2"/>`;
  });
  return svg(months, step, series, max, paths.join(""));
}

function svg(
  months: string[],
  step: number,
  series: SampleSeries[],
  max: number,
  marks: string,
): string {
  const grid = [0, 0.25, 0.5, 0.75, 1].map((part) => {
    const y = FRAME.base - part * (FRAME.base - FRAME.top);
    return `<line x1="${FRAME.left}" x2="${FRAME.width - FRAME.right}" y1="${y}" y2="${y}" stroke="${colour.line}"/><text x="${FRAME.left - 6}" y="${y + 4}" text-anchor="end">${max * part}</text>`;
  });
  const labels = months.map(
    (month, i) =>
      `<text x="${FRAME.left + (i + 0.5) * step}" y="${FRAME.base + 18}" text-anchor="middle">${month}</text>`,
  );
  const legend = series.map(
    ({ label, token }, i) =>
      `<rect x="${FRAME.left + i * 150}" y="2" width="10" height="10" fill="${colour[token]}"/><text x="${FRAME.left + i * 150 + 15}" y="11">${label}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${FRAME.width} ${FRAME.height}" font-family="'Inter Variable', sans-serif" font-size="11" fill="${colour["ink-muted"]}">${grid.join("")}${marks}${labels.join("")}${legend.join("")}</svg>`;
}
