import type { Sql } from "postgres";
import type { Actor } from "@/lib/auth/permissions";
import {
  makeActor,
  makeOrganisation,
  type TestOrganisation,
} from "./factories";

/** A month for each state a report can be in. */
export const STATES = {
  draft: "2023-01",
  submitted: "2023-02",
  returned: "2023-03",
  approved: "2023-04",
} as const;
export type State = keyof typeof STATES;
export type Side = "A" | "B";

export interface TestVersion {
  id: string;
  reportId: string;
  clearanceId: string;
  casualtyId: string;
}

export interface TestSide {
  organisation: TestOrganisation;
  staff: Actor;
  versions: Record<State, TestVersion>;
}

/** Two organisations that know nothing of each other, and the centre. */
export interface TwoOrganisations {
  A: TestSide;
  B: TestSide;
  manager: Actor;
  viewer: Actor;
  /** A viewer whom an organisation has been noted beside: still a viewer. */
  viewerOfA: Actor;
  admin: Actor;
  areaId: number;
}

/**
 * Each organisation gets a report in every state; its lines, comment and audit
 * row bear the label `<side> <state>`, so that a test can say what is seen.
 */
export async function makeTwoOrganisations(
  ownerSql: Sql,
): Promise<TwoOrganisations> {
  const [area] = await ownerSql<{ id: number }[]>`
    select id from areas where code = 'AZ-TAR'`;
  if (!area) throw new Error("the template has no areas");
  const manager = await makeActor(ownerSql, "manager");
  const sides = {
    A: await makeSide(ownerSql, "A", manager, area.id),
    B: await makeSide(ownerSql, "B", manager, area.id),
  };
  await ownerSql`insert into clearance_by_area (month, area_id, ap_mines)
    values (${STATES.approved}, ${area.id}, 2)`;
  await ownerSql`insert into clearance_by_month (month, ap_mines)
    values (${STATES.approved}, 2)`;
  await ownerSql`insert into clearance_by_year (year, area_id, ap_mines)
    values (${STATES.approved.slice(0, 4)}, ${area.id}, 2)`;
  await ownerSql`insert into casualties_by_area values (${STATES.approved}, ${area.id}, 0, 2, 0, 0)`;
  await ownerSql`insert into audit_log (action, subject_type, subject_id)
    values ('settings.changed', 'settings', 'no side')`;
  await ownerSql`insert into centre_logo (png, width, height) values ('\\x00', 1, 1)`;
  await ownerSql`insert into claim_preferences (claim_id, reason, decided_by)
    select min(id), 'complete', ${manager.id} from claims`;
  await ownerSql`insert into claim_withdrawals
    (claim_id, reason, withdrawn_by, withdrawn_by_name)
    select max(id), 'entered twice', ${manager.id}, ${manager.name} from claims`;
  await ownerSql`insert into reconciliation_notes (claim_id, body, signed_by, signed_by_name)
    select min(id), 'another window', ${manager.id}, ${manager.name} from claims`;
  await ownerSql`with subscribed as (
      insert into report_subscriptions (address, language, send_when, created_by)
      values ('reader@example.org', 'en', 'complete', ${manager.id}) returning id)
    insert into report_deliveries (subscription_id, address, language, month,
      kind, figures, approved, expected, state, next_attempt_at)
    select id, 'reader@example.org', 'en', ${STATES.approved}, 'scheduled', 'a',
      2, 2, 'failed', now() from subscribed`;
  await ownerSql`insert into sign_in_throttles values ('address:x', 1, now())`;
  return {
    ...sides,
    manager,
    viewer: await makeActor(ownerSql, "viewer"),
    viewerOfA: await makeActor(ownerSql, "viewer", sides.A.organisation),
    admin: await makeActor(ownerSql, "admin"),
    areaId: area.id,
  };
}

async function makeSide(
  sql: Sql,
  side: Side,
  manager: Actor,
  areaId: number,
): Promise<TestSide> {
  const organisation = await makeOrganisation(sql, { reportsCasualties: true });
  const staff = await makeActor(sql, "staff", organisation);
  const version = (state: State) =>
    makeVersion(sql, `${side} ${state}`, state, staff, manager, areaId);
  await sql`insert into pending_imports (created_by, organisation_id, file_name, content)
    values (${staff.id}, ${organisation.id}, ${`${side}.csv`}, '\\x41')`;
  await sql`insert into api_tokens
      (user_id, name, token_hash, hint, scopes, session_epoch, expires_at)
    values (${staff.id}, ${`${side} token`}, sha256(${side}::bytea), 'last',
      '{figures}', 0, now() + interval '1 day')`;
  await sql`insert into report_presence (organisation_id, month, user_id)
    values (${organisation.id}, ${STATES.draft}, ${staff.id})`;
  await sql`insert into saved_views (user_id, name, query)
    values (${staff.id}, ${`${side} view`}, 'from=2023-01&to=2023-03')`;
  await sql`insert into reminder_choices values (${staff.id}, 'missed', false)`;
  await sql`insert into reminders (user_id, organisation_id, month, reason, next_attempt_at)
    values (${staff.id}, ${organisation.id}, ${STATES.draft}, 'due-soon', now())`;
  const versions = {
    draft: await version("draft"),
    submitted: await version("submitted"),
    returned: await version("returned"),
    approved: await version("approved"),
  };
  const { approved } = versions;
  await sql`insert into clearance_by_version (version_id, month, organisation_id, ap_mines)
    values (${approved.id}, ${STATES.approved}, ${organisation.id}, 1)`;
  await sql`insert into casualties_by_version
    values (${approved.id}, ${STATES.approved}, ${organisation.id}, 0, 1, 0, 0)`;
  return { organisation, staff, versions };
}

async function makeVersion(
  sql: Sql,
  label: string,
  state: State,
  staff: Actor,
  manager: Actor,
  areaId: number,
): Promise<TestVersion> {
  const month = STATES[state];
  const sent = state !== "draft";
  const decided = state === "approved" || state === "returned";
  const key = { organisation_id: staff.organisationId, month };
  const id = async (query: PromiseLike<readonly { id: string }[]>) => {
    const [row] = await query;
    if (!row) throw new Error(`nothing was made for ${label}`);
    return row.id;
  };
  const reportId = await id(
    sql<{ id: string }[]>`insert into reports ${sql(key)} returning id`,
  );
  const versionId = await id(
    sql<{ id: string }[]>`insert into report_versions ${sql({
      ...key,
      report_id: reportId,
      number: 1,
      status: state,
      created_by: staff.id,
      submitted_by: sent ? staff.id : null,
      submitted_at: sent ? "2023-06-01T00:00:00Z" : null,
      decided_by: decided ? manager.id : null,
      decided_at: decided ? "2023-06-02T00:00:00Z" : null,
      reason: state === "returned" ? label : null,
      counts_from: state === "approved" ? "2023-06-02T00:00:00Z" : null,
    })} returning id`,
  );
  const line = { ...key, version_id: versionId, area_id: areaId };
  const clearanceId = await id(
    sql<{ id: string }[]>`insert into clearance_lines
      ${sql({ ...line, ap_mines: 1, note: label })} returning id::text`,
  );
  const casualtyId = await id(
    sql<{ id: string }[]>`insert into casualty_lines ${sql({
      ...line,
      ordinal: 0,
      accident_ref: label,
      device: "unknown",
      activity: "unknown",
      outcome: "injured",
      age_group: "unknown",
      sex: "unknown",
      status: "unknown",
      persons: 1,
    })} returning id::text`,
  );
  await sql`insert into report_comments ${sql({
    report_id: reportId,
    organisation_id: staff.organisationId,
    version_id: versionId,
    cell: "clearance.AZ-TAR.apMines",
    warning: sql.json({ code: "outlier", values: {} }),
    body: label,
    created_by: staff.id,
  })}`;
  await sql`insert into audit_log ${sql({
    actor_id: staff.id,
    action: "report.saved",
    subject_type: "report",
    subject_id: label,
    organisation_id: staff.organisationId,
  })}`;
  return { id: versionId, reportId, clearanceId, casualtyId };
}
