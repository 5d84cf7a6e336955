import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { NoPermission } from "@/app/(workspace)/no-permission";
import { pageActor } from "@/lib/auth/actor";
import { NotFoundError } from "@/lib/errors";
import { findImportName } from "@/lib/imports/service";
import { Reading } from "./reading";
import { Review } from "./review";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("import");
  return { title: t("title") };
}

/**
 * What a kept file would do, and the button that writes it. A large file takes
 * seconds to read: the page stands at once and says how far it is.
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
  const t = await getTranslations("import");
  const shown = name || t("pasted");
  return (
    <div className="max-w-6xl">
      <h1 className="mb-4 break-words">{t("result.title", { name: shown })}</h1>
      <Suspense
        fallback={<Reading id={id} label={t("reading", { name: shown })} />}
      >
        <Review actor={actor} id={id} search={search} />
      </Suspense>
    </div>
  );
}
