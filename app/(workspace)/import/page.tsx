import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { NoPermission } from "@/app/(workspace)/no-permission";
import { getFormats } from "@/app/formats";
import { pageActor } from "@/lib/auth/actor";
import { MAX_BYTES, MAX_ROWS } from "@/lib/imports/limits";
import { getRequestReference } from "@/lib/reference/service";
import { addMonths, isMonth, monthRange, todayIn } from "@/lib/reporting/month";
import { Link } from "@/lib/ui/link";
import { Notice } from "@/lib/ui/notice";
import { UploadForm } from "./upload-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("import");
  return { title: t("title") };
}

type Search = Record<string, string | string[] | undefined>;

const single = (value: string | string[] | undefined): string =>
  typeof value === "string" ? value : "";

const MEGABYTE = 1024 * 1024;
const TEMPLATE_MONTHS = 12;

/** Why the last upload led nowhere. */
async function Problem({ problem }: { problem: string }) {
  const t = await getTranslations("import");
  const formats = await getFormats();
  const megabytes = formats.count(MAX_BYTES / MEGABYTE);
  const sentence =
    problem === "too-large"
      ? t("refusals.too-large", { megabytes })
      : problem === "empty"
        ? t("refusals.empty")
        : problem === "expired"
          ? t("upload.expired")
          : t("upload.nothing");
  return (
    <Notice tone="critical" live>
      <p>{sentence}</p>
    </Notice>
  );
}

/** What the import that was just written came to. */
async function Done({
  organisation,
  rows,
  months,
}: {
  organisation: string;
  rows: number;
  months: string[];
}) {
  const t = await getTranslations("import.result");
  const formats = await getFormats();
  return (
    <Notice tone="positive" title={t("applied", { rows })} live>
      <p>{t("next")}</p>
      <ul className="flex flex-wrap gap-x-5 gap-y-1 mt-1">
        {months.map((month) => (
          <li key={month}>
            <Link
              href={`/reports/${organisation}/${month}`}
              className="inline-block py-1"
            >
              {t("openDraft", { month: formats.month(month) })}
            </Link>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

export default async function ImportPage({
  searchParams,
}: {
  searchParams: Promise<Search>;
}) {
  const search = await searchParams;
  const actor = await pageActor("/import", search);
  if (actor.role !== "staff" || !actor.organisationCode) {
    return <NoPermission role={actor.role} />;
  }
  const t = await getTranslations("import");
  const language = await getLocale();
  const formats = await getFormats();
  const { settings, organisations } = await getRequestReference();
  const own = organisations.find(({ id }) => id === actor.organisationId);
  const problem = single(search.problem);
  const written = single(search.months).split(".").filter(isMonth);
  const rows = Number(single(search.rows));
  const thisMonth = todayIn(settings.timeZone).slice(0, 7);
  const first = own?.activeFrom ?? thisMonth;
  const months = monthRange(
    addMonths(thisMonth, 1 - TEMPLATE_MONTHS),
    thisMonth,
  )
    .filter((month) => month >= first)
    .reverse();

  return (
    <div className="max-w-3xl grid gap-6">
      <div>
        <h1>{t("title")}</h1>
        <p className="text-ink-muted mt-1">
          {t("lead", {
            rows: formats.count(MAX_ROWS),
            megabytes: formats.count(MAX_BYTES / MEGABYTE),
          })}
        </p>
      </div>
      {problem && <Problem problem={problem} />}
      {written.length > 0 && Number.isInteger(rows) && (
        <Done
          organisation={actor.organisationCode}
          rows={rows}
          months={written}
        />
      )}
      <section className="card p-5" aria-labelledby="upload">
        <h2 id="upload" className="mb-3">
          {t("upload.title")}
        </h2>
        <UploadForm
          words={{
            label: t("upload.label"),
            hint: t("upload.hint"),
            drop: t("upload.drop"),
            pasteLabel: t("upload.pasteLabel"),
            submit: t("upload.submit"),
            sending: t("upload.sending"),
          }}
        />
      </section>
      <section className="card p-5" aria-labelledby="template">
        <h2 id="template">{t("template.title")}</h2>
        <p className="text-ink-muted mb-3">{t("template.lead")}</p>
        <form
          action="/api/exports/template.xlsx"
          className="flex flex-wrap items-end gap-3"
        >
          <input type="hidden" name="lang" value={language} />
          <div className="grid gap-1">
            <label htmlFor="template-month" className="font-medium">
              {t("template.month")}
            </label>
            <select
              id="template-month"
              name="month"
              className="control"
              defaultValue={months[1] ?? thisMonth}
            >
              {months.map((month) => (
                <option key={month} value={month}>
                  {formats.month(month)}
                </option>
              ))}
            </select>
          </div>
          <button type="submit" className="button">
            {t("template.download")}
          </button>
        </form>
      </section>
    </div>
  );
}
