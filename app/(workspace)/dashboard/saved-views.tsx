"use client";

import Link from "next/link";
import { useActionState } from "react";
import { Notice } from "@/lib/ui/notice";
import { TextField } from "@/lib/ui/text-field";
import {
  deleteViewAction,
  renameViewAction,
  saveViewAction,
  type ViewAnswer,
} from "./saved-view-actions";

/** All words are handed in: the page's first script stays small. */
export interface SavedViewsWords {
  title: string;
  name: string;
  save: string;
  change: string;
  newName: string;
  rename: string;
  delete: string;
}

interface SavedView {
  id: string;
  name: string;
  query: string;
}

/** What came of it, where no field says so already. */
function Answer({ answer }: { answer: ViewAnswer | null }) {
  return answer?.message ? (
    <Notice tone={answer.ok ? "positive" : "critical"} live>
      <p>{answer.message}</p>
    </Notice>
  ) : null;
}

function OneView({ view, words }: { view: SavedView; words: SavedViewsWords }) {
  const [renamed, rename, renaming] = useActionState(renameViewAction, null);
  const [deleted, remove, removing] = useActionState(deleteViewAction, null);
  const failed = renamed?.ok === false;
  return (
    <li className="flex flex-wrap items-baseline gap-x-4" data-view={view.name}>
      <Link href={`/dashboard?${view.query}`} className="py-1">
        {view.name}
      </Link>
      <details className="text-note" open={failed || undefined}>
        <summary className="text-accent w-fit py-1">
          {words.change}
          <span className="sr-only"> {view.name}</span>
        </summary>
        <div className="flex flex-wrap items-end gap-3 pb-3">
          <form
            action={rename}
            className="flex flex-wrap items-end gap-3"
            noValidate
          >
            <input type="hidden" name="id" value={view.id} />
            <TextField
              id={`view-${view.id}`}
              name="name"
              label={words.newName}
              maxLength={80}
              defaultValue={(failed && renamed.name) || view.name}
              error={renamed?.nameProblem}
              autoComplete="off"
            />
            <button type="submit" className="button" disabled={renaming}>
              {words.rename}
            </button>
          </form>
          <form action={remove}>
            <input type="hidden" name="id" value={view.id} />
            <button type="submit" className="button" disabled={removing}>
              {words.delete}
            </button>
          </form>
        </div>
        <Answer answer={renamed} />
        <Answer answer={deleted} />
      </details>
    </li>
  );
}

/** Addresses of the dashboard under names of one's own. */
export function SavedViews({
  views,
  query,
  words,
}: {
  views: SavedView[];
  words: SavedViewsWords;
  /** The address that stands open, to be saved. */
  query: string;
}) {
  const [answer, save, saving] = useActionState(saveViewAction, null);
  return (
    <details open={answer !== null || undefined} className="text-note">
      <summary className="text-accent w-fit py-1">{words.title}</summary>
      <div className="grid gap-3 pt-2">
        {views.length > 0 && (
          <ul className="grid gap-1">
            {views.map((view) => (
              <OneView key={view.id} view={view} words={words} />
            ))}
          </ul>
        )}
        <form
          action={save}
          className="flex flex-wrap items-end gap-3"
          noValidate
        >
          <input type="hidden" name="query" value={query} />
          <TextField
            id="new-view"
            name="name"
            label={words.name}
            maxLength={80}
            defaultValue={answer?.ok === false ? answer.name : ""}
            error={answer?.nameProblem}
            autoComplete="off"
          />
          <button type="submit" className="button" disabled={saving}>
            {words.save}
          </button>
        </form>
        <Answer answer={answer} />
      </div>
    </details>
  );
}
