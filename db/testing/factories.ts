import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import type { Actor } from "@/lib/auth/permissions";
import type {
  CasualtyLine,
  ClearanceLine,
  ReportContent,
} from "@/lib/reporting/checks";
import { CLEARANCE_MEASURES, type Role } from "@/lib/reporting/vocabulary";

let made = 0;

/** A different word on each call. */
function unique(word: string): string {
  made += 1;
  return `${word}${made}`;
}

export interface TestOrganisation {
  id: string;
  code: string;
  reportsCasualties: boolean;
}

/** An organisation that reports since 2020, with a code of its own. */
export async function makeOrganisation(
  ownerSql: Sql,
  options: { reportsCasualties?: boolean; activeFrom?: string } = {},
): Promise<TestOrganisation> {
  const { reportsCasualties = false, activeFrom = "2020-11" } = options;
  const code = unique("ORG");
  const [row] = await ownerSql<{ id: string }[]>`
    insert into organisations
      (code, name_en, name_az, name_ru, reports_casualties, active_from)
    values (${code}, ${code}, ${code}, ${code}, ${reportsCasualties}, ${activeFrom})
    returning id`;
  if (!row) throw new Error("no organisation was made");
  return { id: row.id, code, reportsCasualties };
}

/** An account, as the services know a signed-in person. */
export async function makeActor(
  ownerSql: Sql,
  role: Role,
  organisation: TestOrganisation | null = null,
  passwordHash: string | null = null,
): Promise<Actor> {
  const id = randomUUID();
  const name = unique(role);
  const email = `${name}@example.org`;
  await ownerSql`
    insert into users (id, email, name, password_hash, role, organisation_id)
    values (${id}, ${email}, ${name}, ${passwordHash}, ${role},
            ${organisation?.id ?? null})`;
  return {
    id,
    name,
    email,
    role,
    language: null,
    organisationId: organisation?.id ?? null,
    organisationCode: organisation?.code ?? null,
    reportsCasualties: organisation?.reportsCasualties ?? false,
  };
}

/** A clearance line with nothing reported but what is given. */
export function clearanceLine(
  areaCode: string,
  figures: Partial<ClearanceLine> = {},
): ClearanceLine {
  const blank = Object.fromEntries(
    CLEARANCE_MEASURES.map((measure) => [measure, null]),
  ) as Omit<ClearanceLine, "areaCode" | "note">;
  return { ...blank, note: null, areaCode, ...figures };
}

/** One injured person of whom little is known. */
export function casualtyLine(
  areaCode: string,
  figures: Partial<CasualtyLine> = {},
): CasualtyLine {
  return {
    areaCode,
    occurredOn: null,
    accidentRef: null,
    device: "unknown",
    activity: "unknown",
    outcome: "injured",
    ageGroup: "unknown",
    sex: "unknown",
    status: "unknown",
    persons: 1,
    ...figures,
  };
}

export function content(
  clearance: ClearanceLine[],
  casualties: CasualtyLine[] = [],
): ReportContent {
  return { nil: false, clearance, casualties };
}
