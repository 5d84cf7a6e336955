import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { cellGroups } from "@/app/(workspace)/review/cell-groups";
import { Threads } from "@/app/(workspace)/review/threads";
import { getFormats } from "@/app/formats";
import { pageActor } from "@/lib/auth/actor";
import { canEnter, canReview } from "@/lib/auth/permissions";
import { getRequestReference } from "@/lib/reference/service";
import { getComments } from "@/lib/reporting/comments-service";
import { isLand } from "@/lib/reporting/input";
import { getTimeline } from "@/lib/reporting/review";
import { getReport, type VersionRow } from "@/lib/reporting/service";
import type { TimelineEvent } from "@/lib/reporting/timeline";
import type { ClearanceMeasure } from "@/lib/reporting/vocabulary";
import { reportWords } from "./submit/words";

/** What was said about this report, and who did what to it; newest first. */
export async function History({ versions }: { versions: VersionRow[] }) {
  const [version] = versions;
  if (!version) return null;
  const actor = await pageActor("/reports");
  const { organisations } = await getRequestReference();
  const organisation = organisations.find(
    ({ id }) => id === version.organisationId,
  );
  if (!organisation) return null;
  const address = {
    organisationCode: organisation.code,
    month: version.month,
  };
  const view = await getReport(actor, organisation.code, version.month);
  const words = await reportWords(version.month);
  const { review, errors } = await getMessages();
  return (
    <>
      <NextIntlClientProvider messages={{ review, errors }}>
        <Threads
          address={{ organisation: organisation.code, month: version.month }}
          comments={await getComments(actor, address)}
          groups={await cellGroups(view.content, words.areaName)}
          canSpeak={canEnter(actor, organisation.id) || canReview(actor)}
          href={(cell) => `#${cell}`}
          words={words}
        />
      </NextIntlClientProvider>
      <Timeline
        events={await getTimeline(actor, address)}
        versions={versions}
      />
    </>
  );
}

/** The changes of one save, folded away where they are many. */
async function Changes({
  event,
  month,
}: {
  event: TimelineEvent;
  month: string;
}) {
  const t = await getTranslations("review");
  const units = await getTranslations("common.units");
  const words = await reportWords(month);
  const { changes } = event;
  if (changes.length === 0) return null;
  const shown = (measure: string, value: number | string | null) =>
    measure === "note"
      ? String(value ?? "–")
      : words.figure(
          measure as ClearanceMeasure,
          typeof value === "number" ? value : null,
        );
  return (
    <details open={changes.length <= 3}>
      <summary className="text-accent w-fit">
        {t("timeline.changes", { count: changes.length })}
      </summary>
      <ul>
        {changes.map(({ areaCode, measure, before, after }) => (
          <li key={`${areaCode}.${measure}`}>
            {t("timeline.change", {
              where: words.where(`clearance.${areaCode}.${measure}`),
              before: shown(measure, before),
              after: shown(measure, after),
              unit:
                measure !== "note" && isLand(measure as ClearanceMeasure)
                  ? units("hectares")
                  : "",
            })}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** The whole history of a report as a line of time. */
export async function Timeline({
  events,
  versions,
}: {
  events: TimelineEvent[];
  versions: VersionRow[];
}) {
  const t = await getTranslations("review");
  const reports = await getTranslations("reports");
  const formats = await getFormats();
  const month = versions[0]?.month;
  if (!month || events.length === 0) return null;
  const words = await reportWords(month);

  const sentence = (event: TimelineEvent): string => {
    const name = event.by ?? reports("someone");
    const number = event.version ?? 0;
    if (event.step === "extended") {
      return t("timeline.extended", {
        name,
        from: event.from ? formats.date(event.from) : t("timeline.usual"),
        to: formats.date(event.to),
      });
    }
    if (event.step === "commented") {
      return t("timeline.commented", {
        name,
        where: words.where(event.cells[0] ?? null),
      });
    }
    return t(`timeline.${event.step}`, { name, number });
  };
  const counted = (event: TimelineEvent): string | null => {
    if (event.step !== "approved") return null;
    const version = versions.find(({ number }) => number === event.version);
    if (!version?.countsFrom) return null;
    return version.countsTo
      ? t("timeline.countedUntil", { time: formats.time(version.countsTo) })
      : t("timeline.counts");
  };

  return (
    <section aria-labelledby="history">
      <h2 id="history" className="mb-2">
        {reports("history")}
      </h2>
      <ol reversed className="border-l-2 border-line pl-4 grid gap-3 text-note">
        {[...events].reverse().map((event) => (
          <li key={`${event.step}${event.at}${event.version}`}>
            <time dateTime={event.at} className="block text-ink-muted">
              {formats.time(event.until)}
            </time>
            {sentence(event)} {counted(event)}
            {event.reason && (
              <blockquote className="whitespace-pre-line border-l-2 border-line pl-2">
                {event.reason}
              </blockquote>
            )}
            {event.casualtiesChanged && ` ${t("timeline.casualties")}`}
            <Changes event={event} month={month} />
          </li>
        ))}
      </ol>
    </section>
  );
}
