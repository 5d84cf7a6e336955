import type { RegisterPage } from "@/lib/figures/register";
import { CLAIM_STATES } from "@/lib/figures/rules/filter";
import { CLAIM_MEASURES } from "@/lib/figures/rules/vocabulary";
import { Link } from "@/lib/ui/link";
import type { FigureWords } from "./words";

/** The register's whole state as a plain form: it works without JavaScript. */
export function FilterForm({
  view,
  words: { t },
}: {
  view: RegisterPage;
  words: FigureWords;
}) {
  const { filter } = view;
  const choice = (
    name: "measure" | "speaker" | "outlet" | "state",
    all: string,
    options: [string, string][],
  ) => (
    <label className="grid grid-cols-[minmax(0,1fr)] gap-1 text-note text-ink-muted min-w-0">
      {t(`filter.${name}`)}
      <select name={name} defaultValue={filter[name] ?? ""} className="control">
        <option value="">{all}</option>
        {options.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
  const month = (name: "from" | "to") => (
    <label className="grid grid-cols-[minmax(0,1fr)] gap-1 text-note text-ink-muted min-w-0">
      {t(`filter.${name}`)}
      <input
        type="month"
        name={name}
        defaultValue={filter[name] ?? ""}
        pattern="\d{4}-\d{2}"
        placeholder="2023-03"
        className="control"
      />
    </label>
  );
  const itself = (value: string): [string, string] => [value, value];
  return (
    <form
      method="get"
      aria-label={t("filter.label")}
      className="no-print card p-4 grid gap-3 grid-cols-2 md:grid-cols-3 items-end"
    >
      {choice(
        "measure",
        t("filter.allMeasures"),
        CLAIM_MEASURES.map((m) => [m, t(`measures.${m}`)]),
      )}
      {month("from")}
      {month("to")}
      {choice("speaker", t("filter.anySpeaker"), view.speakers.map(itself))}
      {choice("outlet", t("filter.anyOutlet"), view.outlets.map(itself))}
      {choice(
        "state",
        t("states.current"),
        CLAIM_STATES.map((state) => [state, t(`states.${state}`)]),
      )}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 col-span-2 md:col-span-3">
        <button type="submit" className="button button-primary">
          {t("filter.submit")}
        </button>
        <Link href="/figures" className="text-note">
          {t("filter.reset")}
        </Link>
      </div>
    </form>
  );
}
