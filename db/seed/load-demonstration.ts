import { eq } from "drizzle-orm";
import {
  DEMONSTRATION_ACCOUNTS,
  DEMONSTRATION_PASSWORD,
} from "@/lib/accounts/demonstration";
import { hashPassword } from "@/lib/auth/passwords";
import type { Transaction } from "../client";
import { insertAudit } from "../queries/audit";
import { refreshRollups } from "../queries/rollups";
import {
  areas,
  casualtyLines,
  claimPreferences,
  claims,
  clearanceLines,
  organisations,
  reports,
  reportVersions,
  settings,
  users,
} from "../schema";
import { readSeedAreas } from "./areas";
import { type PublishedClaim, readPublishedClaims } from "./claims";
import { generateDemonstration } from "./demonstration/generate";
import type {
  DemonstrationData,
  DemonstrationVersion,
} from "./demonstration/types";
import { preferredClaims } from "./preferred-claims";

/** The operator whose staff the demonstration account belongs to. */
const STAFF_ORGANISATION = "EMS";
/** Rows per statement: PostgreSQL takes at most 65,535 parameters in one. */
const CHUNK = 1000;

interface People {
  manager: string;
  /** Who submits for each organisation. */
  submitters: ReadonlyMap<string, string>;
}

async function insertChunked<Row>(
  rows: Row[],
  insert: (chunk: Row[]) => Promise<unknown>,
): Promise<void> {
  for (let start = 0; start < rows.length; start += CHUNK) {
    await insert(rows.slice(start, start + CHUNK));
  }
}

function need<K, V>(map: ReadonlyMap<K, V>, key: K): V {
  const value = map.get(key);
  if (value === undefined) throw new Error(`nothing under ${String(key)}`);
  return value;
}

async function insertOrganisations(
  tx: Transaction,
  data: DemonstrationData,
): Promise<Map<string, string>> {
  const rows = await tx
    .insert(organisations)
    .values(
      data.organisations.map(({ firstMonth, ...organisation }) => ({
        ...organisation,
        activeFrom: firstMonth,
        simulated: true,
      })),
    )
    .returning({ id: organisations.id, code: organisations.code });
  return new Map(rows.map(({ code, id }) => [code, id]));
}

/** The four accounts, and for each other operator a person who can't sign in. */
async function insertPeople(
  tx: Transaction,
  organisationIds: ReadonlyMap<string, string>,
): Promise<People> {
  const passwordHash = await hashPassword(DEMONSTRATION_PASSWORD);
  const accounts = await tx
    .insert(users)
    .values(
      DEMONSTRATION_ACCOUNTS.map(({ email, role }) => ({
        email,
        name: `Demonstration ${role}`,
        passwordHash,
        role,
        organisationId:
          role === "staff" ? need(organisationIds, STAFF_ORGANISATION) : null,
      })),
    )
    .returning({ id: users.id, role: users.role });
  const idOf = (role: string) =>
    need(new Map(accounts.map((a) => [a.role as string, a.id])), role);
  const others = [...organisationIds].filter(
    ([code]) => code !== STAFF_ORGANISATION,
  );
  const submitters = await tx
    .insert(users)
    .values(
      others.map(([code, organisationId]) => ({
        email: `${code.toLowerCase()}@example.org`,
        name: `Simulated staff, ${code}`,
        role: "staff" as const,
        organisationId,
      })),
    )
    .returning({ id: users.id, email: users.email });
  return {
    manager: idOf("manager"),
    submitters: new Map([
      [STAFF_ORGANISATION, idOf("staff")],
      ...submitters.map(
        ({ id, email }) =>
          [email.slice(0, email.indexOf("@")).toUpperCase(), id] as const,
      ),
    ]),
  };
}

function versionRow(
  version: DemonstrationVersion,
  people: People,
  code: string,
) {
  const submitter = need(people.submitters, code);
  const { submittedAt, decidedAt } = version;
  return {
    number: version.number,
    status: version.status,
    nil: version.nil,
    createdBy: submitter,
    submittedBy: submittedAt && submitter,
    submittedAt,
    decidedBy: decidedAt && people.manager,
    decidedAt,
    reason: version.reason,
    countsFrom: version.countsFrom,
    countsTo: version.countsTo,
    updatedAt: decidedAt ?? submittedAt ?? undefined,
  };
}

async function insertReports(
  tx: Transaction,
  data: DemonstrationData,
  organisationIds: ReadonlyMap<string, string>,
  people: People,
): Promise<void> {
  const areaRows = await tx
    .select({ id: areas.id, code: areas.code })
    .from(areas);
  const areaIds = new Map(areaRows.map(({ code, id }) => [code, id]));
  const reportRows = await tx
    .insert(reports)
    .values(
      data.reports.map(({ organisationCode, month }) => ({
        organisationId: need(organisationIds, organisationCode),
        month,
      })),
    )
    .returning({
      id: reports.id,
      organisationId: reports.organisationId,
      month: reports.month,
    });
  const reportIds = new Map(
    reportRows.map((r) => [`${r.organisationId}/${r.month}`, r.id]),
  );

  const versions = data.reports.flatMap((report) =>
    report.versions.map((version) => {
      const organisationId = need(organisationIds, report.organisationCode);
      return {
        version,
        key: { organisationId, month: report.month },
        row: {
          reportId: need(reportIds, `${organisationId}/${report.month}`),
          organisationId,
          month: report.month,
          ...versionRow(version, people, report.organisationCode),
        },
      };
    }),
  );
  const versionIds = new Map<string, string>();
  await insertChunked(versions, async (chunk) => {
    const rows = await tx
      .insert(reportVersions)
      .values(chunk.map(({ row }) => row))
      .returning({
        id: reportVersions.id,
        reportId: reportVersions.reportId,
        number: reportVersions.number,
      });
    for (const { id, reportId, number } of rows) {
      versionIds.set(`${reportId}/${number}`, id);
    }
  });

  const lines = versions.map(({ version, key, row }) => ({
    version,
    key: {
      ...key,
      versionId: need(versionIds, `${row.reportId}/${row.number}`),
    },
  }));
  await insertChunked(
    lines.flatMap(({ version, key }) =>
      version.clearance.map(({ areaCode, ...figures }) => ({
        ...key,
        areaId: need(areaIds, areaCode),
        ...figures,
      })),
    ),
    (chunk) => tx.insert(clearanceLines).values(chunk),
  );
  await insertChunked(
    lines.flatMap(({ version, key }) =>
      version.casualties.map(({ areaCode, ...figures }, ordinal) => ({
        ...key,
        ordinal,
        areaId: need(areaIds, areaCode),
        ...figures,
      })),
    ),
    (chunk) => tx.insert(casualtyLines).values(chunk),
  );
}

/** Marks the claims that the simulated reports were fitted to, with the reason. */
async function insertPreferences(
  tx: Transaction,
  published: PublishedClaim[],
  manager: string,
): Promise<void> {
  const rows = await tx
    .select({
      id: claims.id,
      claimKey: claims.claimKey,
      measure: claims.measure,
      unit: claims.unit,
    })
    .from(claims);
  const ids = new Map(
    rows.map((r) => [`${r.claimKey}/${r.measure}/${r.unit}`, r.id]),
  );
  await tx.insert(claimPreferences).values(
    preferredClaims(published).map(({ claim, reason }) => ({
      claimId: need(ids, `${claim.claimId}/${claim.measure}/${claim.unit}`),
      reason,
      decidedBy: manager,
    })),
  );
}

/**
 * Simulated monthly reports of six invented operators, fitted to the published
 * figures, and the accounts to look around with. The settings then say that
 * this is a demonstration, and every page and file repeats it.
 */
export async function loadDemonstration(
  tx: Transaction,
  today: string,
): Promise<void> {
  const seedAreas = readSeedAreas();
  const published = readPublishedClaims(seedAreas);
  const data = generateDemonstration({
    today,
    claims: published,
    areas: seedAreas,
  });
  const organisationIds = await insertOrganisations(tx, data);
  const people = await insertPeople(tx, organisationIds);
  await insertReports(tx, data, organisationIds, people);
  await insertPreferences(tx, published, people.manager);
  await refreshRollups(tx, null);
  await tx
    .update(settings)
    .set({ demonstration: true })
    .where(eq(settings.id, 1));
  await insertAudit(tx, {
    actorId: people.manager,
    action: "demonstration.loaded",
    subjectType: "settings",
    subjectId: "1",
    detail: { reports: data.reports.length, today },
  });
}
