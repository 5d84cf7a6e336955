import "server-only";
import { asPublisher } from "@/db/client";
import type { Actor } from "@/lib/auth/permissions";
import {
  type MonthlyReportFile,
  makeMonthlyReport,
} from "@/lib/exports/monthly-report";
import type { Month } from "@/lib/reporting/month";
import { type MarkedStanding, readStanding } from "./standings";
import type { ReportLanguage } from "./vocabulary";

/**
 * Who reads what is sent by mail: mailboxes lie outside the walls, so the
 * report is what viewers may see, whoever is subscribed.
 */
const READER: Actor = {
  id: "",
  name: "",
  email: "",
  role: "viewer",
  language: null,
  organisationId: null,
  organisationCode: null,
  reportsCasualties: false,
};

export interface PublishedReport {
  file: MonthlyReportFile;
  /** Of exactly the versions that the file was made of. */
  standing: MarkedStanding;
}

const MOST_READINGS = 5;

/**
 * A month's report as it stands, with the mark of its figures. Where a report
 * is approved while it is being made, it is made again.
 */
export async function makeReport(
  month: Month,
  language: ReportLanguage,
): Promise<PublishedReport> {
  const stand = () => asPublisher((tx) => readStanding(tx, month));
  let standing = await stand();
  for (let reading = 0; reading < MOST_READINGS; reading++) {
    const file = await makeMonthlyReport(READER, { month, language });
    const after = await stand();
    if (after.figures === standing.figures) return { file, standing };
    standing = after;
  }
  throw new Error(`the figures of ${month} do not come to rest`);
}

/** A maker that makes each file once, as long as its figures stand. */
export function reportMaker(): typeof makeReport {
  const made = new Map<string, PublishedReport>();
  return async (month, language) => {
    const key = `${month} ${language}`;
    const known = made.get(key);
    if (known) {
      const now = await asPublisher((tx) => readStanding(tx, month));
      // An organisation may have become expected meanwhile, too.
      if (
        now.figures === known.standing.figures &&
        now.expected === known.standing.expected
      ) {
        return known;
      }
    }
    const fresh = await makeReport(month, language);
    made.set(key, fresh);
    return fresh;
  };
}
