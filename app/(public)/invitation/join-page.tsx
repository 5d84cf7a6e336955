import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { Link as OneTimeLink } from "@/lib/accounts/joining";
import { MINIMUM_PASSWORD_LENGTH } from "@/lib/auth/passwords";
import { Link } from "@/lib/ui/link";
import { JoinForm } from "./join-form";

/** The page of a one-time link that can be used. */
export async function JoinPage({
  token,
  link,
  words,
}: {
  token: string;
  link: OneTimeLink;
  words: { title: string; lead: string; submit: string };
}) {
  const { admin, errors } = await getMessages();
  return (
    <>
      <h1>{words.title}</h1>
      <p className="text-ink-muted mt-2 mb-8">{words.lead}</p>
      <NextIntlClientProvider messages={{ admin, errors }}>
        <JoinForm
          token={token}
          email={link.email}
          asksName={link.kind !== "password"}
          minimum={MINIMUM_PASSWORD_LENGTH}
          submit={words.submit}
        />
      </NextIntlClientProvider>
    </>
  );
}

/** Says that a link can't be used, and what to do. */
export function UnusableLink({
  words,
}: {
  words: { title: string; body: string; toSignIn: string };
}) {
  return (
    <>
      <h1>{words.title}</h1>
      <p className="mt-2 mb-6">{words.body}</p>
      <Link href="/sign-in" className="button">
        {words.toSignIn}
      </Link>
    </>
  );
}
