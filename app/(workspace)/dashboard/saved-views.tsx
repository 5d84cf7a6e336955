"use client";

import { useActionState } from "react";
import { Link } from "@/lib/ui/link";
import { Notice } from "@/lib/ui/notice";
import { TextField } from "@/lib/ui/text-field";
import { changeViewsAction, type ViewAnswer } from "./saved-view-actions";

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

interface ListState {
  answer: ViewAnswer | null;
  change: (form: FormData) => void;
  pending: boolean;
}

function OneView({
  view,
  words,
  answer,
  change,
  pending,
}: ListState & { view: SavedView; words: SavedViewsWords }) {
  const failed = answer?.ok === false && answer.id === view.id ? answer : null;
  return (
    <li className="flex flex-wrap items-baseline gap-x-4" data-view={view.name}>
      <Link href={`/dashboard?${view.query}`} className="py-1">
        {view.name}
      </Link>
      <details className="text-note" open={failed !== null || undefined}>
        <summary className="text-accent w-fit py-1">
          {words.change}
          <span className="sr-only"> {view.name}</span>
        </summary>
        <form
          action={change}
          className="flex flex-wrap items-end gap-3 pb-3"
          noValidate
        >
          <input type="hidden" name="id" value={view.id} />
          <TextField
            id={`view-${view.id}`}
            name="name"
            label={words.newName}
            maxLength={80}
            defaultValue={failed?.name || view.name}
            error={failed?.nameProblem}
            autoComplete="off"
          />
          <button
            type="submit"
            name="step"
            value="rename"
            className="button"
            disabled={pending}
          >
            {words.rename}
          </button>
          <button
            type="submit"
            name="step"
            value="delete"
            className="button"
            disabled={pending}
          >
            {words.delete}
          </button>
        </form>
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
  const [answer, change, pending] = useActionState(changeViewsAction, null);
  const failed = answer?.ok === false && !answer.id ? answer : null;
  return (
    <details open={answer !== null || undefined} className="text-note">
      <summary className="text-accent w-fit py-1">{words.title}</summary>
      <div className="grid gap-3 pt-2">
        {views.length > 0 && (
          <ul className="grid gap-1">
            {views.map((view) => (
              <OneView
                key={view.id}
                view={view}
                words={words}
                answer={answer}
                change={change}
                pending={pending}
              />
            ))}
          </ul>
        )}
        <form
          action={change}
          className="flex flex-wrap items-end gap-3"
          noValidate
        >
          <input type="hidden" name="query" value={query} />
          <TextField
            id="new-view"
            name="name"
            label={words.name}
            maxLength={80}
            defaultValue={failed?.name}
            error={failed?.nameProblem}
            autoComplete="off"
          />
          <button type="submit" className="button" disabled={pending}>
            {words.save}
          </button>
        </form>
        {answer?.message && (
          <Notice tone={answer.ok ? "positive" : "critical"} live>
            <p>{answer.message}</p>
          </Notice>
        )}
      </div>
    </details>
  );
}
