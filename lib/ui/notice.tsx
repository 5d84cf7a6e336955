import type { ReactNode } from "react";

export type NoticeTone = "attention" | "critical" | "positive";

const TONES: Record<NoticeTone, string> = {
  attention: "bg-attention-surface border-attention text-ink",
  critical: "bg-critical-surface border-critical text-ink",
  positive: "bg-positive-surface border-positive text-ink",
};

/** A message that stands out; read out at once when it answers an action. */
export function Notice({
  tone,
  title,
  live = false,
  children,
}: {
  tone: NoticeTone;
  title?: string;
  live?: boolean;
  children?: ReactNode;
}) {
  return (
    <div
      role={live ? (tone === "critical" ? "alert" : "status") : undefined}
      className={`border-l-4 rounded-r px-4 py-3 ${TONES[tone]}`}
    >
      {title && <p className="font-semibold">{title}</p>}
      {children}
    </div>
  );
}
