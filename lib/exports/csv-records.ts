import { pipeline, type Readable } from "node:stream";
import { parse } from "csv-parse";

/** Lines of CSV as rows of texts, one by one. Throws where the lines break off. */
export async function* csvRecords(rows: Readable): AsyncGenerator<string[]> {
  const records = parse({ relax_column_count: false });
  // A failure of either side is the iteration's own: nothing ends in silence.
  pipeline(rows, records, () => {});
  yield* records as AsyncIterable<string[]>;
}
