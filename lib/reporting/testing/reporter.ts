import type { Sql } from "postgres";
import {
  makeActor,
  makeOrganisation,
  type TestOrganisation,
} from "@/db/testing/factories";
import type { Actor } from "@/lib/auth/permissions";
import type { Finding, ReportContent } from "../checks";
import { saveDraft } from "../drafts";
import type { ReportAddress, SeenVersion } from "../open-report";
import { getReport, type ReportView } from "../service";
import { getSubmission, type SubmitResult, submitReport } from "../submission";
import { warningKey } from "../warnings";

/** An organisation of its own with one person who reports. */
export class Reporter {
  private constructor(
    private readonly ownerSql: Sql,
    readonly organisation: TestOrganisation,
    readonly staff: Actor,
  ) {}

  static async make(
    ownerSql: Sql,
    reportsCasualties = false,
  ): Promise<Reporter> {
    const organisation = await makeOrganisation(ownerSql, {
      reportsCasualties,
    });
    const staff = await makeActor(ownerSql, "staff", organisation);
    return new Reporter(ownerSql, organisation, staff);
  }

  at(month: string): ReportAddress {
    return { organisationCode: this.organisation.code, month };
  }

  view(month: string): Promise<ReportView> {
    return getReport(this.staff, this.organisation.code, month);
  }

  /** Saves over whatever stands there; throws when refused. */
  async save(
    month: string,
    content: ReportContent,
  ): Promise<{ seen: SeenVersion; findings: Finding[] }> {
    const { newest } = await this.view(month);
    const seen = newest && {
      number: newest.number,
      lockVersion: newest.lockVersion,
    };
    const saved = await saveDraft(this.staff, this.at(month), seen, content);
    if (!saved.ok) throw new Error(JSON.stringify(saved));
    return saved;
  }

  /** What stands there now, as someone who looks sees it. */
  async seen(month: string): Promise<SeenVersion> {
    const { newest } = await this.view(month);
    if (!newest) throw new Error("nothing to see");
    return { number: newest.number, lockVersion: newest.lockVersion };
  }

  /** Saves and submits; the number of the version. Throws when refused. */
  async submit(month: string, content: ReportContent): Promise<number> {
    const { seen } = await this.save(month, content);
    const sent = await this.send(month, seen);
    if (!sent.ok) throw new Error(JSON.stringify(sent));
    return seen.number;
  }

  /** Submits with the same comment on each warning. */
  async send(
    month: string,
    seen: SeenVersion,
    comment = "It was counted twice and is right.",
  ): Promise<SubmitResult> {
    const { warnings } = await getSubmission(this.staff, this.at(month));
    const comments = Object.fromEntries(
      warnings.map((warning) => [warningKey(warning), comment]),
    );
    return submitReport(this.staff, this.at(month), seen, comments);
  }

  /** Everything written under this organisation, to see that nothing was. */
  async rows(): Promise<unknown> {
    const { id } = this.organisation;
    const [row] = await this.ownerSql`
      select
        (select count(*)::int from reports where organisation_id = ${id}) as reports,
        (select json_agg(v order by number) from report_versions v
          where organisation_id = ${id}) as versions,
        (select json_agg(l order by id) from clearance_lines l
          where organisation_id = ${id}) as clearance,
        (select json_agg(l order by id) from casualty_lines l
          where organisation_id = ${id}) as casualties,
        (select count(*)::int from audit_log where organisation_id = ${id}) as audit`;
    return row;
  }
}
