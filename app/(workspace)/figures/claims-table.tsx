import type { RegisteredClaim } from "@/lib/figures/register";
import { Link } from "@/lib/ui/link";
import { StateMark } from "@/lib/ui/state-mark";
import type { FigureWords } from "./words";

const TONES = {
  preferred: "positive",
  conflict: "attention",
  withdrawn: "critical",
} as const;

/** A claim's states as words with marks; a plain claim has none. */
export function ClaimStates({
  claim,
  words: { t },
}: {
  claim: RegisteredClaim;
  words: FigureWords;
}) {
  return claim.states.map((state) => (
    <span key={state} className="block">
      <StateMark tone={TONES[state]} label={t(`states.${state}`)} />
    </span>
  ));
}

/** Who published it and when, with the way there. */
export function ClaimSource({
  claim,
  words,
}: {
  claim: RegisteredClaim;
  words: FigureWords;
}) {
  return (
    <>
      <a href={claim.url} rel="noreferrer" className="inline-block py-0.5">
        {claim.outlet}
      </a>
      <span className="block text-ink-muted">{words.publishedOn(claim)}</span>
      {claim.statedBy && (
        <span className="block text-ink-muted">
          {words.t("statedBy", { speaker: claim.statedBy })}
        </span>
      )}
    </>
  );
}

/** The register's rows: wide enough for a table, else one card under the other. */
export function ClaimsTable({
  claims,
  words,
}: {
  claims: RegisteredClaim[];
  words: FigureWords;
}) {
  const { t } = words;
  return (
    <div className="card overflow-x-auto">
      <table className="data-table">
        <caption className="sr-only">{t("list.caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("list.measure")}</th>
            <th scope="col" className="numeric">
              {t("list.figure")}
            </th>
            <th scope="col">{t("list.period")}</th>
            <th scope="col">{t("list.scope")}</th>
            <th scope="col">{t("list.source")}</th>
            <th scope="col">{t("list.state")}</th>
          </tr>
        </thead>
        <tbody>
          {claims.map((claim) => (
            <tr key={claim.id} id={`claim-${claim.id}`}>
              <th scope="row" className="min-w-40">
                {t(`measures.${claim.measure}`)}
                <span className="block text-ink-muted font-normal">
                  {claim.claimKey}
                </span>
              </th>
              <td className="numeric">
                <Link
                  href={`/figures/${claim.id}`}
                  className="inline-block py-1 font-medium"
                >
                  {words.figure(claim)}
                </Link>
              </td>
              <td className="min-w-44">
                {words.window(claim)}
                <span className="block text-ink-muted">
                  {t(`kinds.${claim.kind}`)}
                </span>
              </td>
              <td className="min-w-36">
                {words.scope(claim)}
                <span className="block text-ink-muted">
                  {words.place(claim)}
                </span>
              </td>
              <td className="min-w-44">
                <ClaimSource claim={claim} words={words} />
              </td>
              <td className="whitespace-nowrap">
                <ClaimStates claim={claim} words={words} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
