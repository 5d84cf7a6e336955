/** A block pasted into the grid that must be asked about or refused. */
export interface BadPaste {
  text: string;
  /** The row and column of the grid in which it is pasted. */
  at: { row: number; column: number };
  /** The problem of its first bad cell, or what else is asked. */
  says: string;
}

const FIRST = { row: 0, column: 0 };
/** The first column of items; land stands before it. */
const ITEMS = { row: 0, column: 3 };

/** What people copy by mistake; the grid's first cell holds a figure already. */
export function badPastes(areas: number): BadPaste[] {
  const items: [says: string, ...texts: string[]][] = [
    ["ambiguous", "5,983", "1.234", "1\t2\t7,135\n4\t5\t6"],
    ["negative", "-3", "\u22125", "1\n2\n-3"],
    ["fraction", "2.5", "1,5\t2"],
    ["too-large", "2147483648", "99999999999999999999"],
    [
      "not-a-number",
      ...["twelve", "12 items", "10?", "~10", "1e3", "=SUM(A1:A3)", "TRUE"],
      ...["#REF!", "05.03.2024", "1\t2\tx", "March 2024\t5", "AZ-TAR\t4\t5"],
      ...["<td>5</td>", '"open', "1;2;3", "1|2|3", "1 2 3", "½", "5 km2"],
      ...["Anti-personnel mines\tAnti-vehicle mines\n4\t5", "५", "(5)", "5-7"],
    ],
  ];
  const land: [says: string, ...texts: string[]][] = [
    ["ambiguous", "5,983", "1.234 ha"],
    ["negative", "-3", "-0.5 ha"],
    ["fraction", "0.00001 ha", "0.5 m²"],
    ["too-large", "99999999999 ha"],
    ["not-a-number", "12 km2", "12 acres", "ha", "12 ha 5"],
  ];
  const cells = (
    list: [says: string, ...texts: string[]][],
    at: BadPaste["at"],
  ) =>
    list.flatMap(([says, ...texts]) =>
      texts.map((text) => ({ text, at, says })),
    );
  return [
    ...cells(items, ITEMS),
    ...cells(land, FIRST),
    { text: "", at: FIRST, says: "clears" },
    { text: "–\t5", at: FIRST, says: "clears" },
    { text: "1\n".repeat(areas + 1), at: ITEMS, says: "overflow" },
    { text: "1\t".repeat(30), at: ITEMS, says: "overflow" },
    { text: "1\t2", at: { row: areas - 1, column: 16 }, says: "overflow" },
    { text: "1\t".repeat(30_000), at: FIRST, says: "too large" },
    { text: "x".repeat(1_000_000), at: FIRST, says: "too large" },
  ];
}
