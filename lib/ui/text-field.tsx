import type { InputHTMLAttributes } from "react";
import { controlIn, Field } from "./field";

/** A labelled text input with its hint and error tied to it. */
export function TextField({
  label,
  hint,
  error,
  ...input
}: {
  label: string;
  hint?: string;
  error?: string;
  name: string;
} & InputHTMLAttributes<HTMLInputElement>) {
  const id = input.id ?? `field-${input.name}`;
  const words = { label, hint, error };
  return (
    <Field id={id} words={words}>
      <input {...input} {...controlIn(id, words)} />
    </Field>
  );
}
