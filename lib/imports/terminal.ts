import "server-only";
import { asActor, asNobody } from "@/db/client";
import { findAccount, loadActor } from "@/db/queries/accounts";
import { getOrganisation, listAreas } from "@/db/queries/reference";
import type { Actor } from "@/lib/auth/permissions";
import type { Language } from "@/lib/i18n/languages";
import { cellText } from "./cells";
import type { Encoding } from "./encodings";
import { fold } from "./fold";
import { type Answers, interpretFile } from "./interpret";
import { monthsOf, planImport } from "./plan";
import { type ImportPlan, isChange, OUTCOMES } from "./planned";
import { readFile } from "./read-file";
import {
  answerImport,
  applyImport,
  discardImport,
  type ImportReview,
  keepImport,
  reviewImport,
} from "./service";
import { headerScore, readTables } from "./tables";
import { type ImportWords, makeImportWords } from "./words";
import { readMonths, readSituation } from "./world";

/** Reads at the terminal, where nobody is signed in; can write nothing. */
const READER = {
  id: "00000000-0000-0000-0000-000000000000",
  role: "admin",
  organisationId: null,
} as const;

export interface TerminalImport {
  file: { name: string; bytes: Uint8Array };
  dryRun: boolean;
  /** The account in whose name is read and written; null for a dry run of any. */
  email: string | null;
  /** What the file leaves open; areas by the name that stands there. */
  answers: { encoding?: Encoding | undefined; areas: Record<string, string> };
  language: Language;
  say: (line: string) => void;
}

/** Lines that a terminal shows of a plan; the counts tell of the rest. */
const SHOWN_ROWS = 200;

async function findStaff(email: string): Promise<Actor | null> {
  return asNobody(async (tx) => {
    const account = await findAccount(tx, email);
    const actor =
      account && (await loadActor(tx, account.id, account.sessionEpoch));
    return actor?.role === "staff" ? actor : null;
  });
}

/** The one organisation that a file names; null when it names none or several. */
async function organisationIn(
  bytes: Uint8Array,
  encoding: Encoding | undefined,
): Promise<string | null> {
  const options = { score: headerScore, ...(encoding && { encoding }) };
  const file = await readFile(bytes, options);
  if (file.kind !== "sheets") return null;
  const tables = readTables(file.sheets);
  if (!tables.ok) return null;
  const codes = new Set(
    tables.tables.flatMap(({ columns, rows }) => {
      const at = columns.get("organisationCode");
      return at === undefined
        ? []
        : rows.map(({ cells }) => cellText(cells[at] ?? null).trim());
    }),
  );
  codes.delete("");
  const [only] = codes;
  return codes.size === 1 && only !== undefined ? only : null;
}

/** What a file would do to the organisation that it names, in nobody's name. */
async function reviewAsReader(
  bytes: Uint8Array,
  code: string,
  answers: Answers,
): Promise<Omit<ImportReview, "name"> | null> {
  return asActor(READER, async (tx) => {
    const organisation = await getOrganisation(tx, code);
    if (!organisation) return null;
    const situation = await readSituation(tx, organisation.id);
    const read = await interpretFile(bytes, answers, situation.world);
    if (read.kind !== "read") return read;
    const { rows, questions, unread } = read;
    const now = await readMonths(tx, situation, monthsOf(rows));
    const plan = planImport(rows, now, organisation.reportsCasualties);
    return { kind: "planned", plan, questions, unread, fingerprint: "" };
  });
}

function sayPlan(
  { rows, counts, months }: ImportPlan,
  words: ImportWords,
  say: (line: string) => void,
): void {
  const telling = rows.filter(
    (row) => isChange(row) || row.problems.length > 0,
  );
  for (const row of telling.slice(0, SHOWN_ROWS)) {
    const place = row.place
      ? `${row.place.sheet ?? ""} ${row.place.row}`.trim()
      : "–";
    say(`${place}\t${words.outcome(row.outcome)}\t${words.where(row)}`);
    for (const line of [
      ...words.effects(row),
      ...row.problems.map(words.problem),
    ]) {
      say(`\t${line}`);
    }
  }
  if (telling.length > SHOWN_ROWS) say(`… ${telling.length - SHOWN_ROWS}`);
  const totals = OUTCOMES.filter((outcome) => counts[outcome] > 0).map(
    (outcome) => `${words.outcome(outcome)}: ${counts[outcome]}`,
  );
  say([...totals, ...months.map(({ month }) => month)].join(", "));
}

/** Says what a file would do; whether nothing keeps it from being written. */
function sayReview(
  review: Omit<ImportReview, "name">,
  words: ImportWords,
  say: (line: string) => void,
): boolean {
  const told = review as ImportReview;
  if (told.kind === "refused") say(words.refusal(told.refusal));
  else if (told.kind === "asked") {
    say(words.encodingQuestion);
    for (const { encoding, sample } of told.question.samples) {
      say(`  --encoding ${encoding}\t${sample}`);
    }
  } else {
    for (const { typed, candidates } of told.questions) {
      say(words.areaQuestion(typed));
      const code = candidates.join("|") || "CODE";
      say(`  --area "${typed}=${code}"`);
    }
    sayPlan(told.plan, words, say);
  }
  return told.kind === "planned" && told.plan.counts.refused === 0;
}

/**
 * `npm run import`: the same reading, plan and writing as the page. Answers
 * whether the file is good (dry run) or was written.
 */
export async function importAtTerminal({
  file,
  dryRun,
  email,
  answers: { encoding, areas: named },
  language,
  say,
}: TerminalImport): Promise<boolean> {
  const answers = {
    encoding,
    areas: Object.fromEntries(
      Object.entries(named).map(([name, code]) => [fold(name), code]),
    ),
  };
  const areas = await asActor(READER, listAreas);
  const words = makeImportWords(language, areas);
  if (email === null) {
    if (!dryRun) throw new Error("nobody writes in nobody's name");
    const code = await organisationIn(file.bytes, encoding);
    const review = await reviewAsReader(file.bytes, code ?? "", answers);
    if (review) return sayReview(review, words, say);
    say("The file names no organisation, or several: say whose it is by --as.");
    return false;
  }
  const staff = await findStaff(email);
  if (!staff) {
    say(`${email} is no account of an operator's staff.`);
    return false;
  }
  const kept = await keepImport(staff, file);
  if (!kept.ok) {
    say(words.refusal(kept.refusal));
    return false;
  }
  await answerImport(staff, kept.id, answers);
  const review = await reviewImport(staff, kept.id);
  const good = sayReview(review, words, say);
  if (dryRun || !good || review.kind !== "planned") {
    await discardImport(staff, kept.id);
    return good;
  }
  if (review.plan.months.length === 0) return true;
  const applied = await applyImport(staff, kept.id, review.fingerprint);
  say(applied.ok ? words.applied(applied.rows) : words.stale);
  return applied.ok;
}
