import { getTranslations } from "next-intl/server";
import { getFormats } from "@/app/formats";
import { pageActor } from "@/lib/auth/actor";
import { seesEveryOrganisation } from "@/lib/auth/permissions";
import { getComments } from "@/lib/reporting/comments-service";
import type { ReportView } from "@/lib/reporting/service";
import { Link } from "@/lib/ui/link";
import { Notice } from "@/lib/ui/notice";
import { reportWords } from "./submit/words";

/** What the centre said at cells of a returned version; each leads to its cell. */
async function Remarks({
  view,
  version,
}: {
  view: ReportView;
  version: number;
}) {
  const actor = await pageActor("/reports");
  const comments = await getComments(actor, {
    organisationCode: view.organisation.code,
    month: view.month,
  });
  const remarks = comments.filter(
    (comment) =>
      comment.version === version &&
      comment.cell !== null &&
      comment.warning === null,
  );
  if (remarks.length === 0) return null;
  const words = await reportWords(view.month);
  return (
    <ul className="list-disc pl-5 my-1">
      {remarks.map(({ id, cell, body, by }) => (
        <li key={id}>
          <a href={`#${cell}`}>{words.where(cell)}</a>: {body}
          {by && <span className="text-ink-muted"> ({by})</span>}
        </li>
      ))}
    </ul>
  );
}

/** What the report's state asks of its reader, and for the centre the way to its desk. */
export async function StateNotice(props: {
  view: ReportView;
  editing: boolean;
  mayWrite: boolean;
}) {
  const t = await getTranslations("review");
  const actor = await pageActor("/reports");
  const { organisation, month } = props.view;
  return (
    <>
      <StateSentence {...props} />
      {seesEveryOrganisation(actor) && (
        <p>
          <Link href={`/review/${organisation.code}/${month}`}>
            {t("openReview")}
          </Link>
        </p>
      )}
    </>
  );
}

/** The state in a sentence with the next step. */
async function StateSentence({
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
        <Remarks view={view} version={returned.number} />
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
