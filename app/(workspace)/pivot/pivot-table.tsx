import type { Item } from "@/lib/pivot/items";
import type { PivotWords } from "@/lib/pivot/labels";
import { drillAddress, sortAddress } from "@/lib/pivot/links";
import type { Pivot } from "@/lib/pivot/service";
import { Link } from "@/lib/ui/link";
import { ScrollRegion } from "@/lib/ui/scroll-region";
import "./pivot.css";

/** A column's head: a link that sorts the rows by it. */
function SortHead({
  pivot,
  by,
  label,
  provisional = false,
  words: { t },
}: {
  pivot: Pivot;
  by: string;
  label: string;
  provisional?: boolean;
  words: PivotWords;
}) {
  const { sort } = pivot;
  const sorted = sort.by === by;
  const direction = sort.descending ? "descending" : "ascending";
  return (
    <th
      scope="col"
      data-column={by}
      aria-sort={sorted ? direction : undefined}
      className={by === "label" ? undefined : "numeric"}
    >
      <Link
        href={sortAddress(pivot, by)}
        prefetch={false}
        scroll={false}
        title={t("sortBy", { column: label })}
        className="text-inherit"
      >
        {label}
        {sorted && (
          <span aria-hidden="true">{sort.descending ? " ▼" : " ▲"}</span>
        )}
      </Link>
      {provisional && <Provisional word={t("provisional")} />}
    </th>
  );
}

function Provisional({ word }: { word: string }) {
  return <span className="block font-normal italic">{word}</span>;
}

/** A row's name; it leads to the row's parts where it has any. */
function RowHead({
  pivot,
  item,
  words: { t },
}: {
  pivot: Pivot;
  item: Item;
  words: PivotWords;
}) {
  const address = drillAddress(pivot, item);
  return (
    <th scope="row">
      {address === null ? (
        item.label
      ) : (
        <Link href={address} prefetch={false}>
          {item.label}
        </Link>
      )}
      {item.provisional && <Provisional word={t("provisional")} />}
    </th>
  );
}

/** The table itself, with its sums in the last row and column. */
export function PivotTable({
  pivot,
  words,
  caption,
}: {
  pivot: Pivot;
  words: PivotWords;
  caption: string;
}) {
  const { rows, columns, shown, choice } = pivot;
  const { t } = words;
  const named = columns.filter(({ key }) => key !== "");
  const figure = (key: string, value: number | null) => (
    <td key={key} className="numeric" data-value={value ?? ""}>
      {words.write(choice.measure, choice.show, value)}
    </td>
  );
  const line = (cells: readonly (number | null)[], total: number | null) => [
    ...named.map(({ key }, at) => figure(key, cells[at] ?? null)),
    figure("total", total),
  ];
  return (
    <ScrollRegion className="pivot-region card" labelledBy="pivot-caption">
      <table className="data-table pivot-table" data-table="pivot">
        <caption id="pivot-caption" className="sr-only">
          {caption}
        </caption>
        <thead>
          <tr>
            <SortHead
              pivot={pivot}
              by="label"
              label={words.axisName(choice.rows)}
              words={words}
            />
            {named.map(({ key, label, provisional }) => (
              <SortHead
                key={key}
                pivot={pivot}
                by={key}
                label={label}
                provisional={provisional}
                words={words}
              />
            ))}
            <SortHead
              pivot={pivot}
              by="total"
              label={t("total")}
              words={words}
            />
          </tr>
        </thead>
        <tbody>
          {rows.map((item, at) => (
            <tr key={item.id} data-row={item.key}>
              <RowHead pivot={pivot} item={item} words={words} />
              {line(shown.cells[at] ?? [], shown.rowTotals[at] ?? null)}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr data-row="total">
            <th scope="row">{t("total")}</th>
            {line(shown.columnTotals, shown.total)}
          </tr>
        </tfoot>
      </table>
    </ScrollRegion>
  );
}
