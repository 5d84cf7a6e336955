"use client";

import {
  type InputHTMLAttributes,
  useState,
  useSyncExternalStore,
} from "react";

const never = () => () => {};

/** A text to take along. Without a clipboard, it can be selected and copied. */
export function CopyField({
  value,
  label,
  words,
  className = "",
  ...input
}: {
  value: string;
  label: string;
  words: { copy: string; copied: string };
} & Omit<InputHTMLAttributes<HTMLInputElement>, "value">) {
  const [copied, setCopied] = useState<string | null>(null);
  // Browsers give the clipboard to scripts on secure origins only.
  const hasClipboard = useSyncExternalStore(
    never,
    () => navigator.clipboard !== undefined,
    () => false,
  );
  return (
    <div className="flex flex-wrap gap-3 items-center">
      <input
        {...input}
        readOnly
        value={value}
        aria-label={label}
        onFocus={(event) => event.currentTarget.select()}
        className={`control flex-1 basis-64 min-w-0 ${className}`}
      />
      {hasClipboard && (
        <button
          type="button"
          className="button"
          onClick={async () => {
            await navigator.clipboard.writeText(value);
            setCopied(value);
          }}
        >
          {words.copy}
        </button>
      )}
      {copied === value && <p>{words.copied}</p>}
    </div>
  );
}
