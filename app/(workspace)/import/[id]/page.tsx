import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { NoPermission } from "@/app/(workspace)/no-permission";
import { pageActor } from "@/lib/auth/actor";
import { NotFoundError } from "@/lib/errors";
import {
  findImportName,
  type ImportReview,
  reviewImport,
} from "@/lib/imports/service";
import { Reading } from "./reading";
import { Review } from "./review";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("import");
  return { title: t("title") };
}

/** Most files are read by then, and their page arrives whole. */
const PATIENCE_MS = 2_000;

/** Whether the review is there within a while; it goes on either way. */
function isThereSoon(review: Promise<ImportReview>): Promise<boolean> {
  const patience = new Promise<false>((resolve) => {
    setTimeout(() => resolve(false), PATIENCE_MS);
  });
  const settled = () => true;
  return Promise.race([review.then(settled, settled), patience]);
}

/**
 * What a kept file would do, and the button that writes it. A large file takes
 * seconds to read: the page then says how far it is, and the answer follows.
 */
export default async function ImportReviewPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { id } = await params;
  const search = await searchParams;
  const actor = await pageActor(`/import/${id}`, search);
  if (actor.role !== "staff") return <NoPermission role={actor.role} />;
  const name = await findImportName(actor, id).catch((error: unknown) => {
    if (error instanceof NotFoundError) redirect("/import?problem=expired");
    throw error;
  });
  const review = reviewImport(actor, id);
  const isThere = await isThereSoon(review);
  const t = await getTranslations("import");
  const messages = await getMessages();
  const answer = <Review review={review} id={id} search={search} />;
  const shown = name || t("pasted");
  return (
    <div className="max-w-6xl">
      <h1 className="mb-4 break-words">{t("result.title", { name: shown })}</h1>
      <NextIntlClientProvider
        messages={{ import: messages.import, errors: messages.errors }}
      >
        {/* What is there needs no script to take the place of a fallback. */}
        {isThere ? (
          answer
        ) : (
          <Suspense fallback={<Reading id={id} name={shown} />}>
            {answer}
          </Suspense>
        )}
      </NextIntlClientProvider>
    </div>
  );
}
