import { getTranslations } from "next-intl/server";
import { nameIn } from "@/lib/i18n/names";
import type { RawParams } from "@/lib/indicators/params";
import type { PivotWords } from "@/lib/pivot/labels";
import { lastingSort } from "@/lib/pivot/links";
import { sortText } from "@/lib/pivot/matrix";
import {
  type Axis,
  FAMILIES,
  type Field,
  familyOf,
  MEASURES,
  PERSON_AXES,
  PLACE_AXES,
  SHOWN,
  TIME_AXES,
} from "@/lib/pivot/rules";
import type { Pivot, Refused } from "@/lib/pivot/service";
import { areaChoices } from "@/lib/reference/area-choices";
import { addMonths, monthRange } from "@/lib/reporting/month";
import { Link } from "@/lib/ui/link";
import {
  ChoiceField,
  DayField,
  type Option,
  type OptionGroup,
} from "./choice-field";

/** Measures by what they are of: those a person may ask for, and the chosen one. */
function measureGroups(
  { isStaff, choice }: Pivot | Refused,
  { t, measureName }: PivotWords,
): OptionGroup[] {
  return FAMILIES.map((family) => ({
    label: t(`groups.${family}`),
    options: MEASURES.filter(
      (measure) =>
        familyOf(measure) === family &&
        (isStaff || measure !== "outcomeUnknown" || measure === choice.measure),
    ).map((measure) => ({ value: measure, label: measureName(measure) })),
  }));
}

/** Rows or columns by the measures that they go with; the chosen one among them. */
function axisGroups(
  { isStaff }: Pivot | Refused,
  chosen: Axis | null,
  { t, axisName }: PivotWords,
): OptionGroup[] {
  const group = (label: string, axes: readonly Axis[]) => ({
    label,
    options: axes.map((axis) => ({ value: axis, label: axisName(axis) })),
  });
  return [
    group(t("groups.time"), TIME_AXES),
    group(t("groups.place"), PLACE_AXES),
    group(t("only.people"), [
      "outcome",
      ...PERSON_AXES.filter((axis) => isStaff || axis === chosen),
    ]),
    group(t("only.land"), ["landKind"]),
    group(t("only.ordnance"), ["ordnanceKind"]),
  ];
}

/** What the address has, where it is something that a field can hold. */
function typed(params: RawParams, name: Field, otherwise: string): string {
  const value = params[name];
  return typeof value === "string" ? value : otherwise;
}

/**
 * The whole state of the table as a plain form: it works without JavaScript.
 * What was chosen stays, even where it can't be drawn. `key` makes the fields
 * follow the address when a link changes it.
 */
export async function PivotForm({
  pivot,
  params,
  words,
}: {
  pivot: Pivot | Refused;
  params: RawParams;
  words: PivotWords;
}) {
  const common = await getTranslations("common");
  const filters = await getTranslations("dashboard.filters");
  const { t, formats, language } = words;
  const { choice, scope, settings, today, problems } = pivot;
  const now = today.slice(0, 7);
  const months: Option[] = monthRange(settings.firstMonth, now)
    .reverse()
    .map((month) => ({ value: month, label: formats.month(month) }));
  // A month that no field can hold gives way to the usual one.
  const monthOf = (name: "from" | "to", usual: string) => {
    const month = scope?.[name] ?? typed(params, name, usual);
    return months.some(({ value }) => value === month) ? month : usual;
  };
  const chosenArea = scope ? (scope.area ?? "") : typed(params, "area", "");
  const { listed, byRegion } = areaChoices(pivot.areas, chosenArea);
  const error = (field: Field) => {
    const problem = problems.find((one) => one.field === field);
    return problem && t(`refused.${problem.why}`);
  };
  const field = (name: Field) => ({
    name,
    label: t(`fields.${name}`),
    error: error(name),
  });
  const last = addMonths(now, -1);
  const sort = lastingSort(pivot.sort);
  return (
    <form
      key={JSON.stringify(params)}
      method="get"
      action="/pivot"
      autoComplete="off"
      aria-label={t("form")}
      className="no-print card p-4 grid gap-3 grid-cols-2 md:grid-cols-3 xl:grid-cols-6"
    >
      <div className="col-span-full md:col-span-1 xl:col-span-2">
        <ChoiceField
          {...field("measure")}
          chosen={choice.measure}
          options={measureGroups(pivot, words)}
        />
      </div>
      <ChoiceField
        {...field("rows")}
        chosen={choice.rows}
        options={axisGroups(pivot, choice.rows, words)}
      />
      <ChoiceField
        {...field("columns")}
        chosen={choice.columns ?? "none"}
        options={[
          { value: "none", label: t("none") },
          ...axisGroups(pivot, choice.columns, words),
        ]}
      />
      <ChoiceField
        {...field("from")}
        chosen={monthOf("from", addMonths(last, -11))}
        options={months}
      />
      <ChoiceField
        {...field("to")}
        chosen={monthOf("to", last)}
        options={months}
      />
      <ChoiceField
        {...field("area")}
        chosen={chosenArea}
        options={[
          { value: "", label: common("wholeCountry") },
          ...listed.map((area) => ({
            value: area.code,
            label: `${byRegion && area.level === 2 ? "\u2003" : ""}${nameIn(language, area)}`,
          })),
        ]}
      />
      <ChoiceField
        {...field("organisation")}
        chosen={
          scope ? (scope.organisation ?? "") : typed(params, "organisation", "")
        }
        options={[
          { value: "", label: common("allOrganisations") },
          ...pivot.organisations
            .filter(({ activeFrom }) => activeFrom !== null)
            .map((one) => ({ value: one.code, label: nameIn(language, one) })),
        ]}
      />
      <DayField
        {...field("asOf")}
        defaultValue={scope ? (scope.asOf ?? "") : typed(params, "asOf", "")}
        max={today}
      />
      <ChoiceField
        {...field("show")}
        chosen={choice.show}
        options={SHOWN.map((one) => ({ value: one, label: t(`show.${one}`) }))}
      />
      {sort && <input type="hidden" name="sort" value={sortText(sort)} />}
      <div className="col-span-full xl:col-span-2 flex flex-wrap items-end justify-end gap-x-4 gap-y-1">
        <Link href="/pivot" className="text-note py-3">
          {t("reset")}
        </Link>
        <button type="submit" className="button button-primary">
          {t("submit")}
        </button>
      </div>
      <p className="col-span-full text-note text-ink-muted max-w-none">
        {t("hint")}
        {byRegion && ` ${filters("areaHint")}`}
        {!pivot.isStaff && ` ${t("withheldNote")}`}
      </p>
    </form>
  );
}
