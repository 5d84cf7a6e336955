import type { Language } from "../languages";
import azAdmin from "./az/admin.json";
import azCommon from "./az/common.json";
import azDashboard from "./az/dashboard.json";
import azErrors from "./az/errors.json";
import azExports from "./az/exports.json";
import azImport from "./az/import.json";
import azReports from "./az/reports.json";
import azSignIn from "./az/sign-in.json";
import azSubmit from "./az/submit.json";
import enAdmin from "./en/admin.json";
import enCommon from "./en/common.json";
import enDashboard from "./en/dashboard.json";
import enErrors from "./en/errors.json";
import enExports from "./en/exports.json";
import enImport from "./en/import.json";
import enReports from "./en/reports.json";
import enSignIn from "./en/sign-in.json";
import enSubmit from "./en/submit.json";
import ruAdmin from "./ru/admin.json";
import ruCommon from "./ru/common.json";
import ruDashboard from "./ru/dashboard.json";
import ruErrors from "./ru/errors.json";
import ruExports from "./ru/exports.json";
import ruImport from "./ru/import.json";
import ruReports from "./ru/reports.json";
import ruSignIn from "./ru/sign-in.json";
import ruSubmit from "./ru/submit.json";

const en = {
  common: enCommon,
  signIn: enSignIn,
  dashboard: enDashboard,
  reports: enReports,
  errors: enErrors,
  exports: enExports,
  admin: enAdmin,
  import: enImport,
  submit: enSubmit,
};

export type Messages = typeof en;

// Typed by English: a key that another language lacks does not compile.
const az: Messages = {
  common: azCommon,
  signIn: azSignIn,
  dashboard: azDashboard,
  reports: azReports,
  errors: azErrors,
  exports: azExports,
  admin: azAdmin,
  import: azImport,
  submit: azSubmit,
};
const ru: Messages = {
  common: ruCommon,
  signIn: ruSignIn,
  dashboard: ruDashboard,
  reports: ruReports,
  errors: ruErrors,
  exports: ruExports,
  admin: ruAdmin,
  import: ruImport,
  submit: ruSubmit,
};

const ALL: Record<Language, Messages> = { en, az, ru };

export function messagesFor(language: Language): Messages {
  return ALL[language];
}
