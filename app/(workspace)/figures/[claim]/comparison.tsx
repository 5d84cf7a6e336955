import type { FigureWords } from "@/app/(workspace)/figures/words";
import type {
  ComparisonResult,
  OrganisationMonth,
  ReportChange,
  ReportedAt,
} from "@/lib/figures/comparison";
import type { Claim } from "@/lib/figures/rules/claim";
import { isSupported } from "@/lib/figures/rules/compare";
import { nameIn } from "@/lib/i18n/names";
import { Notice } from "@/lib/ui/notice";
import { ScrollRegion } from "@/lib/ui/scroll-region";
import { StateMark } from "@/lib/ui/state-mark";

const LISTED = 6;

interface Shown {
  claim: Claim;
  words: FigureWords;
}

function monthsList(missing: OrganisationMonth[], words: FigureWords): string {
  const { t, formats, language } = words;
  const list = missing
    .slice(0, LISTED)
    .map(
      ({ organisation, month }) =>
        `${nameIn(language, organisation)}, ${formats.monthShort(month)}`,
    )
    .join("; ");
  return missing.length > LISTED
    ? t("claim.andMore", { list, count: missing.length - LISTED })
    : list;
}

function Verdict({ at, words: { t } }: { at: ReportedAt; words: FigureWords }) {
  if (at.verdict === null) {
    return <StateMark tone="quiet" label={t("claim.noReports")} />;
  }
  if (isSupported(at.verdict)) {
    const key = at.verdict === "same" ? "agree" : "agreeRounded";
    return <StateMark tone="positive" label={t(`claim.${key}`)} />;
  }
  return (
    <StateMark
      tone="attention"
      label={
        at.verdict === "different"
          ? t("claim.differsPlain")
          : t("claim.differs", { kind: t(`pairKinds.${at.verdict}`) })
      }
    />
  );
}

/** A late report without its amount is in the list of those that did not count. */
const tellsMore = ({ kind, change }: ReportChange) =>
  kind === "corrected" || change !== null;

/** What explains a difference: partial months, late and corrected reports, missing ones. */
function Explanations({
  claim,
  words,
  comparison,
}: Shown & { comparison: Extract<ComparisonResult, { comparable: true }> }) {
  const { t, formats, language } = words;
  const { now, atDate, changes } = comparison;
  const lines = [
    ...now.partial.map(({ share, amount, counted }) =>
      t(counted ? "claim.partialCounted" : "claim.partialLeft", {
        month: formats.month(share.month),
        days: share.days,
        of: share.daysOfMonth,
        amount: words.amount(claim, amount),
      }),
    ),
    ...(atDate && atDate.missing.length > 0
      ? [
          t("claim.missingThen", {
            count: atDate.missing.length,
            list: monthsList(atDate.missing, words),
          }),
        ]
      : []),
    ...changes.filter(tellsMore).map(({ organisation, month, kind, change }) =>
      t(`claim.${kind}`, {
        organisation: nameIn(language, organisation),
        month: formats.month(month),
        change: change ? words.signed(claim, change) : t("claim.changeUnknown"),
      }),
    ),
    ...(now.missing.length > 0
      ? [
          t("claim.missingNow", {
            count: now.missing.length,
            list: monthsList(now.missing, words),
          }),
        ]
      : []),
  ];
  return (
    <section aria-labelledby="explains" className="mt-5">
      <h3 id="explains" className="mb-1">
        {t("claim.explains")}
      </h3>
      {lines.length === 0 ? (
        <p>{t("claim.nothingExplains")}</p>
      ) : (
        <ul className="list-disc pl-5 grid gap-1 max-w-[70ch]">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** The claim beside the reported sums as of its date and of today, or why not. */
export function ComparisonView({
  claim,
  words,
  result,
  firstMonth,
}: Shown & { result: ComparisonResult; firstMonth: string }) {
  const { t, formats } = words;
  if (!result.comparable) {
    return (
      <Notice tone="attention" title={t("claim.notComparable")}>
        <p>
          {t(`claim.reasons.${result.reason}`, {
            month: formats.month(firstMonth),
          })}
        </p>
      </Notice>
    );
  }
  const rows = [result.atDate, result.now].filter((at) => at !== null);
  return (
    <>
      <ScrollRegion label={t("claim.comparison")}>
        <table className="data-table">
          <caption className="sr-only">{t("claim.comparison")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("claim.asOf")}</th>
              <th scope="col" className="numeric">
                {t("claim.published")}
              </th>
              <th scope="col" className="numeric">
                {t("claim.reported")}
              </th>
              <th scope="col" className="numeric">
                {t("claim.difference")}
              </th>
              <th scope="col">{t("claim.verdict")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((at) => (
              <tr key={at.asOf ?? "now"}>
                <th scope="row">
                  {at.asOf
                    ? t("claim.asOfDate", { date: formats.date(at.asOf) })
                    : t("claim.asOfToday")}
                </th>
                <td className="numeric">{words.figure(claim)}</td>
                <td className="numeric">
                  {at.amount ? words.amount(claim, at.amount) : "–"}
                </td>
                <td className="numeric">
                  {at.difference ? words.signed(claim, at.difference) : "–"}
                </td>
                <td>
                  <Verdict at={at} words={words} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {claim.scope === "not-stated" && (
        <p className="text-note text-ink-muted mt-2">
          {t("claim.scopeNotStated")}
        </p>
      )}
      <Explanations claim={claim} words={words} comparison={result} />
    </>
  );
}
