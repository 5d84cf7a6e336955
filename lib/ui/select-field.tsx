import type { SelectHTMLAttributes } from "react";
import { controlIn, Field } from "./field";

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
  const words = { label, hint, error };
  return (
    <Field id={id} words={words} className="content-start min-w-0">
      <select {...select} {...controlIn(id, words)}>
        {options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </Field>
  );
}
