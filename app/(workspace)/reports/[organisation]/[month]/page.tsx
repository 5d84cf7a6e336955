import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { getFormats } from "@/app/formats";
import { pageActor } from "@/lib/auth/actor";
import type { Actor } from "@/lib/auth/permissions";
import { NotFoundError } from "@/lib/errors";
import { nameIn } from "@/lib/i18n/names";
import { casualtyRows } from "@/lib/reporting/cells-casualties";
import { getReport, type ReportView } from "@/lib/reporting/service";
import { typeCells } from "@/lib/reporting/typed";
import { getEntryHistory } from "@/lib/reporting/usual-range-read";
import { ReportStateMark } from "@/lib/ui/state-mark";
import { dueLine } from "../../due-line";
import { DecisionForm, WithdrawForm } from "./decision-form";
import { EntryForm } from "./entry-form";
import { History } from "./history";
import { ReportTables } from "./report-tables";
import { StateNotice } from "./state-notice";

type Parameters = { organisation: string; month: string };

/** A report that is not theirs must look as if it did not exist. */
async function load(
  actor: Actor,
  { organisation, month }: Parameters,
): Promise<ReportView> {
  try {
    return await getReport(actor, organisation, month);
  } catch (error) {
    if (error instanceof NotFoundError) notFound();
    throw error;
  }
}

export async function generateMetadata(): Promise<Metadata> {
  // The title names no organisation: it is sent before the wall has answered.
  const t = await getTranslations("reports");
  return { title: t("title") };
}

export default async function ReportPage({
  params,
  searchParams,
}: {
  params: Promise<Parameters>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const asked = await params;
  const parameters = await searchParams;
  const actor = await pageActor(
    `/reports/${asked.organisation}/${asked.month}`,
    parameters,
  );
  const view = await load(actor, asked);
  const { correct } = parameters;
  const t = await getTranslations("reports");
  const states = await getTranslations("common.states");
  const language = await getLocale();
  const formats = await getFormats();
  const { reports, entry: entryWords, common, errors } = await getMessages();
  const month = formats.month(view.month);
  const address = { organisation: view.organisation.code, month: view.month };

  const seen = view.newest && {
    number: view.newest.number,
    lockVersion: view.newest.lockVersion,
  };
  const mayWrite = view.refusals.save === null;
  // What is approved stays as it is until someone says that it is wrong.
  const editing =
    mayWrite && (view.newest?.status !== "approved" || correct === "1");
  const history = editing
    ? await getEntryHistory(actor, {
        organisationCode: view.organisation.code,
        month: view.month,
      })
    : null;
  // The draft that changes go into: the open one, or the next after a decision.
  const number = view.newest?.number ?? 0;
  const version = view.newest?.status === "draft" ? number : number + 1;
  const entry = { ...view, submittedAt: view.newest?.submittedAt ?? null };

  return (
    <div>
      <h1>
        {t("reportTitle", {
          organisation: nameIn(language, view.organisation),
          month,
        })}
      </h1>
      <p className="mt-1 mb-6 flex flex-wrap gap-x-4 gap-y-1 text-ink-muted">
        <ReportStateMark
          state={view.state}
          timing={view.timing}
          label={states(view.state)}
        />
        <span>{dueLine(entry, view.today, t, formats)}</span>
        {view.newest && (
          <span>
            {t("version", { number: view.newest.number })} ·{" "}
            {t("lastSaved", { time: formats.time(view.newest.updatedAt) })}
          </span>
        )}
      </p>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
        <StateNotice view={view} editing={editing} mayWrite={mayWrite} />
        <NextIntlClientProvider
          messages={{ reports, entry: entryWords, common, errors }}
        >
          {seen && view.refusals.withdraw === null && (
            <WithdrawForm address={address} seen={seen} />
          )}
          {history ? (
            <EntryForm
              // Another version is another form: nothing of the old one stays.
              key={version}
              address={address}
              monthName={month}
              lastMonthName={formats.monthShort(history.lastMonth)}
              person={{ id: actor.id, email: actor.email }}
              seen={seen}
              version={version}
              areas={view.areas.map((area) => ({
                code: area.code,
                name: area.level === 0 ? t("notSplit") : nameIn(language, area),
              }))}
              typed={typeCells(view.content)}
              casualties={casualtyRows(view.content.casualties)}
              history={history}
              context={{
                month: view.month,
                areas: view.areas.map(({ code, validFrom, validTo }) => ({
                  code,
                  validFrom,
                  validTo,
                })),
                reportsCasualties: view.organisation.reportsCasualties,
                carriedOver: history.carriedOver,
              }}
            />
          ) : (
            view.newest && <ReportTables view={view} />
          )}
          {seen && view.refusals.approve === null && (
            <DecisionForm address={address} seen={seen} monthName={month} />
          )}
        </NextIntlClientProvider>
        <History versions={view.versions} />
      </div>
    </div>
  );
}
