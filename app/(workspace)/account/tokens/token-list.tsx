import { getTranslations } from "next-intl/server";
import { getFormats } from "@/app/formats";
import { isTokenScope } from "@/lib/tokens/rules";
import type { OwnToken } from "@/lib/tokens/service";
import { Link } from "@/lib/ui/link";
import { ScrollRegion } from "@/lib/ui/scroll-region";
import { StateMark } from "@/lib/ui/state-mark";

/** One's own tokens: what each may read, when it was last used, how it stands. */
export async function TokenList({ tokens }: { tokens: OwnToken[] }) {
  const t = await getTranslations("tokens");
  const formats = await getFormats();
  if (tokens.length === 0) return <p>{t("list.none")}</p>;
  return (
    <ScrollRegion label={t("list.title")}>
      <table className="data-table">
        <caption className="sr-only">{t("list.title")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("list.name")}</th>
            <th scope="col">{t("list.scopes")}</th>
            <th scope="col">{t("list.used")}</th>
            <th scope="col">{t("list.ends")}</th>
            <th scope="col">{t("list.state")}</th>
          </tr>
        </thead>
        <tbody>
          {tokens.map((token) => (
            <tr key={token.id}>
              <th scope="row" className="align-top">
                {token.name}
                <span className="block text-note font-normal text-ink-muted">
                  {t("list.hint", { hint: token.hint })}
                </span>
              </th>
              <td className="align-top">
                {token.scopes.filter(isTokenScope).map((scope) => (
                  <span key={scope} className="block">
                    {t(`new.scope.${scope}`)}
                  </span>
                ))}
              </td>
              <td className="align-top">
                {token.lastUsedAt
                  ? formats.time(token.lastUsedAt)
                  : t("list.never")}
              </td>
              <td className="align-top">{formats.time(token.expiresAt)}</td>
              <td className="align-top">
                <StateMark
                  tone={token.state === "live" ? "positive" : "quiet"}
                  label={t(`list.states.${token.state}`)}
                />
                {token.state === "live" && (
                  <Link
                    href={`/account/tokens/${token.id}`}
                    aria-label={t("list.revokeNamed", { name: token.name })}
                    className="block py-1"
                  >
                    {t("list.revoke")}
                  </Link>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
