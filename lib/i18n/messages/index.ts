import type { Language } from "../languages";
import azAdmin from "./az/admin.json";
import azAnswers from "./az/answers.json";
import azApi from "./az/api.json";
import azCommon from "./az/common.json";
import azCompleteness from "./az/completeness.json";
import azDashboard from "./az/dashboard.json";
import azEntry from "./az/entry.json";
import azErrors from "./az/errors.json";
import azEvents from "./az/events.json";
import azExports from "./az/exports.json";
import azFigures from "./az/figures.json";
import azFiles from "./az/files.json";
import azImport from "./az/import.json";
import azMail from "./az/mail.json";
import azPivot from "./az/pivot.json";
import azProvenance from "./az/provenance.json";
import azPublishing from "./az/publishing.json";
import azReports from "./az/reports.json";
import azReview from "./az/review.json";
import azSignIn from "./az/sign-in.json";
import azSubmit from "./az/submit.json";
import azTokens from "./az/tokens.json";
import enAdmin from "./en/admin.json";
import enAnswers from "./en/answers.json";
import enApi from "./en/api.json";
import enCommon from "./en/common.json";
import enCompleteness from "./en/completeness.json";
import enDashboard from "./en/dashboard.json";
import enEntry from "./en/entry.json";
import enErrors from "./en/errors.json";
import enEvents from "./en/events.json";
import enExports from "./en/exports.json";
import enFigures from "./en/figures.json";
import enFiles from "./en/files.json";
import enImport from "./en/import.json";
import enMail from "./en/mail.json";
import enPivot from "./en/pivot.json";
import enProvenance from "./en/provenance.json";
import enPublishing from "./en/publishing.json";
import enReports from "./en/reports.json";
import enReview from "./en/review.json";
import enSignIn from "./en/sign-in.json";
import enSubmit from "./en/submit.json";
import enTokens from "./en/tokens.json";
import ruAdmin from "./ru/admin.json";
import ruAnswers from "./ru/answers.json";
import ruApi from "./ru/api.json";
import ruCommon from "./ru/common.json";
import ruCompleteness from "./ru/completeness.json";
import ruDashboard from "./ru/dashboard.json";
import ruEntry from "./ru/entry.json";
import ruErrors from "./ru/errors.json";
import ruEvents from "./ru/events.json";
import ruExports from "./ru/exports.json";
import ruFigures from "./ru/figures.json";
import ruFiles from "./ru/files.json";
import ruImport from "./ru/import.json";
import ruMail from "./ru/mail.json";
import ruPivot from "./ru/pivot.json";
import ruProvenance from "./ru/provenance.json";
import ruPublishing from "./ru/publishing.json";
import ruReports from "./ru/reports.json";
import ruReview from "./ru/review.json";
import ruSignIn from "./ru/sign-in.json";
import ruSubmit from "./ru/submit.json";
import ruTokens from "./ru/tokens.json";

const en = {
  common: enCommon,
  signIn: enSignIn,
  dashboard: enDashboard,
  completeness: enCompleteness,
  reports: enReports,
  mail: enMail,
  publishing: enPublishing,
  pivot: enPivot,
  provenance: enProvenance,
  entry: enEntry,
  answers: enAnswers,
  errors: enErrors,
  events: enEvents,
  exports: enExports,
  figures: enFigures,
  files: enFiles,
  admin: enAdmin,
  import: enImport,
  submit: enSubmit,
  review: enReview,
  tokens: enTokens,
  api: enApi,
};

export type Messages = typeof en;

// Typed by English: a key that another language lacks does not compile.
const az: Messages = {
  common: azCommon,
  signIn: azSignIn,
  dashboard: azDashboard,
  completeness: azCompleteness,
  reports: azReports,
  mail: azMail,
  publishing: azPublishing,
  pivot: azPivot,
  provenance: azProvenance,
  entry: azEntry,
  answers: azAnswers,
  errors: azErrors,
  events: azEvents,
  exports: azExports,
  figures: azFigures,
  files: azFiles,
  admin: azAdmin,
  import: azImport,
  submit: azSubmit,
  review: azReview,
  tokens: azTokens,
  api: azApi,
};
const ru: Messages = {
  common: ruCommon,
  signIn: ruSignIn,
  dashboard: ruDashboard,
  completeness: ruCompleteness,
  reports: ruReports,
  mail: ruMail,
  publishing: ruPublishing,
  pivot: ruPivot,
  provenance: ruProvenance,
  entry: ruEntry,
  answers: ruAnswers,
  errors: ruErrors,
  events: ruEvents,
  exports: ruExports,
  figures: ruFigures,
  files: ruFiles,
  admin: ruAdmin,
  import: ruImport,
  submit: ruSubmit,
  review: ruReview,
  tokens: ruTokens,
  api: ruApi,
};

const ALL: Record<Language, Messages> = { en, az, ru };

export function messagesFor(language: Language): Messages {
  return ALL[language];
}
