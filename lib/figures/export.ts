import "server-only";
import { asActor } from "@/db/client";
import { getSettings } from "@/db/queries/reference";
import type { Actor } from "@/lib/auth/permissions";
import type { FileColumn } from "@/lib/exports/columns";
import {
  type FileFilter,
  type FileSource,
  listedRows,
} from "@/lib/exports/file-source";
import { readFileOptions } from "@/lib/exports/params";
import type { Language } from "@/lib/i18n/languages";
import { messagesFor } from "@/lib/i18n/messages";
import type { RawParams } from "@/lib/indicators/params";
import { todayIn } from "@/lib/reporting/month";
import { filterClaims, readRegister } from "./register";
import { CLAIM_COLUMNS, type ClaimColumn, recordOf } from "./rules/file";
import { type RegisterFilter, readFilter } from "./rules/filter";
import {
  CLAIM_KINDS,
  CLAIM_MEASURES,
  CLAIM_QUALIFIERS,
  CLAIM_SCOPES,
  CLAIM_UNITS,
} from "./rules/vocabulary";

const PARAMETERS = ["measure", "from", "to", "speaker", "outlet", "state"];

const COLUMNS: Record<ClaimColumn, Omit<FileColumn, "name">> = {
  claim_id: { hxl: "#meta+id", type: "code" },
  measure: { hxl: "#indicator+code", type: "code", values: CLAIM_MEASURES },
  value: { hxl: "#indicator+value+num", type: "decimal" },
  unit: { hxl: "#indicator+unit", type: "code", values: CLAIM_UNITS },
  qualifier: {
    hxl: "#indicator+qualifier",
    type: "code",
    values: CLAIM_QUALIFIERS,
  },
  scope: { hxl: "#indicator+scope", type: "code", values: CLAIM_SCOPES },
  operator: { hxl: "#org+impl+name", type: "text" },
  area: { hxl: "#loc+name", type: "text" },
  period_start: { hxl: "#date+start", type: "date" },
  period_end: { hxl: "#date+end", type: "date" },
  kind: { hxl: "#indicator+kind", type: "code", values: CLAIM_KINDS },
  as_of: { hxl: "#date+as_of", type: "date" },
  stated_by: { hxl: "#meta+source+speaker", type: "text" },
  outlet: { hxl: "#meta+source+name", type: "text" },
  title: { hxl: "#meta+source+title", type: "text" },
  url: { hxl: "#meta+url", type: "text" },
  // A day, or a month where no day is known.
  published_on: { hxl: "#date+published", type: "text" },
  note: { hxl: "#meta+note", type: "text" },
};

function filtersOf(filter: RegisterFilter, lang: Language): FileFilter[] {
  const { files, figures } = messagesFor(lang);
  const { about } = files;
  const { measure, from, to, speaker, outlet, state } = filter;
  const words: Record<string, string> = figures.measures;
  const all = (text: string | null | undefined) => text ?? about.all;
  return [
    {
      label: about.period,
      text: from || to ? `${from ?? "…"} – ${to ?? "…"}` : about.all,
      asked: { from, to },
    },
    {
      label: about.measure,
      text: all(measure && words[measure]),
      asked: { measure },
    },
    { label: about.speaker, text: all(speaker), asked: { speaker } },
    { label: about.outlet, text: all(outlet), asked: { outlet } },
    {
      label: about.state,
      text: figures.states[state ?? "current"],
      asked: { state },
    },
  ];
}

/**
 * The filtered register, whole: as CSV, the file that can be imported again and
 * changes nothing. Throws BadParameterError.
 */
export async function openClaims(
  actor: Actor,
  params: RawParams,
): Promise<FileSource> {
  const options = readFileOptions(params, PARAMETERS);
  const filter = readFilter(params);
  return asActor(actor, async (tx) => {
    const settings = await getSettings(tx);
    const { claims } = await readRegister(tx);
    const records = filterClaims(claims, filter).map(recordOf);
    return {
      subject: "claims",
      columns: CLAIM_COLUMNS.map((name) => ({ name, ...COLUMNS[name] })),
      options,
      settings,
      today: todayIn(settings.timeZone),
      filters: filtersOf(filter, options.lang),
      completeness: async () => null,
      ...listedRows(
        records.map((record) => CLAIM_COLUMNS.map((name) => record[name])),
      ),
    };
  });
}
