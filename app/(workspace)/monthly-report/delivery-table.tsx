import { getTranslations } from "next-intl/server";
import type { ComponentProps } from "react";
import { getFormats } from "@/app/formats";
import { LANGUAGE_NAMES } from "@/lib/i18n/languages";
import type { DeliveryRow } from "@/lib/publishing/deliveries";
import { isForgotten } from "@/lib/publishing/forgotten";
import { ScrollRegion } from "@/lib/ui/scroll-region";
import { StateMark } from "@/lib/ui/state-mark";
import { SendAgain } from "./send-again";

function toneOf({
  state,
  cause,
}: DeliveryRow): ComponentProps<typeof StateMark>["tone"] {
  if (state === "sent") return "positive";
  if (state === "failed") return "critical";
  return state === "waiting" && cause !== null ? "attention" : "quiet";
}

/** What became of it, and what happens next. */
async function About({ row }: { row: DeliveryRow }) {
  const t = await getTranslations("publishing.deliveries");
  const formats = await getFormats();
  const { state, cause, problem } = row;
  const isOpen = state === "waiting" || state === "failed";
  return (
    <>
      {isOpen && cause && <p>{t(`causes.${cause}`)}</p>}
      {isOpen && problem && (
        <p className="text-note text-ink-muted break-words">
          {t("said", { problem })}
        </p>
      )}
      {state === "waiting" && (
        <p>{t("next", { time: formats.time(row.nextAttemptAt) })}</p>
      )}
      {state === "failed" && !isForgotten(row.address) && (
        <SendAgain id={row.id} address={row.address} />
      )}
    </>
  );
}

/** Deliveries with their states, the newest first. */
export async function DeliveryTable({
  rows,
  title,
  id,
  ofMonth = false,
}: {
  rows: DeliveryRow[];
  title: string;
  /** The heading's. */
  id: string;
  /** All of one month, which needs not be told again. */
  ofMonth?: boolean;
}) {
  const t = await getTranslations("publishing.deliveries");
  const formats = await getFormats();
  if (rows.length === 0) return <p>{t("none")}</p>;
  return (
    <ScrollRegion labelledBy={id}>
      <table className="data-table">
        <caption className="sr-only">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{t("address")}</th>
            {!ofMonth && <th scope="col">{t("month")}</th>}
            <th scope="col">{t("state")}</th>
            <th scope="col">{t("time")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row" className="align-top">
                {isForgotten(row.address) ? t("forgotten") : row.address}
                <span className="block text-note font-normal text-ink-muted">
                  {[
                    LANGUAGE_NAMES[row.language],
                    ...(row.kind === "scheduled"
                      ? []
                      : [t(`marks.${row.kind}`)]),
                    ...(row.corrected ? [t("marks.corrected")] : []),
                  ].join(", ")}
                </span>
              </th>
              {!ofMonth && (
                <td className="align-top whitespace-nowrap">
                  {formats.month(row.month)}
                </td>
              )}
              <td className="align-top min-w-56">
                <StateMark
                  tone={toneOf(row)}
                  label={t(`states.${row.state}`)}
                />
                <About row={row} />
              </td>
              <td className="align-top whitespace-nowrap">
                {formats.time(row.sentAt ?? row.createdAt)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
