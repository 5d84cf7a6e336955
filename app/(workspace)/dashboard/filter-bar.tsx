import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { getFormats } from "@/app/formats";
import { nameIn } from "@/lib/i18n/names";
import { sentenceCase } from "@/lib/i18n/sentence-case";
import { COMPARISONS, presetsOf, viewQuery } from "@/lib/indicators/choices";
import type { SavedView } from "@/lib/indicators/saved-views";
import { areaChoices } from "@/lib/reference/area-choices";
import { monthRange } from "@/lib/reporting/month";
import { Link } from "@/lib/ui/link";
import { LongSelect } from "@/lib/ui/long-select";
import { SavedViews } from "./saved-views";
import type { DashboardView } from "./view";

function Field({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the field is handed in, and stands within
    <label className="grid gap-1 text-note text-ink-muted">
      {label}
      {children}
    </label>
  );
}

/** Periods that people ask for, as links: one click, and they work everywhere. */
async function Presets({ view }: { view: DashboardView }) {
  const t = await getTranslations("dashboard.filters");
  const language = await getLocale();
  const formats = await getFormats();
  const { scope, choices, settings, today } = view;
  return (
    <nav aria-label={t("presets.label")}>
      <ul className="flex flex-wrap gap-x-5 gap-y-1 text-note">
        {presetsOf(today, settings.firstMonth).map(({ name, from, to }) => {
          const current = from === scope.from && to === scope.to;
          return (
            <li key={name}>
              <Link
                href={`/dashboard?${viewQuery({ ...scope, from, to }, choices)}`}
                aria-current={current ? "true" : undefined}
                className={`inline-block py-1 ${current ? "font-semibold text-ink no-underline" : ""}`}
              >
                {sentenceCase(
                  t(`presets.${name}`, {
                    month: formats.month(settings.firstMonth),
                  }),
                  language,
                )}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

/**
 * Where: the whole country or one of its areas. A large country's list holds
 * its regions and the districts of the region that is chosen.
 */
async function AreaField({ view: { areas, area } }: { view: DashboardView }) {
  const t = await getTranslations("dashboard.filters");
  const common = await getTranslations("common");
  const language = await getLocale();
  const { listed, byRegion } = areaChoices(areas, area?.code ?? null);
  return (
    <Field label={t("area")}>
      <LongSelect
        name="area"
        chosen={area?.level === 0 ? "" : (area?.code ?? "")}
        describedBy={byRegion ? "area-hint" : undefined}
        choices={[
          { value: "", label: common("wholeCountry") },
          ...listed.map((one) => ({
            value: one.code,
            label: `${byRegion && one.level === 2 ? "\u2003" : ""}${nameIn(language, one)}`,
          })),
        ]}
      />
      {byRegion && <span id="area-hint">{t("areaHint")}</span>}
    </Field>
  );
}

/**
 * The whole state of the page as a plain form: it works without JavaScript.
 * `key` makes the fields follow the address when a link changes it, and no
 * browser may fill in what was chosen before going back.
 */
export async function FilterBar({
  view,
  savedViews,
}: {
  view: DashboardView;
  savedViews: SavedView[];
}) {
  const t = await getTranslations("dashboard.filters");
  const saved = await getTranslations("dashboard.savedViews");
  const common = await getTranslations("common");
  const language = await getLocale();
  const formats = await getFormats();
  const { scope, choices } = view;
  const months = monthRange(view.settings.firstMonth, view.today.slice(0, 7))
    .reverse()
    .map((month) => ({ value: month, label: formats.month(month) }));
  const monthChoice = (name: "from" | "to") => (
    <Field label={t(name)}>
      <LongSelect name={name} chosen={scope[name]} choices={months} />
    </Field>
  );
  return (
    <div className="no-print card p-4 grid gap-3">
      <Presets view={view} />
      <details className="phone-fold">
        <summary className="text-note text-accent py-1">{t("fold")}</summary>
        <form
          key={viewQuery(scope, choices)}
          method="get"
          action="/dashboard"
          autoComplete="off"
          aria-label={t("label")}
          className="grid gap-3 grid-cols-2 md:grid-cols-3 xl:grid-cols-6 items-end max-md:pt-3"
        >
          {monthChoice("from")}
          {monthChoice("to")}
          <AreaField view={view} />
          <Field label={t("organisation")}>
            <LongSelect
              name="organisation"
              chosen={scope.organisation ?? ""}
              choices={[
                { value: "", label: common("allOrganisations") },
                ...view.organisations
                  .filter(({ activeFrom }) => activeFrom !== null)
                  .map((one) => ({
                    value: one.code,
                    label: nameIn(language, one),
                  })),
              ]}
            />
          </Field>
          <Field label={t("compare.label")}>
            <select
              name="compare"
              defaultValue={choices.compare}
              className="control"
            >
              {COMPARISONS.map((name) => (
                <option key={name} value={name}>
                  {t(`compare.${name}`)}
                </option>
              ))}
            </select>
          </Field>
          <Field label={t("asOf")}>
            <input
              type="date"
              name="asOf"
              defaultValue={scope.asOf ?? ""}
              max={view.today}
              className="control"
            />
          </Field>
          {choices.section !== "overview" && (
            <input type="hidden" name="section" value={choices.section} />
          )}
          {choices.measure !== "clearedM2" && (
            <input type="hidden" name="measure" value={choices.measure} />
          )}
          <label className="col-span-full md:col-span-2 xl:col-span-4 flex items-center gap-2 min-h-11">
            <input
              type="checkbox"
              name="claims"
              value="1"
              defaultChecked={choices.claims}
              className="size-5 accent-[var(--accent)]"
            />
            {t("claims")}
          </label>
          <div className="col-span-full md:col-span-1 xl:col-span-2 flex flex-wrap items-center md:justify-end gap-x-4 gap-y-1">
            <Link href="/dashboard" className="text-note py-1">
              {t("reset")}
            </Link>
            <button type="submit" className="button button-primary">
              {t("submit")}
            </button>
          </div>
        </form>
      </details>
      <SavedViews
        views={savedViews}
        query={viewQuery(scope, choices)}
        words={{
          title: saved("title", { count: savedViews.length }),
          name: saved("name"),
          save: saved("save"),
          change: saved("change"),
          newName: saved("newName"),
          rename: saved("rename"),
          delete: saved("delete"),
        }}
      />
    </div>
  );
}
