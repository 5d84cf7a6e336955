"use client";

import { useTranslations } from "next-intl";
import { summariseCasualties } from "./casualty-summary";
import { useEntryState } from "./use-entry";

/** Outcome by age and sex, of what stands in the rows at this moment. */
export function CasualtyTable() {
  const t = useTranslations("entry.casualties");
  const words = useTranslations("reports");
  const { rows } = useEntryState((state) => state.rows);
  const summary = summariseCasualties(rows.map(({ row }) => row));
  if (summary.total === 0) return null;
  const pair = (column: string) => {
    const [age = "", sex = ""] = column.split(".");
    const ageWord =
      age === "unset" ? t("unset") : words(`ageGroup.${age as "child"}`);
    const sexWord =
      sex === "unset" ? t("unset") : words(`sex.${sex as "female"}`);
    return `${ageWord}, ${sexWord}`;
  };
  return (
    <div className="overflow-x-auto">
      <table className="data-table w-auto">
        <caption className="text-left text-ink-muted pb-1">
          {t("summary")}
        </caption>
        <thead>
          <tr>
            <th scope="col">{words("fields.outcome")}</th>
            {summary.columns.map((column) => (
              <th key={column} scope="col" className="numeric">
                {pair(column)}
              </th>
            ))}
            <th scope="col" className="numeric">
              {words("total")}
            </th>
          </tr>
        </thead>
        <tbody>
          {summary.rows.map(({ outcome, persons, total }) => (
            <tr key={outcome}>
              <th scope="row">
                {outcome === "unset"
                  ? t("unset")
                  : words(`outcome.${outcome as "killed"}`)}
              </th>
              {persons.map((count, i) => (
                <td key={summary.columns[i]} className="numeric">
                  {count}
                </td>
              ))}
              <td className="numeric font-semibold">{total}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{words("total")}</th>
            {summary.totals.map((total, i) => (
              <td key={summary.columns[i]} className="numeric">
                {total}
              </td>
            ))}
            <td className="numeric" data-casualty-total>
              {summary.total}
            </td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
