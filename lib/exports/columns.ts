/** A column of a file: its name by contract, and its HXL 1.1 tag. */
export interface FileColumn {
  name: string;
  hxl: string;
}

/** Land and ordnance: one row per organisation, month and area. */
export const CLEARANCE_COLUMNS: FileColumn[] = [
  { name: "month", hxl: "#date+start" },
  { name: "organisation_code", hxl: "#org+impl+code" },
  { name: "organisation", hxl: "#org+impl+name" },
  { name: "area_code", hxl: "#adm1+code" },
  { name: "area", hxl: "#adm1+name" },
  { name: "cancelled_m2", hxl: "#output+area+cancelled+m2" },
  { name: "reduced_m2", hxl: "#output+area+reduced+m2" },
  { name: "cleared_m2", hxl: "#output+area+cleared+m2" },
  { name: "ap_mines", hxl: "#output+num+found+ap" },
  { name: "av_mines", hxl: "#output+num+found+av" },
  { name: "submunitions", hxl: "#output+num+found+submunitions" },
  { name: "other_uxo", hxl: "#output+num+found+uxo" },
  { name: "axo", hxl: "#output+num+found+axo" },
  { name: "ieds", hxl: "#output+num+found+ied" },
  { name: "small_arms_ammunition", hxl: "#output+num+found+saa" },
  { name: "items_destroyed", hxl: "#output+num+destroyed" },
  { name: "teams", hxl: "#capacity+num+teams" },
  { name: "deminers_f", hxl: "#capacity+num+deminers+f" },
  { name: "deminers_m", hxl: "#capacity+num+deminers+m" },
  { name: "machines", hxl: "#capacity+num+machines" },
  { name: "dogs", hxl: "#capacity+num+dogs" },
  { name: "days_worked", hxl: "#capacity+num+days" },
  { name: "nil_report", hxl: "#status+nil" },
  { name: "version", hxl: "#meta+version" },
  { name: "approved_at", hxl: "#date+approved" },
];

/** Casualties: one row per line of a report. */
export const CASUALTY_COLUMNS: FileColumn[] = [
  { name: "month", hxl: "#date+start" },
  { name: "occurred_on", hxl: "#date+occurred" },
  { name: "organisation_code", hxl: "#org+reporting+code" },
  { name: "organisation", hxl: "#org+reporting+name" },
  { name: "area_code", hxl: "#adm1+code" },
  { name: "area", hxl: "#adm1+name" },
  { name: "accident_ref", hxl: "#event+id" },
  { name: "device", hxl: "#cause+type" },
  { name: "activity", hxl: "#x_victim_activity" },
  { name: "outcome", hxl: "#affected+outcome" },
  { name: "age_group", hxl: "#affected+age" },
  { name: "sex", hxl: "#affected+sex" },
  { name: "status", hxl: "#affected+status" },
  { name: "persons", hxl: "#affected+ind+num" },
  { name: "version", hxl: "#meta+version" },
  { name: "approved_at", hxl: "#date+approved" },
];
