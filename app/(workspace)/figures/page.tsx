import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DownloadLinks } from "@/app/(workspace)/download-links";
import { pageActor } from "@/lib/auth/actor";
import type { Actor } from "@/lib/auth/permissions";
import { BadParameterError } from "@/lib/errors";
import { getRegisterPage, type RegisterPage } from "@/lib/figures/register";
import { filterQuery } from "@/lib/figures/rules/filter";
import type { RawParams } from "@/lib/indicators/params";
import { Link } from "@/lib/ui/link";
import { Notice } from "@/lib/ui/notice";
import { ClaimsTable } from "./claims-table";
import { FilterForm } from "./filter-form";
import { getFigureWords } from "./words";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("figures");
  return { title: t("title") };
}

/** The view asked for; where the address is wrong, the whole register and what was wrong. */
async function load(
  actor: Actor,
  params: RawParams,
): Promise<{ view: RegisterPage; bad: string | null }> {
  try {
    return { view: await getRegisterPage(actor, params), bad: null };
  } catch (error) {
    if (!(error instanceof BadParameterError)) throw error;
    return { view: await getRegisterPage(actor, {}), bad: error.parameter };
  }
}

export default async function FiguresPage({
  searchParams,
}: {
  searchParams: Promise<RawParams>;
}) {
  const parameters = await searchParams;
  const actor = await pageActor("/figures", parameters);
  const { view, bad } = await load(actor, parameters);
  const words = await getFigureWords();
  const { t, formats } = words;
  const { filter, pages } = view;
  const at = (page: number) => {
    const query = filterQuery({ ...filter, page });
    return query === "" ? "/figures" : `/figures?${query}`;
  };
  const query = filterQuery({ ...filter, page: 1 });
  return (
    <>
      <h1>{t("title")}</h1>
      <p className="text-ink-muted mt-1 mb-6">{t("lead")}</p>
      {bad && (
        <div className="mb-4">
          <Notice tone="critical">
            <p>{t("filter.bad", { parameter: bad })}</p>
          </Notice>
        </div>
      )}
      <FilterForm view={view} words={words} />
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 mt-6 mb-2">
        <p className="font-medium">
          {t("list.found", {
            count: view.found,
            total: formats.count(view.total),
          })}
        </p>
        <DownloadLinks
          subject="claims"
          query={query}
          label={t("list.download")}
        />
      </div>
      {view.shown.length === 0 ? (
        <p className="card px-5 py-8 text-center max-w-none">
          {t("list.none")}
        </p>
      ) : (
        <ClaimsTable claims={view.shown} words={words} />
      )}
      {pages > 1 && (
        <nav
          aria-label={t("list.pages")}
          className="no-print mt-4 flex flex-wrap gap-x-5 gap-y-1"
        >
          {filter.page > 1 && (
            <Link href={at(filter.page - 1)}>{t("list.previous")}</Link>
          )}
          <span className="text-ink-muted">
            {t("list.page", { page: filter.page, pages })}
          </span>
          {filter.page < pages && (
            <Link href={at(filter.page + 1)}>{t("list.next")}</Link>
          )}
        </nav>
      )}
    </>
  );
}
