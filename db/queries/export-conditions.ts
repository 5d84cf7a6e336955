/**
 * Which versions a file holds, read from `export.*` settings: the period, one
 * organisation or all, and what counts now or counted at the end of a day.
 * Empty text stands for "no filter".
 */
export const EXPORT_CONDITIONS = `
  v.month between current_setting('export.from') and current_setting('export.to')
  and (current_setting('export.organisation') = ''
    or v.organisation_id = nullif(current_setting('export.organisation'), '')::uuid)
  and case when current_setting('export.as_of') = ''
    then v.counts_from is not null and v.counts_to is null
    else v.counts_from < nullif(current_setting('export.as_of'), '')::timestamptz
      and (v.counts_to is null or v.counts_to >= nullif(current_setting('export.as_of'), '')::timestamptz)
    end`;
