import { EXPORT_CONDITIONS } from "./export-conditions";

/**
 * One row per counted line, and one for each nil report; the columns and their
 * order are the file's contract. Text is made harmless for spreadsheets.
 */
export const CLEARANCE_EXPORT = `
  select
    v.month,
    csv_text(o.code),
    csv_text(case current_setting('export.lang') when 'az' then o.name_az when 'ru' then o.name_ru else o.name_en end),
    csv_text(a.code),
    csv_text(case current_setting('export.lang') when 'az' then a.name_az when 'ru' then a.name_ru else a.name_en end),
    l.cancelled_m2, l.reduced_m2, l.cleared_m2,
    l.ap_mines, l.av_mines, l.submunitions, l.other_uxo, l.axo, l.ieds,
    l.small_arms_ammunition, l.items_destroyed,
    l.teams, l.deminers_f, l.deminers_m, l.machines, l.dogs, l.days_worked,
    case when v.nil then 'true' else 'false' end,
    v.number,
    to_char(v.counts_from at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
  from report_versions v
  join organisations o on o.id = v.organisation_id
  left join clearance_lines l on l.version_id = v.id
  left join areas a on a.id = l.area_id
  where ${EXPORT_CONDITIONS}
    and (l.id is not null or v.nil)
    and (current_setting('export.areas') = ''
      or l.area_id = any (string_to_array(current_setting('export.areas'), ',')::int[]))
  order by v.month, o.code, a.level, a.id`;
