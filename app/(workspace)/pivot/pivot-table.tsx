import { escapeXml, type MarkupNode, markup, markupText } from "@/lib/markup";
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

const PROVISIONAL = "block font-normal italic";

function Provisional({ word }: { word: string }) {
  return <span className={PROVISIONAL}>{word}</span>;
}

/** A row's name; it leads to the row's parts where it has any. */
function rowHead(pivot: Pivot, item: Item, provisional: string): MarkupNode {
  const address = drillAddress(pivot, item);
  return markup("th", { scope: "row" }, [
    address === null
      ? item.label
      : markup("a", { href: address }, [item.label]),
    ...(item.provisional
      ? [markup("span", { class: PROVISIONAL }, [provisional])]
      : []),
  ]);
}

/**
 * The table itself, with its sums in the last row and column. Its rows go out as
 * text: thousands of cells, of which none ever changes.
 */
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
  const provisional = t("provisional");
  const figure = (value: number | null) =>
    `<td class="numeric" data-value="${value ?? ""}">${escapeXml(words.write(choice.measure, choice.show, value))}</td>`;
  const line = (
    key: string,
    head: MarkupNode,
    cells: readonly (number | null)[],
    total: number | null,
  ) =>
    `<tr data-row="${escapeXml(key)}">${markupText(head)}${named
      .map((_, at) => figure(cells[at] ?? null))
      .join("")}${figure(total)}</tr>`;
  const body = rows.map((item, at) =>
    line(
      item.key,
      rowHead(pivot, item, provisional),
      shown.cells[at] ?? [],
      shown.rowTotals[at] ?? null,
    ),
  );
  const foot = line(
    "total",
    markup("th", { scope: "row" }, [t("total")]),
    shown.columnTotals,
    shown.total,
  );
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
        <tbody
          // biome-ignore lint/security/noDangerouslySetInnerHtml: written by our own tree, which escapes every text and attribute
          dangerouslySetInnerHTML={{ __html: body.join("") }}
        />
        <tfoot
          // biome-ignore lint/security/noDangerouslySetInnerHtml: as above
          dangerouslySetInnerHTML={{ __html: foot }}
        />
      </table>
    </ScrollRegion>
  );
}
