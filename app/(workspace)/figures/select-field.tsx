import type { SelectHTMLAttributes } from "react";

/** A labelled choice with its hint and error tied to it. */
export function SelectField({
  label,
  hint,
  error,
  options,
  ...select
}: {
  label: string;
  hint?: string;
  error?: string;
  name: string;
  options: { value: string; label: string }[];
} & SelectHTMLAttributes<HTMLSelectElement>) {
  const id = select.id ?? `field-${select.name}`;
  const described = [hint && `${id}-hint`, error && `${id}-error`]
    .filter(Boolean)
    .join(" ");
  return (
    <div className="grid gap-1 content-start min-w-0">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="text-note text-ink-muted">
          {hint}
        </p>
      )}
      <select
        {...select}
        id={id}
        className="control"
        aria-invalid={error ? true : undefined}
        aria-describedby={described || undefined}
      >
        {options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      {error && (
        <p id={`${id}-error`} className="text-note text-critical font-medium">
          {error}
        </p>
      )}
    </div>
  );
}
