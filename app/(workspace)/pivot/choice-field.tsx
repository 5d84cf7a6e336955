import type { InputHTMLAttributes, ReactNode } from "react";

export interface Option {
  value: string;
  label: string;
}

export interface OptionGroup {
  label: string;
  options: Option[];
}

const isGroup = (one: Option | OptionGroup): one is OptionGroup =>
  "options" in one;

function OptionOf({ value, label }: Option) {
  return <option value={value}>{label}</option>;
}

/** A label over a field, with what is wrong with the field under it. */
function Labelled({
  name,
  label,
  error,
  children,
}: {
  name: string;
  label: string;
  error: string | undefined;
  children: ReactNode;
}) {
  return (
    <div className="grid gap-1 content-start min-w-0">
      <label htmlFor={`field-${name}`} className="text-note text-ink-muted">
        {label}
      </label>
      {children}
      {error && (
        <p
          id={`field-${name}-error`}
          className="text-note text-critical font-medium"
        >
          {error}
        </p>
      )}
    </div>
  );
}

const described = (name: string, error: string | undefined) => ({
  id: `field-${name}`,
  name,
  className: "control text-note!",
  "aria-invalid": error ? true : undefined,
  "aria-describedby": error ? `field-${name}-error` : undefined,
});

/** One of many choices, grouped by what they go with. */
export function ChoiceField({
  name,
  label,
  chosen,
  error,
  options,
}: {
  name: string;
  label: string;
  chosen: string;
  error: string | undefined;
  options: (Option | OptionGroup)[];
}) {
  return (
    <Labelled name={name} label={label} error={error}>
      <select {...described(name, error)} defaultValue={chosen}>
        {options.map((one) =>
          isGroup(one) ? (
            <optgroup key={one.label} label={one.label}>
              {one.options.map((option) => (
                <OptionOf key={option.value} {...option} />
              ))}
            </optgroup>
          ) : (
            <OptionOf key={one.value} {...one} />
          ),
        )}
      </select>
    </Labelled>
  );
}

/** A day of the calendar. */
export function DayField({
  name,
  label,
  error,
  ...input
}: {
  name: string;
  label: string;
  error: string | undefined;
} & InputHTMLAttributes<HTMLInputElement>) {
  return (
    <Labelled name={name} label={label} error={error}>
      <input type="date" {...input} {...described(name, error)} />
    </Labelled>
  );
}
