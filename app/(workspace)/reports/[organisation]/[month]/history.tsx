import { getTranslations } from "next-intl/server";
import { getFormats } from "@/app/formats";
import type { VersionRow } from "@/lib/reporting/service";

/** Who did what to this report and when, newest first. */
export async function History({ versions }: { versions: VersionRow[] }) {
  if (versions.length === 0) return null;
  const t = await getTranslations("reports");
  const formats = await getFormats();
  const events = versions.flatMap((version) => {
    const { number } = version;
    const lines = [
      version.submittedAt &&
        t("historySubmitted", {
          number,
          time: formats.time(version.submittedAt),
          name: version.submittedByName ?? t("someone"),
        }),
      version.status === "returned" &&
        t("historyReturned", {
          number,
          time: formats.time(version.decidedAt),
          name: version.decidedByName ?? t("someone"),
          reason: version.reason ?? "",
        }),
      version.status === "approved" &&
        t("historyApproved", {
          number,
          time: formats.time(version.decidedAt),
          name: version.decidedByName ?? t("someone"),
        }),
      version.countsTo &&
        t("historyReplaced", {
          number,
          from: formats.time(version.countsFrom),
          to: formats.time(version.countsTo),
        }),
      version.status === "draft" && t("historyDraft", { number }),
    ];
    return lines.filter((line): line is string => Boolean(line));
  });
  return (
    <section aria-labelledby="history">
      <h2 id="history" className="mb-2">
        {t("history")}
      </h2>
      <ol className="border-l border-line pl-4 grid gap-1.5 text-note text-ink-muted">
        {events.reverse().map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
    </section>
  );
}
