import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { getFormats } from "@/app/formats";
import type { ReportView } from "@/lib/reporting/service";
import { Notice } from "@/lib/ui/notice";

/** What the report's state asks of its reader, in a sentence with the next step. */
export async function StateNotice({
  view,
  editing,
  mayWrite,
}: {
  view: ReportView;
  editing: boolean;
  mayWrite: boolean;
}) {
  const t = await getTranslations("reports");
  const formats = await getFormats();
  const newest = view.newest;
  const returned = view.versions.findLast((v) => v.status === "returned");

  if (view.state === "returned" && returned) {
    return (
      <Notice tone="critical" title={t("returnedTitle")}>
        <p>
          {t("returnedReason", {
            name: returned.decidedByName ?? t("someone"),
            time: formats.time(returned.decidedAt),
          })}
        </p>
        <blockquote className="my-1 font-medium whitespace-pre-line">
          {returned.reason}
        </blockquote>
        {editing && <p>{t("returnedNext")}</p>}
      </Notice>
    );
  }
  if (newest?.status === "submitted") {
    return (
      <Notice tone="positive" title={t("submittedTitle")}>
        <p>
          {t("submittedBy", {
            name: newest.submittedByName ?? t("someone"),
            time: formats.time(newest.submittedAt),
          })}{" "}
          {view.refusals.withdraw === null && t("submittedNext")}
        </p>
      </Notice>
    );
  }
  if (newest?.status === "approved" && mayWrite) {
    return editing ? (
      <Notice tone="attention">
        <p>{t("correctLead")}</p>
      </Notice>
    ) : (
      <p>
        <Link
          className="button button-quiet"
          href={`/reports/${view.organisation.code}/${view.month}?correct=1`}
        >
          {t("correct")}
        </Link>
      </p>
    );
  }
  if (view.refusals.save === "month-closed") {
    return (
      <Notice tone="attention" title={t("closedTitle")}>
        <p>
          {t("closedNext", {
            due: formats.date(view.due),
            lock: formats.date(view.lock),
          })}
        </p>
      </Notice>
    );
  }
  if (view.timing === "not-begun") {
    return <Notice tone="attention" title={t("notBegunTitle")} />;
  }
  return newest ? null : <p className="text-ink-muted">{t("notSaved")}</p>;
}
