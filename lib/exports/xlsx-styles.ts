/** Positions in `cellXfs` of the styles below. */
export const STYLE = {
  plain: 0,
  header: 1,
  text: 2,
  whole: 3,
  day: 4,
  instant: 5,
  /** Text that begins like a formula: stays text even when it is edited. */
  quoted: 6,
  prose: 7,
} as const;

const xf = (format: number, more = "", inner = "", font = 0, fill = 0) =>
  `<xf numFmtId="${format}" fontId="${font}" fillId="${fill}" borderId="0" xfId="0" applyNumberFormat="1"${more}>${inner}</xf>`;

const WRAP = '<alignment vertical="top" wrapText="1"/>';

/** Text is format 49, `@`, so that `2023-03` typed anew stays what it is. */
const STYLES = [
  xf(0),
  xf(49, ' applyFont="1" applyFill="1" applyAlignment="1"', WRAP, 1, 2),
  xf(49),
  xf(3),
  xf(164),
  xf(165),
  xf(49, ' quotePrefix="1"'),
  xf(49, ' applyAlignment="1"', WRAP),
];

/** The workbook's style sheet. */
export const STYLES_XML = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font><font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE3EDED"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${STYLES.length}">${STYLES.join("")}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
