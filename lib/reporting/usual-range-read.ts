import "server-only";
import { asActor } from "@/db/client";
import { listCountedLines } from "@/db/queries/cells";
import { carriedOverBefore } from "@/db/queries/lines";
import { getOrganisation } from "@/db/queries/reference";
import { type Actor, canReadDrafts } from "@/lib/auth/permissions";
import { NotFoundError } from "@/lib/errors";
import { clearanceField } from "./input";
import { addMonths, isMonth } from "./month";
import type { ReportAddress } from "./open-report";
import { type EntryHistory, usualRange } from "./usual-range";
import { CLEARANCE_MEASURES } from "./vocabulary";

const MONTHS = 12;

/**
 * What the organisation's approved reports of the twelve months before say of
 * each cell. Throws NotFoundError for an organisation that is not the person's.
 */
export function getEntryHistory(
  actor: Actor,
  { organisationCode, month }: ReportAddress,
): Promise<EntryHistory> {
  return asActor(actor, async (tx) => {
    const organisation = await getOrganisation(tx, organisationCode);
    if (
      !organisation ||
      !isMonth(month) ||
      !canReadDrafts(actor, organisation.id)
    ) {
      throw new NotFoundError();
    }
    const lastMonth = addMonths(month, -1);
    const lines = await listCountedLines(tx, organisation.id, {
      from: addMonths(month, -MONTHS),
      to: lastMonth,
    });
    const cells: EntryHistory["cells"] = {};
    for (const areaCode of new Set(lines.map((line) => line.areaCode))) {
      const own = lines.filter((line) => line.areaCode === areaCode);
      const last = own.find((line) => line.month === lastMonth);
      for (const measure of CLEARANCE_MEASURES) {
        const figures = own.flatMap((line) => line[measure] ?? []);
        if (figures.length === 0) continue;
        cells[clearanceField(areaCode, measure)] = {
          last: last?.[measure] ?? null,
          usual: usualRange(figures),
        };
      }
    }
    return {
      lastMonth,
      carriedOver: await carriedOverBefore(tx, organisation.id, month),
      cells,
    };
  });
}
