import "server-only";
import { asPublisher } from "@/db/client";
import { getSettings, type SettingsRow } from "@/db/queries/reference";
import {
  type ClaimedDelivery,
  claimDelivery,
  type DeliveryOutcome,
  type DeliveryRow,
  listSiblings,
  markLeaving,
  settleDelivery,
} from "@/db/queries/report-deliveries";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { type SendResult, sendMail } from "@/lib/mail/send";
import type { MailSettings } from "@/lib/mail/settings";
import { nextAttempt } from "@/lib/reminders/rules";
import { writeLetter } from "./letter";
import { auditDelivery, plan } from "./planning";
import { type PublishedReport, reportMaker } from "./report";
import { endingQuery } from "./unsubscribing";

export interface DeliverOptions {
  mail: MailSettings;
  /** The clock, for tests. */
  now?: () => Date;
  /** Only this delivery, and none that would be due. */
  only?: string;
}

/** What one run came to. */
export interface DeliverResult {
  sent: number;
  /** Tried, and to be tried again. */
  postponed: number;
  /** Given up. */
  failed: number;
  /** No longer needed or wanted. */
  dropped: number;
}

function mailOf(
  { id, subscriptionId, kind }: DeliveryRow,
  corrected: boolean,
  { file, settings }: { file: PublishedReport["file"]; settings: SettingsRow },
) {
  const publicUrl = env().NEXTAUTH_URL;
  const query = subscriptionId === null ? null : endingQuery(subscriptionId);
  const letter = writeLetter({
    document: file.document,
    kind: kind === "test" ? "test" : corrected ? "corrected" : "report",
    simulated: settings.demonstration,
    endAddress: query && `${publicUrl}/unsubscribe?${query}`,
  });
  const name = corrected
    ? file.name.replace(/\.pdf$/, "_corrected.pdf")
    : file.name;
  return {
    ...letter,
    choicesAddress: query
      ? `${publicUrl}/api/unsubscribe?${query}`
      : `${publicUrl}/monthly-report`,
    // A POST without asking is safe only where nobody can read along.
    oneClick: query !== null && publicUrl.startsWith("https:"),
    attachments: [{ name, type: "application/pdf", bytes: file.bytes }],
    messageId: `<monthly-report-${id}@${new URL(publicUrl).hostname}>`,
  };
}

/** What to write of an attempt. What may have gone out is never tried again. */
function outcomeOf(
  result: SendResult | "not-made",
  attempts: number,
  now: Date,
): DeliveryOutcome {
  const kind = result === "not-made" ? "not-made" : !result.ok && result.kind;
  if (kind === false) {
    return {
      state: "sent",
      sentAt: now.toISOString(),
      cause: null,
      problem: null,
    };
  }
  if (kind === "uncertain") {
    return { state: "failed", cause: "interrupted", problem: null };
  }
  const problem = result === "not-made" || result.ok ? null : result.problem;
  const next = kind === "rejected" ? null : nextAttempt(attempts, now);
  return next
    ? {
        state: "waiting",
        nextAttemptAt: next.toISOString(),
        cause: kind,
        problem,
      }
    : { state: "failed", cause: kind, problem };
}

/**
 * Says what is about to leave, and commits it before it leaves. Null when it
 * must not: this address has these figures by another delivery, or another
 * process has taken this one over.
 */
function announce(
  claimed: ClaimedDelivery,
  { standing }: PublishedReport,
  now: Date,
): Promise<{ corrected: boolean; settings: SettingsRow } | null> {
  const { figures, approved, expected } = standing;
  return asPublisher(async (tx) => {
    const siblings =
      claimed.kind === "test" ? [] : await listSiblings(tx, claimed);
    if (siblings.some((one) => one.figures === figures)) return null;
    const corrected = siblings.some(({ state }) => state === "sent");
    const { language } = claimed;
    const holds = { language, figures, approved, expected, corrected };
    return (await markLeaving(tx, claimed, holds, now.toISOString()))
      ? { corrected, settings: await getSettings(tx) }
      : null;
  });
}

type Attempt = SendResult | "not-made" | "not-needed";

async function attemptOf(
  claimed: ClaimedDelivery,
  { mail, make, now }: Run,
): Promise<Attempt> {
  if (claimed.ended) return "not-needed";
  let report: PublishedReport;
  try {
    report = await make(claimed.month, claimed.language);
  } catch (error) {
    log.error({ err: error, delivery: claimed.id }, "report was not made");
    return "not-made";
  }
  const leaving = await announce(claimed, report, now());
  if (!leaving) return "not-needed";
  const { corrected, settings } = leaving;
  return sendMail(mail, {
    ...mailOf(claimed, corrected, { file: report.file, settings }),
    to: { name: "", address: claimed.address },
  });
}

interface Run {
  mail: MailSettings;
  make: ReturnType<typeof reportMaker>;
  now: () => Date;
}

/** Writes down what an attempt came to, with its line in the audit log. */
async function settle(
  claimed: ClaimedDelivery,
  attempt: Exclude<Attempt, "not-needed">,
  now: Date,
): Promise<DeliveryOutcome["state"]> {
  const outcome = outcomeOf(attempt, claimed.attempts, now);
  await asPublisher(async (tx) => {
    const settled = await settleDelivery(tx, claimed, outcome);
    if (!settled) return;
    const { state, cause } = outcome;
    if (state === "sent") await auditDelivery(tx, settled, "sent");
    if (state === "failed") {
      await auditDelivery(tx, settled, "failed", { cause });
    }
  });
  return outcome.state;
}

/**
 * Sends every monthly report that there is reason to send now, to each address
 * at most once for the same month and figures: it is written down under a
 * unique key, taken by one process, made, and committed as leaving before the
 * mail leaves. What fails is tried again with growing pauses, a bounded number
 * of times. Where no mail server listens, the rest waits for the next run.
 */
export async function deliver({
  mail,
  now = () => new Date(),
  only,
}: DeliverOptions): Promise<DeliverResult> {
  const counts = { sent: 0, postponed: 0, failed: 0, dropped: 0 };
  if (only === undefined) await plan(now());
  const run = { mail, now, make: reportMaker() };
  for (;;) {
    const claimed = await asPublisher((tx) =>
      claimDelivery(tx, now().toISOString(), only ?? null),
    );
    if (!claimed) break;
    const attempt = await attemptOf(claimed, run);
    if (attempt === "not-needed") {
      await asPublisher((tx) =>
        settleDelivery(tx, claimed, { state: "dropped" }),
      );
      counts.dropped += 1;
      continue;
    }
    const state = await settle(claimed, attempt, now());
    if (state === "sent") counts.sent += 1;
    else if (state === "waiting") counts.postponed += 1;
    else counts.failed += 1;
    if (attempt !== "not-made" && !attempt.ok) {
      const { kind, problem } = attempt;
      log.warn({ delivery: claimed.id, kind, problem }, "mail was not sent");
      if (kind === "unreachable") break;
    }
  }
  return counts;
}
