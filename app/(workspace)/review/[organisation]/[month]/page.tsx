import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { NoPermission } from "@/app/(workspace)/no-permission";
import { CasualtyTable } from "@/app/(workspace)/reports/[organisation]/[month]/casualty-table";
import { DecisionForm } from "@/app/(workspace)/reports/[organisation]/[month]/decision-form";
import { Timeline } from "@/app/(workspace)/reports/[organisation]/[month]/history";
import { findingRemarks } from "@/app/(workspace)/reports/[organisation]/[month]/sentences";
import {
  reportHref,
  reportWords,
} from "@/app/(workspace)/reports/[organisation]/[month]/submit/words";
import { getFormats } from "@/app/formats";
import { pageActor } from "@/lib/auth/actor";
import {
  type Actor,
  canReview,
  seesEveryOrganisation,
} from "@/lib/auth/permissions";
import { NotFoundError } from "@/lib/errors";
import { nameIn } from "@/lib/i18n/names";
import { canExtend } from "@/lib/reporting/extending";
import { addMonths } from "@/lib/reporting/month";
import type { ReportAddress } from "@/lib/reporting/open-report";
import { getReview, type Review } from "@/lib/reporting/review";
import { Link } from "@/lib/ui/link";
import { Notice } from "@/lib/ui/notice";
import { ReportStateMark } from "@/lib/ui/state-mark";
import { cellGroups } from "../../cell-groups";
import { Comparison, threadId } from "../../comparison";
import { ExtensionForm } from "../../extension-form";
import { Threads } from "../../threads";

type Parameters = { organisation: string; month: string };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("review");
  return { title: t("title") };
}

async function load(
  actor: Actor,
  { organisation, month }: Parameters,
  against: string | undefined,
): Promise<Review> {
  try {
    return await getReview(
      actor,
      { organisationCode: organisation, month },
      /^\d+$/.test(against ?? "") ? Number(against) : null,
    );
  } catch (error) {
    if (error instanceof NotFoundError) notFound();
    throw error;
  }
}

const hrefOf = ({ organisationCode, month }: ReportAddress) =>
  `/review/${organisationCode}/${month}`;

/** One report under review: what it says, beside what was said before, and the decision. */
export default async function ReviewReportPage({
  params,
  searchParams,
}: {
  params: Promise<Parameters>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const asked = await params;
  const parameters = await searchParams;
  const actor = await pageActor(
    `/review/${asked.organisation}/${asked.month}`,
    parameters,
  );
  if (!seesEveryOrganisation(actor)) return <NoPermission role={actor.role} />;
  const { against } = parameters;
  const found = await load(
    actor,
    asked,
    typeof against === "string" ? against : undefined,
  );
  const { view, seen, base, comments, warnings } = found;
  const t = await getTranslations("review");
  const reports = await getTranslations("reports");
  const submit = await getTranslations("submit");
  const states = await getTranslations("common.states");
  const measure = await getTranslations("common.measures");
  const language = await getLocale();
  const formats = await getFormats();
  const messages = await getMessages();
  const words = await reportWords(view.month);
  const month = formats.month(view.month);
  const address = { organisation: view.organisation.code, month: view.month };
  const groups = await cellGroups(view.content, words.areaName);
  const errors = findingRemarks(found.errors, {
    t: reports,
    measure,
    areaName: words.areaName,
  });
  const told = warnings.map(words.warning);
  const spokenOf = new Set(
    comments.flatMap(({ cell }) => (cell === null ? [] : [cell])),
  );

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <div>
        <nav aria-label={t("queue")} className="mb-2 flex flex-wrap gap-x-4">
          <Link href="/review">{reports("queueTitle")}</Link>
          {found.previous && (
            <Link href={hrefOf(found.previous)} rel="prev">
              {t("previous")}
            </Link>
          )}
          {found.next && (
            <Link href={hrefOf(found.next)} rel="next">
              {t("next")}
            </Link>
          )}
        </nav>
        <h1>
          {reports("reportTitle", {
            organisation: nameIn(language, view.organisation),
            month,
          })}
        </h1>
        <p className="mt-1 flex flex-wrap gap-x-4 gap-y-1 text-ink-muted">
          <ReportStateMark
            state={view.state}
            timing={view.timing}
            label={states(view.state)}
          />
          {view.newest && (
            <span>{reports("version", { number: view.newest.number })}</span>
          )}
          {view.newest?.submittedAt && (
            <span>
              {reports("submittedBy", {
                name: view.newest.submittedByName ?? reports("someone"),
                time: formats.time(view.newest.submittedAt),
              })}
            </span>
          )}
          <Link href={reportHref(address.organisation, address.month)}>
            {t("openReport")}
          </Link>
        </p>
      </div>

      {view.refusals.approve === "own-submission" && (
        <Notice tone="attention">
          <p>{reports("refusals.own-submission")}</p>
        </Notice>
      )}
      {view.newest?.status === "submitted" &&
        (told.length + errors.length > 0 ? (
          <Notice
            tone="attention"
            title={t("warnings", { count: told.length + errors.length })}
          >
            <ul className="list-disc pl-5 mt-1">
              {errors.map(({ field, where, text }) => (
                <li key={`${field}${text}`}>
                  {field ? <a href={`#${field}`}>{where}</a> : where} {text}
                </li>
              ))}
              {told.map(({ cell, where, text }) => (
                <li key={`${cell}${text}`}>
                  <a
                    href={`#${cell && spokenOf.has(cell) ? threadId(cell) : cell}`}
                  >
                    {where}
                  </a>
                  : {text}
                </li>
              ))}
            </ul>
          </Notice>
        ) : (
          <Notice tone="positive">
            <p>{submit("nothingFound")}</p>
          </Notice>
        ))}

      {found.bases.length > 0 && (
        <p className="flex flex-wrap gap-x-3">
          {t("against")}
          {found.bases.map(({ number, status }) => {
            const label = t("againstVersion", {
              number,
              status: t(`status.${status}`),
            });
            return number === base?.number ? (
              <strong key={number}>{label}</strong>
            ) : (
              <Link
                key={number}
                href={`${hrefOf({ organisationCode: address.organisation, month: address.month })}?against=${number}`}
              >
                {label}
              </Link>
            );
          })}
        </p>
      )}
      {view.content.nil && (
        <p className="card px-5 py-4">{reports("nilShown")}</p>
      )}
      <Comparison
        content={view.content}
        base={base}
        lastMonth={found.lastMonth}
        lastMonthName={formats.month(addMonths(view.month, -1))}
        words={words}
        spokenOf={spokenOf}
      />
      {view.organisation.reportsCasualties && !view.content.nil && (
        <CasualtyTable
          content={view.content}
          base={base?.content ?? null}
          areaName={words.areaName}
        />
      )}
      <NextIntlClientProvider
        messages={{
          review: messages.review,
          reports: messages.reports,
          errors: messages.errors,
        }}
      >
        <Threads
          address={address}
          comments={comments}
          groups={groups}
          canSpeak={canReview(actor) && view.newest !== null}
          href={(cell) => `#${cell}`}
          words={words}
        />
        {seen && view.refusals.approve === null && (
          <DecisionForm
            address={address}
            seen={seen}
            monthName={month}
            groups={groups}
          />
        )}
        {canReview(actor) && canExtend(view.timing) && (
          <ExtensionForm address={address} earliest={view.today} />
        )}
      </NextIntlClientProvider>
      <Timeline events={found.timeline} versions={view.versions} />
    </div>
  );
}
