import type { Sql } from "postgres";
import { DATED_MEASURES } from "../queries/rollups";

const CLEARANCE = [
  "cancelled_m2",
  "reduced_m2",
  "cleared_m2",
  "ap_mines",
  "av_mines",
  "submunitions",
  "other_uxo",
  "axo",
  "ieds",
  "small_arms_ammunition",
  "items_destroyed",
];

// What counts, said in another way than the product says it: of each report the
// approved version with the highest number.
const COUNTING = `
  with counting as (
    select distinct on (report_id) id from report_versions
    where status = 'approved' order by report_id, number desc
  )`;

/** Rows of a rollup that a fresh sum of the lines does not give, and the reverse. */
function rollupDifferences(
  rollup: string,
  key: "area_id" | "version_id",
): string {
  const clearance = rollup.startsWith("clearance");
  // By area the sums also say how many lines report each measure.
  const counted =
    key === "version_id" ? [] : ["*", ...(clearance ? DATED_MEASURES : [])];
  const columns = [
    ...(clearance
      ? [...CLEARANCE, "team_days"]
      : ["killed", "injured", "outcome_unknown", "children"]),
    ...counted.map((name) => (name === "*" ? "lines" : `${name}_lines`)),
  ];
  const when = (condition: string) =>
    `sum(case when ${condition} then persons else 0 end)`;
  const sums = clearance
    ? [
        ...CLEARANCE.map((column) => `sum(${column})`),
        "sum(teams::bigint * days_worked)",
      ]
    : [
        when("outcome = 'killed'"),
        when("outcome = 'injured'"),
        when("outcome = 'unknown'"),
        when("age_group = 'child'"),
      ];
  sums.push(
    ...counted.map((name) =>
      name === "team_days"
        ? "count(teams::bigint * days_worked)"
        : `count(${name})`,
    ),
  );
  // A version's sums stay when it no longer counts.
  const versions =
    key === "version_id"
      ? "select id from report_versions where status = 'approved'"
      : "select id from counting";
  const stored = `select month::text, ${key}::text, ${columns.map((c) => `${c}::numeric`).join(", ")} from ${rollup}`;
  const fresh = `select month::text, ${key}::text, ${sums.map((s) => `(${s})::numeric`).join(", ")}
    from ${clearance ? "clearance_lines" : "casualty_lines"}
    where version_id in (${versions}) group by month, ${key}`;
  return `${COUNTING} (${stored} except ${fresh}) union all (${fresh} except ${stored})`;
}

const LINE_SUMS = [
  ...CLEARANCE.map((column) => `sum(${column}) as ${column}`),
  "sum(teams::bigint * days_worked) as team_days",
];

/** Rows of the sums by month or year that a fresh sum of the lines does not give, and the reverse. */
function spanDifferences(rollup: "clearance_by_month" | "clearance_by_year") {
  const byYear = rollup === "clearance_by_year";
  const keys = byYear ? "year, area_id" : "month";
  const measures = [...CLEARANCE, "team_days"];
  const lines = ["lines", ...DATED_MEASURES.map((name) => `${name}_lines`)];
  // A line of a month is a report, a line of a year one of a report's lines.
  const units = byYear
    ? `select left(month, 4) as year, area_id, ${CLEARANCE.join(", ")},
        teams::bigint * days_worked as team_days
      from clearance_lines where version_id in (select id from counting)`
    : `select month, ${LINE_SUMS.join(", ")}
      from clearance_lines where version_id in (select id from counting)
      group by version_id, month`;
  const columns = [
    ...measures.map((name) => `sum(${name})`),
    "count(*)",
    ...DATED_MEASURES.map((name) => `count(${name})`),
  ];
  const texts = keys.split(", ").map((key) => `${key}::text`);
  const stored = `select ${[...texts, ...[...measures, ...lines].map((name) => `${name}::numeric`)].join(", ")} from ${rollup}`;
  const fresh = `select ${[...texts, ...columns.map((column) => `(${column})::numeric`)].join(", ")}
    from (${units}) unit group by ${keys}`;
  return `${COUNTING} (${stored} except ${fresh}) union all (${fresh} except ${stored})`;
}

/** What must hold whatever people have done; each query lists what breaks it. */
const BREAKS: Record<string, string> = {
  "sums by area": rollupDifferences("clearance_by_area", "area_id"),
  "sums by month": spanDifferences("clearance_by_month"),
  "sums by year": spanDifferences("clearance_by_year"),
  "sums by version": rollupDifferences("clearance_by_version", "version_id"),
  "casualties by area": rollupDifferences("casualties_by_area", "area_id"),
  "casualties by version": rollupDifferences(
    "casualties_by_version",
    "version_id",
  ),
  "more than one version counts": `
    select report_id from report_versions
    where counts_from is not null and counts_to is null
    group by report_id having count(*) > 1`,
  // As of any date exactly one version counts, from the first approval on.
  "a gap or an overlap in what counted": `
    select report_id, number from (
      select report_id, number, counts_to,
        lead(counts_from) over (partition by report_id order by number) as next
      from report_versions where status = 'approved'
    ) counted where counts_to is distinct from next`,
  "decided by who submitted it": `
    select id from report_versions where decided_by = submitted_by`,
  // Said by the chain, too, which nobody can change afterwards.
  "approved by who sent it": `
    select approval.id from audit_log approval
    where approval.action = 'report.approved' and approval.actor_id = (
      select actor_id from audit_log sent
      where sent.action = 'report.submitted' and sent.id < approval.id
        and sent.subject_id = approval.subject_id
        and sent.detail ->> 'version' = approval.detail ->> 'version'
      order by sent.id desc limit 1)`,
  "decided by nobody": `
    select id from report_versions
    where (status in ('approved', 'returned')) <> (decided_by is not null)`,
  "a broken audit chain": "select audit_chain_breaks()",
};

/** The names of the rules that do not hold in this database, with the rows. */
export async function brokenRules(
  ownerSql: Sql,
): Promise<Record<string, unknown[]>> {
  const broken: Record<string, unknown[]> = {};
  for (const [name, query] of Object.entries(BREAKS)) {
    const rows = await ownerSql.unsafe(query);
    if (rows.length > 0) broken[name] = [...rows];
  }
  return broken;
}
