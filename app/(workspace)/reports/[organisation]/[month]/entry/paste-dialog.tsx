"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { PastedCell, PastePlan } from "@/lib/reporting/cells-paste";
import type { AreaChoice } from "./area-choice";
import { placeOf, problemSentence, useWords } from "./cell-words";
import { Dialog } from "./dialog";
import { setTexts } from "./sheet";
import { useEntry } from "./use-entry";

/** How a figure with two readings is taken; `leave` keeps what stands there. */
type Reading = "whole" | "decimal" | "leave";

function readingText(cell: PastedCell, reading: Reading): string | null {
  const problem = cell.problem;
  if (problem?.problem !== "ambiguous" || reading === "leave") return null;
  return reading === "whole" ? problem.asWhole : problem.asDecimal;
}

const isLandCell = ({ field }: PastedCell) => /M2$/.test(field);

/** What a paste would do, where that needs a decision first. */
export function PasteDialog({
  plan,
  areas,
  onClose,
}: {
  plan: PastePlan;
  areas: AreaChoice[];
  onClose: () => void;
}) {
  const t = useTranslations("entry.paste");
  const { store, written } = useEntry();
  const words = useWords(areas);
  const [readings, setReadings] = useState<Record<string, Reading>>({});
  const [clears, setClears] = useState(false);
  const of = (kind: PastedCell["kind"]) =>
    plan.cells.filter((cell) => cell.kind === kind);
  const unclear = of("unclear");
  const refused = of("refused");
  const blanks = of("clears");

  const wanted = [
    ...of("set").map(({ field, to }) => ({ field, text: written(field, to) })),
    ...(clears ? blanks.map(({ field }) => ({ field, text: "" })) : []),
    ...unclear.flatMap((cell) => {
      const text = readingText(cell, readings[cell.field] ?? "leave");
      return text === null ? [] : [{ field: cell.field, text }];
    }),
  ];
  const choices = (cell: PastedCell) =>
    cell.problem?.problem !== "ambiguous"
      ? []
      : [
          { value: "whole", label: cell.problem.asWhole },
          // Items come in whole numbers: the other reading can't be meant.
          ...(isLandCell(cell)
            ? [{ value: "decimal", label: cell.problem.asDecimal }]
            : []),
        ];

  return (
    <Dialog title={t("title")} onClose={onClose}>
      <ul className="list-disc pl-5 my-3">
        <li>{t("willWrite", { count: wanted.length })}</li>
        {of("same").length > 0 && (
          <li>{t("same", { count: of("same").length })}</li>
        )}
        {refused.length > 0 && (
          <li>{t("refused", { count: refused.length })}</li>
        )}
        {plan.overflowRows > 0 && (
          <li>{t("overflowRows", { count: plan.overflowRows })}</li>
        )}
        {plan.overflowColumns > 0 && (
          <li>{t("overflowColumns", { count: plan.overflowColumns })}</li>
        )}
      </ul>
      {blanks.length > 0 && (
        <label className="flex items-start gap-2.5 my-3">
          <input
            type="checkbox"
            checked={clears}
            onChange={(event) => setClears(event.currentTarget.checked)}
            className="mt-1 size-4.5 accent-[var(--accent)]"
          />
          {t("clears", { count: blanks.length })}
        </label>
      )}
      {unclear.length > 0 && (
        <>
          <p className="font-medium">
            {t("unclear", { count: unclear.length })}
          </p>
          <p className="flex flex-wrap gap-x-4 my-1">
            {(["whole", "decimal"] as const).map((reading) => (
              <button
                key={reading}
                type="button"
                className="entry-link"
                onClick={() =>
                  setReadings(
                    Object.fromEntries(
                      unclear
                        .filter((c) => reading === "whole" || isLandCell(c))
                        .map(({ field }) => [field, reading]),
                    ),
                  )
                }
              >
                {t(reading === "whole" ? "allWhole" : "allDecimal")}
              </button>
            ))}
          </p>
        </>
      )}
      {unclear.length + refused.length > 0 && (
        <div className="entry-paste-table">
          <table className="data-table">
            <thead>
              <tr>
                <th scope="col">{t("where")}</th>
                <th scope="col">{t("copied")}</th>
                <th scope="col">{t("taken")}</th>
              </tr>
            </thead>
            <tbody>
              {[...unclear, ...refused].map((cell) => (
                <tr key={cell.field}>
                  <th scope="row">{placeOf(cell.field, words)}</th>
                  <td>{cell.pasted}</td>
                  <td>
                    {cell.kind === "unclear" ? (
                      <select
                        className="control"
                        aria-label={placeOf(cell.field, words)}
                        value={readings[cell.field] ?? "leave"}
                        onChange={(event) =>
                          setReadings({
                            ...readings,
                            [cell.field]: event.currentTarget.value as Reading,
                          })
                        }
                      >
                        <option value="leave">{t("leave")}</option>
                        {choices(cell).map(({ value, label }) => (
                          <option key={value} value={value}>
                            {label}
                          </option>
                        ))}
                      </select>
                    ) : (
                      cell.problem &&
                      `${t("leave")}. ${problemSentence(cell.field, cell.problem, cell.pasted, words)}`
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p className="flex flex-wrap gap-3 mt-4">
        <button
          type="button"
          className="button button-primary"
          disabled={wanted.length === 0}
          onClick={() => {
            store.edit(({ sheet }) => ({ sheet: setTexts(sheet, wanted) }));
            onClose();
          }}
        >
          {t("write", { count: wanted.length })}
        </button>
        <button type="button" className="button button-quiet" onClick={onClose}>
          {t("cancel")}
        </button>
      </p>
    </Dialog>
  );
}
