/**
 * When a subscription's report leaves: once every expected report of the month
 * is approved, on a day of the following month, or whichever comes first.
 */
export const SEND_WHENS = ["complete", "day", "complete-or-day"] as const;
export type SendWhen = (typeof SEND_WHENS)[number];

/** `test`: to the manager who asked for it, and to nobody else. */
export const DELIVERY_KINDS = ["scheduled", "by-hand", "test"] as const;
export type DeliveryKind = (typeof DELIVERY_KINDS)[number];

/**
 * What became of a delivery. `preparing`: a process has taken it, and nothing
 * has left, so one that stays so is taken again. `sending` is said before the
 * mail is handed over: one that stays so may have gone out.
 */
export const DELIVERY_STATES = [
  "waiting",
  "preparing",
  "sending",
  "sent",
  "dropped",
  "failed",
] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** Why the last attempt failed; what the mail server said stands beside it. */
export const DELIVERY_CAUSES = [
  "unreachable",
  "refused",
  "rejected",
  "interrupted",
  "not-made",
] as const;
export type DeliveryCause = (typeof DELIVERY_CAUSES)[number];

/** The languages a report is sent in; those of the product. */
export type ReportLanguage = "en" | "az" | "ru";
