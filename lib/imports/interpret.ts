import type { Month } from "@/lib/reporting/month";
import type { Encoding } from "./encodings";
import type { AreaAnswers, AreaQuestion, NamedArea } from "./places";
import { Places } from "./places";
import { readFile } from "./read-file";
import type { FileQuestion, FileRefusal } from "./refusals";
import { type ReadRow, readRow } from "./rows";
import { headerScore, readTables } from "./tables";

/** What a file's rows are read against: nothing of it changes with reports. */
export interface ImportWorld {
  organisationCode: string;
  firstMonth: Month;
  /** The last month it may report: its own last, or the running one. */
  lastMonth: Month;
  thisMonth: Month;
  areas: readonly NamedArea[];
}

export interface Answers {
  encoding?: Encoding | undefined;
  areas: AreaAnswers;
}

export type Interpretation =
  | { kind: "refused"; refusal: FileRefusal }
  | { kind: "asked"; question: FileQuestion }
  | {
      kind: "read";
      rows: ReadRow[];
      questions: AreaQuestion[];
      /** Columns nobody reads, to say so. */
      unread: { sheet: string | null; letter: string; name: string }[];
    };

const PAUSE_ROWS = 2_000;

/**
 * From bytes to rows with a meaning, or why not. Gives way to other work every
 * few thousand rows; `onProgress` hears how many are read.
 */
export async function interpretFile(
  bytes: Uint8Array,
  answers: Answers,
  world: ImportWorld,
  onProgress: (rows: number) => void = () => {},
): Promise<Interpretation> {
  const file = await readFile(bytes, {
    ...(answers.encoding && { encoding: answers.encoding }),
    score: headerScore,
    onProgress,
  });
  if (file.kind !== "sheets") return file;
  const tables = readTables(file.sheets);
  if (!tables.ok) return { kind: "refused", refusal: tables.refusal };
  const places = new Places(world.areas, answers.areas);
  const context = { ...world, places };
  const rows: ReadRow[] = [];
  for (const table of tables.tables) {
    for (const row of table.rows) {
      rows.push(readRow(table, row, context));
      if (rows.length % PAUSE_ROWS === 0) {
        onProgress(rows.length);
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
  }
  return {
    kind: "read",
    rows,
    questions: [...places.questions.values()],
    unread: tables.tables.flatMap(({ sheet, unread }) =>
      unread.map((column) => ({ sheet, ...column })),
    ),
  };
}
