import { getTranslations } from "next-intl/server";
import { ROWS_ON_PAGE, type RowPage } from "@/lib/completeness/row-pages";
import type { Completeness } from "@/lib/completeness/service";
import { Link } from "@/lib/ui/link";

/** Which organisations are shown, and the addresses of the others. */
export async function RowLinks({
  view: { from, to },
  shown: { count, first, page, pages, rows },
  find,
}: {
  view: Completeness;
  shown: RowPage;
  find: string;
}) {
  if (count <= ROWS_ON_PAGE) return null;
  const t = await getTranslations("completeness.rows");
  const address = (target: RowPage["page"]) =>
    `/completeness?${new URLSearchParams({
      from,
      to,
      ...(find !== "" && { find }),
      ...(target !== 1 && { page: String(target) }),
    })}`;
  const links: { label: string; target: RowPage["page"] }[] = [];
  if (page === "all") {
    links.push({ label: t("byPage", { count: ROWS_ON_PAGE }), target: 1 });
  } else {
    if (page > 1) links.push({ label: t("previous"), target: page - 1 });
    if (page < pages) links.push({ label: t("next"), target: page + 1 });
    links.push({ label: t("all"), target: "all" });
  }
  return (
    <nav
      aria-label={t("label")}
      className="flex flex-wrap items-baseline gap-x-5 gap-y-1 py-2 text-note"
    >
      <p data-rows-shown>
        {t("shown", { first, last: first + rows.length - 1, count })}
      </p>
      {links.map(({ label, target }) => (
        <Link
          key={target}
          href={address(target)}
          className="no-print inline-block py-1"
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
