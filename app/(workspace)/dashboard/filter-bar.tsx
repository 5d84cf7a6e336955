import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { getFormats } from "@/app/formats";
import { nameIn } from "@/lib/i18n/names";
import type { Dashboard } from "@/lib/indicators/service";
import { monthRange } from "@/lib/reporting/month";

/** The whole state of the page as a plain form: it works without JavaScript. */
export async function FilterBar({ view }: { view: Dashboard }) {
  const t = await getTranslations("dashboard.filters");
  const common = await getTranslations("common");
  const language = await getLocale();
  const formats = await getFormats();
  const { scope } = view;
  const months = monthRange(
    view.settings.firstMonth,
    view.today.slice(0, 7),
  ).reverse();
  const monthChoice = (name: "from" | "to") => (
    <label className="grid gap-1 text-note text-ink-muted">
      {t(name)}
      <select name={name} defaultValue={scope[name]} className="control">
        {months.map((month) => (
          <option key={month} value={month}>
            {formats.month(month)}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <form
      method="get"
      aria-label={t("label")}
      className="no-print card p-4 grid gap-3 grid-cols-2 md:grid-cols-3 xl:grid-cols-[repeat(5,minmax(0,1fr))_auto] items-end"
    >
      {monthChoice("from")}
      {monthChoice("to")}
      <label className="grid gap-1 text-note text-ink-muted">
        {t("area")}
        <select name="area" defaultValue={scope.area ?? ""} className="control">
          <option value="">{common("wholeCountry")}</option>
          {view.areas
            .filter(({ level }) => level > 0)
            .map((area) => (
              <option key={area.code} value={area.code}>
                {nameIn(language, area)}
              </option>
            ))}
        </select>
      </label>
      <label className="grid gap-1 text-note text-ink-muted">
        {t("organisation")}
        <select
          name="organisation"
          defaultValue={scope.organisation ?? ""}
          className="control"
        >
          <option value="">{common("allOrganisations")}</option>
          {view.organisations
            .filter(({ activeFrom }) => activeFrom !== null)
            .map((organisation) => (
              <option key={organisation.code} value={organisation.code}>
                {nameIn(language, organisation)}
              </option>
            ))}
        </select>
      </label>
      <label className="grid gap-1 text-note text-ink-muted">
        {t("asOf")}
        <input
          type="date"
          name="asOf"
          defaultValue={scope.asOf ?? ""}
          max={view.today}
          className="control"
        />
      </label>
      <div className="flex flex-wrap xl:flex-col xl:items-start items-center gap-x-4 gap-y-1 col-span-2 md:col-span-1">
        <button type="submit" className="button button-primary">
          {t("submit")}
        </button>
        <Link href="/dashboard" className="text-note">
          {t("reset")}
        </Link>
      </div>
    </form>
  );
}
