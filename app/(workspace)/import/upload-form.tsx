"use client";

import { type DragEvent, useRef, useState } from "react";

export interface UploadWords {
  label: string;
  hint: string;
  drop: string;
  pasteLabel: string;
  submit: string;
  sending: string;
}

/**
 * A plain form that leads to the check. With JavaScript a file may be dropped
 * on it, too, and it says that a large file is on its way.
 */
export function UploadForm({ words }: { words: UploadWords }) {
  const file = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [sending, setSending] = useState(false);

  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (file.current && event.dataTransfer.files.length > 0) {
      file.current.files = event.dataTransfer.files;
      file.current.focus();
    }
  };

  return (
    <form
      action="/import/file"
      method="post"
      encType="multipart/form-data"
      className="grid gap-4"
      onSubmit={() => setSending(true)}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way beside the field below */}
      <div
        className={`grid gap-1 border border-dashed rounded p-4 ${over ? "border-accent" : "border-control"}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <label htmlFor="import-file" className="font-medium">
          {words.label}
        </label>
        <p id="import-file-hint" className="text-note text-ink-muted">
          {words.hint} {words.drop}
        </p>
        <input
          ref={file}
          id="import-file"
          name="file"
          type="file"
          accept=".csv,.tsv,.txt,.xlsx,text/csv,text/tab-separated-values,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          aria-describedby="import-file-hint"
          className="control"
        />
      </div>
      <div className="grid gap-1">
        <label htmlFor="import-pasted" className="font-medium">
          {words.pasteLabel}
        </label>
        <textarea
          id="import-pasted"
          name="pasted"
          rows={3}
          spellCheck={false}
          className="control whitespace-pre overflow-x-auto"
        />
      </div>
      <div className="flex flex-wrap items-center gap-4">
        <button type="submit" className="button button-primary">
          {words.submit}
        </button>
        <p role="status" className="text-ink-muted">
          {sending ? words.sending : ""}
        </p>
      </div>
    </form>
  );
}
