/** Why a person is written to. */
export const REMINDER_REASONS = [
  "due-soon",
  "missed",
  "returned",
  "submitted",
] as const;
export type ReminderReason = (typeof REMINDER_REASONS)[number];

/**
 * What became of a reminder. `sending` is said before the mail leaves and
 * taken back after: one that stays so was interrupted, and nobody knows whether
 * it went out, so it is not sent again.
 */
export const REMINDER_STATES = [
  "waiting",
  "sending",
  "sent",
  "dropped",
  "failed",
] as const;
export type ReminderState = (typeof REMINDER_STATES)[number];
