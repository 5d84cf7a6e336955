import type { ReactNode } from "react";

/** What is said around a control. */
export interface FieldWords {
  label: string;
  hint?: string | undefined;
  /** What is wrong with what was entered. */
  error?: string | undefined;
}

/** The attributes that tie a control to its label, its hint and its error. */
export function controlIn(id: string, { hint, error }: FieldWords) {
  const described = [hint && `${id}-hint`, error && `${id}-error`]
    .filter(Boolean)
    .join(" ");
  return {
    id,
    className: "control",
    "aria-invalid": error ? true : undefined,
    "aria-describedby": described || undefined,
  } as const;
}

/** A control (`controlIn` gives its attributes) with the words around it. */
export function Field({
  id,
  words: { label, hint, error },
  className = "",
  children,
}: {
  id: string;
  words: FieldWords;
  className?: string;
  children: ReactNode;
}) {
  return (
    <div className={`grid gap-1 ${className}`.trim()}>
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="text-note text-ink-muted">
          {hint}
        </p>
      )}
      {children}
      {error && (
        <p id={`${id}-error`} className="text-note text-critical font-medium">
          {error}
        </p>
      )}
    </div>
  );
}
