import { EXPORT_CONDITIONS } from "./export-conditions";

const AREAS = "current_setting('export.areas')";

/**
 * One row per counted line, and one for each nil report; the columns and their
 * order are the file's contract. Text is made harmless for spreadsheets.
 *
 * Sorted by month, organisation, and within a report by the area's level and
 * number. The reports are sorted first, and each one's lines are read and
 * sorted as their turn comes: the first rows leave at once, and millions of
 * rows are never sorted as a whole. A subquery with an order of its own is not
 * merged into the query around it, and a lateral join reads it row by row, so
 * the order holds. Names are made harmless once, not on each line.
 */
export const CLEARANCE_EXPORT = `
  select
    v.month, v.organisation_code, v.organisation, l.area_code, l.area,
    l.cancelled_m2, l.reduced_m2, l.cleared_m2,
    l.ap_mines, l.av_mines, l.submunitions, l.other_uxo, l.axo, l.ieds,
    l.small_arms_ammunition, l.items_destroyed,
    l.teams, l.deminers_f, l.deminers_m, l.machines, l.dogs, l.days_worked,
    case when v.nil then 'true' else 'false' end,
    v.number, v.approved_at
  from (
    select v.id, v.month, v.nil, v.number,
      csv_text(o.code) as organisation_code,
      csv_text(case current_setting('export.lang') when 'az' then o.name_az when 'ru' then o.name_ru else o.name_en end) as organisation,
      to_char(v.counts_from at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as approved_at
    from report_versions v
    join organisations o on o.id = v.organisation_id
    where ${EXPORT_CONDITIONS}
    order by v.month, o.code
  ) v
  left join lateral (
    select l.*, a.code as area_code, a.name as area
    from clearance_lines l
    join (
      select id, level, csv_text(code) as code,
        csv_text(case current_setting('export.lang') when 'az' then name_az when 'ru' then name_ru else name_en end) as name
      from areas offset 0
    ) a on a.id = l.area_id
    where l.version_id = v.id
      and (${AREAS} = '' or l.area_id = any (string_to_array(${AREAS}, ',')::int[]))
    order by a.level, a.id
  ) l on true
  where l.id is not null or (v.nil and ${AREAS} = '')`;
