import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import {
  ClaimSource,
  ClaimStates,
} from "@/app/(workspace)/figures/claims-table";
import { FormMessages } from "@/app/(workspace)/figures/form-messages";
import { getFigureWords } from "@/app/(workspace)/figures/words";
import { pageActor } from "@/lib/auth/actor";
import { canManageFigures } from "@/lib/auth/permissions";
import { NotFoundError } from "@/lib/errors";
import {
  getReconciliation,
  type Reconciliation,
} from "@/lib/figures/reconciliation";
import { parseDecimal } from "@/lib/figures/rules/decimal";
import { getRequestReference } from "@/lib/reference/service";
import { Notice } from "@/lib/ui/notice";
import { ComparisonView } from "./comparison";
import { NoteForm, ReasonForm } from "./decision-forms";
import { OtherValues } from "./other-values";

interface Props {
  params: Promise<{ claim: string }>;
}

const load = cache(async (text: string): Promise<Reconciliation> => {
  const actor = await pageActor(`/figures/${text}`);
  if (!/^[1-9]\d{0,8}$/.test(text)) notFound();
  try {
    return await getReconciliation(actor, Number(text));
  } catch (error) {
    if (error instanceof NotFoundError) notFound();
    throw error;
  }
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { claim } = await load((await params).claim);
  const t = await getTranslations("figures");
  return { title: t(`measures.${claim.measure}`) };
}

export default async function ClaimPage({ params }: Props) {
  const text = (await params).claim;
  const view = await load(text);
  const actor = await pageActor(`/figures/${text}`);
  const words = await getFigureWords();
  const { t, formats } = words;
  const { settings } = await getRequestReference();
  const { claim, notes } = view;
  const manages = canManageFigures(actor) && claim.withdrawnAt === null;
  const then = (amount: string | null, sign: boolean) =>
    amount === null
      ? "–"
      : (sign ? words.signed : words.amount)(claim, parseDecimal(amount));
  return (
    <>
      <p className="text-note text-ink-muted">{claim.claimKey}</p>
      <h1>{words.subject(claim)}</h1>
      <p className="text-figure font-semibold figure tracking-tight mt-2">
        {words.figure(claim)}
      </p>
      <dl className="grid gap-x-8 gap-y-3 sm:grid-cols-3 mt-4 mb-6">
        <div>
          <dt className="text-note text-ink-muted">{t("claim.source")}</dt>
          <dd>
            {claim.title && <span className="block">{claim.title}</span>}
            <ClaimSource claim={claim} words={words} />
          </dd>
        </div>
        <div>
          <dt className="text-note text-ink-muted">{t("list.scope")}</dt>
          <dd>
            {words.scope(claim)}
            <span className="block text-ink-muted">
              {t(`kinds.${claim.kind}`)}
            </span>
            <ClaimStates claim={claim} words={words} />
          </dd>
        </div>
        {claim.note && (
          <div className="min-w-0">
            <dt className="text-note text-ink-muted">{t("claim.note")}</dt>
            <dd className="break-words">{claim.note}</dd>
          </div>
        )}
      </dl>
      {claim.withdrawnAt && (
        <Notice tone="critical">
          <p>
            {t("claim.withdrawn", {
              date: formats.day(claim.withdrawnAt),
              name: claim.withdrawnBy ?? "",
              reason: claim.withdrawnReason ?? "",
            })}
          </p>
        </Notice>
      )}
      {claim.preferredReason && (
        <Notice tone="positive">
          <p>{t("claim.preferred", { reason: claim.preferredReason })}</p>
        </Notice>
      )}

      <section aria-labelledby="comparison" className="mt-8">
        <h2 id="comparison" className="mb-2">
          {t("claim.comparison")}
        </h2>
        <ComparisonView
          claim={claim}
          words={words}
          result={view.comparison}
          firstMonth={settings.firstMonth}
        />
      </section>

      <OtherValues view={view} words={words} />

      <section aria-labelledby="notes" className="mt-8">
        <h2 id="notes" className="mb-2">
          {t("claim.notes")}
        </h2>
        {notes.length === 0 ? (
          <p className="text-ink-muted">{t("claim.notesNone")}</p>
        ) : (
          <ul className="grid gap-3 max-w-2xl">
            {notes.map((note) => (
              <li key={note.id} className="card px-4 py-3">
                <p className="whitespace-pre-line break-words">{note.body}</p>
                <p className="text-note text-ink-muted mt-1">
                  {t("claim.noteSums", {
                    reported: then(note.reported, false),
                    difference: then(note.difference, true),
                  })}
                </p>
                <p className="text-note text-ink-muted">
                  {t("claim.noteBy", {
                    name: note.signedByName,
                    date: formats.day(note.signedAt),
                  })}
                </p>
              </li>
            ))}
          </ul>
        )}
      </section>

      {manages && (
        <FormMessages>
          <div className="no-print grid gap-8 mt-6">
            <NoteForm claim={claim.id} />
            {view.cell && claim.preferredReason === null && (
              <section aria-labelledby="prefer" className="grid gap-2">
                <h2 id="prefer">{t("claim.prefer")}</h2>
                <ReasonForm claim={claim.id} decision="prefer" />
              </section>
            )}
            <section aria-labelledby="withdraw" className="grid gap-2">
              <h2 id="withdraw">{t("claim.withdraw")}</h2>
              <ReasonForm claim={claim.id} decision="withdraw" />
            </section>
          </div>
        </FormMessages>
      )}
    </>
  );
}
