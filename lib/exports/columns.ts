import {
  ACTIVITIES,
  AGE_GROUPS,
  CASUALTY_STATUSES,
  DEVICES,
  OUTCOMES,
  SEXES,
} from "@/lib/reporting/vocabulary";

/**
 * What a column's cells are, once read: `decimal` is exact, of any length;
 * `month` is `YYYY-MM`, `date` `YYYY-MM-DD`, `instant` RFC 3339 in UTC.
 */
export type ColumnType =
  | "text"
  | "code"
  | "month"
  | "date"
  | "instant"
  | "integer"
  | "decimal"
  | "boolean";

/** What an `integer` counts. */
export type ColumnUnit =
  | "m2"
  | "items"
  | "persons"
  | "teams"
  | "machines"
  | "dogs"
  | "days";

/** A column of a file: its name by contract, and its HXL 1.1 tag. */
export interface FileColumn {
  name: string;
  /** What stands over it in tables that are made for reading; the name where none is. */
  label?: string;
  /** What it means, where it is made of data; else the dictionary knows it by name. */
  meaning?: string;
  hxl: string;
  type: ColumnType;
  unit?: ColumnUnit;
  /** Every code that a `code` may be, where that is a closed list. */
  values?: readonly string[];
}

const whole = (name: string, hxl: string, unit: ColumnUnit): FileColumn => ({
  name,
  hxl,
  type: "integer",
  unit,
});
const text = (name: string, hxl: string): FileColumn => ({
  name,
  hxl,
  type: "text",
});
const code = (
  name: string,
  hxl: string,
  values?: readonly string[],
): FileColumn => ({ name, hxl, type: "code", ...(values && { values }) });

const MONTH: FileColumn = { name: "month", hxl: "#date+start", type: "month" };
const VERSION: FileColumn = {
  name: "version",
  hxl: "#meta+version",
  type: "integer",
};
const APPROVED_AT: FileColumn = {
  name: "approved_at",
  hxl: "#date+approved",
  type: "instant",
};

/** Land and ordnance: one row per organisation, month and area. */
export const CLEARANCE_COLUMNS: FileColumn[] = [
  MONTH,
  code("organisation_code", "#org+impl+code"),
  text("organisation", "#org+impl+name"),
  code("area_code", "#adm1+code"),
  text("area", "#adm1+name"),
  whole("cancelled_m2", "#output+area+cancelled+m2", "m2"),
  whole("reduced_m2", "#output+area+reduced+m2", "m2"),
  whole("cleared_m2", "#output+area+cleared+m2", "m2"),
  whole("ap_mines", "#output+num+found+ap", "items"),
  whole("av_mines", "#output+num+found+av", "items"),
  whole("submunitions", "#output+num+found+submunitions", "items"),
  whole("other_uxo", "#output+num+found+uxo", "items"),
  whole("axo", "#output+num+found+axo", "items"),
  whole("ieds", "#output+num+found+ied", "items"),
  whole("small_arms_ammunition", "#output+num+found+saa", "items"),
  whole("items_destroyed", "#output+num+destroyed", "items"),
  whole("teams", "#capacity+num+teams", "teams"),
  whole("deminers_f", "#capacity+num+deminers+f", "persons"),
  whole("deminers_m", "#capacity+num+deminers+m", "persons"),
  whole("machines", "#capacity+num+machines", "machines"),
  whole("dogs", "#capacity+num+dogs", "dogs"),
  whole("days_worked", "#capacity+num+days", "days"),
  { name: "nil_report", hxl: "#status+nil", type: "boolean" },
  VERSION,
  APPROVED_AT,
];

/** Casualties: one row per line of a report. */
export const CASUALTY_COLUMNS: FileColumn[] = [
  MONTH,
  { name: "occurred_on", hxl: "#date+occurred", type: "date" },
  code("organisation_code", "#org+reporting+code"),
  text("organisation", "#org+reporting+name"),
  code("area_code", "#adm1+code"),
  text("area", "#adm1+name"),
  text("accident_ref", "#event+id"),
  code("device", "#cause+type", DEVICES),
  code("activity", "#x_victim_activity", ACTIVITIES),
  code("outcome", "#affected+outcome", OUTCOMES),
  code("age_group", "#affected+age", AGE_GROUPS),
  code("sex", "#affected+sex", SEXES),
  code("status", "#affected+status", CASUALTY_STATUSES),
  whole("persons", "#affected+ind+num", "persons"),
  VERSION,
  APPROVED_AT,
];
