"use client";

import { useActionState } from "react";
import { Notice } from "@/lib/ui/notice";
import { TextField } from "@/lib/ui/text-field";
import { type SignInResult, signInAction } from "./actions";

interface Demonstration {
  title: string;
  lead: string;
  accounts: { email: string; label: string; does: string }[];
}

export function SignInForm({
  next,
  words,
  demonstration,
}: {
  next: string | null;
  words: { email: string; password: string; submit: string };
  demonstration: Demonstration | null;
}) {
  const [result, action, pending] = useActionState<
    SignInResult | null,
    FormData
  >(signInAction, null);
  return (
    <>
      <form action={action} className="grid gap-5" noValidate>
        {result && (
          <Notice tone="critical" live>
            <p>{result.message}</p>
          </Notice>
        )}
        {next && <input type="hidden" name="next" value={next} />}
        <TextField
          label={words.email}
          name="email"
          type="email"
          autoComplete="username"
          required
          defaultValue={result?.email}
        />
        <TextField
          label={words.password}
          name="password"
          type="password"
          autoComplete="current-password"
          required
        />
        <button
          type="submit"
          className="button button-primary"
          disabled={pending}
        >
          {words.submit}
        </button>
      </form>
      {demonstration && (
        <section className="mt-10 pt-8 border-t border-line">
          <h2>{demonstration.title}</h2>
          <p className="text-ink-muted mb-4">{demonstration.lead}</p>
          <ul className="grid gap-2">
            {demonstration.accounts.map(({ email, label, does }) => (
              <li key={email}>
                <form action={action}>
                  {next && <input type="hidden" name="next" value={next} />}
                  <input type="hidden" name="demonstration" value={email} />
                  <button
                    type="submit"
                    disabled={pending}
                    className="card w-full text-left px-4 py-2.5 hover:border-accent"
                  >
                    <span className="block font-semibold text-accent">
                      {label}
                    </span>
                    <span className="text-note text-ink-muted">{does}</span>
                  </button>
                </form>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
