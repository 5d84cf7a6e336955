import { EXPORT_CONDITIONS } from "./export-conditions";

/** One row per counted casualty line, in the order it was entered. */
export const CASUALTIES_EXPORT = `
  select
    v.month,
    l.occurred_on,
    csv_text(o.code),
    csv_text(case current_setting('export.lang') when 'az' then o.name_az when 'ru' then o.name_ru else o.name_en end),
    csv_text(a.code),
    csv_text(case current_setting('export.lang') when 'az' then a.name_az when 'ru' then a.name_ru else a.name_en end),
    csv_text(l.accident_ref),
    l.device, l.activity, l.outcome, l.age_group, l.sex, l.status,
    l.persons,
    v.number,
    to_char(v.counts_from at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
  from report_versions v
  join organisations o on o.id = v.organisation_id
  join casualty_lines l on l.version_id = v.id
  join areas a on a.id = l.area_id
  where ${EXPORT_CONDITIONS}
    and (current_setting('export.areas') = ''
      or l.area_id = any (string_to_array(current_setting('export.areas'), ',')::int[]))
  order by v.month, o.code, l.ordinal`;
