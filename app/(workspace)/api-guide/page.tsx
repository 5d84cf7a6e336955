import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getGuide } from "@/lib/api/guide";
import { PROBLEMS, type ProblemName } from "@/lib/api/problems";
import { pageActor } from "@/lib/auth/actor";
import { TOKEN_RATE } from "@/lib/tokens/rules";
import { Link } from "@/lib/ui/link";
import { ResourceSection } from "./resource-section";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("api");
  return { title: t("title") };
}

const PROBLEM_NAMES = Object.keys(PROBLEMS) as ProblemName[];

export default async function ApiGuidePage() {
  await pageActor("/api-guide");
  const t = await getTranslations("api");
  const { baseUrl, resources } = getGuide();
  const topics = [
    { title: t("access.title"), text: t("access.text") },
    { title: t("paging.title"), text: t("paging.text") },
    { title: t("caching.title"), text: t("caching.text") },
    {
      title: t("limit.title"),
      text: t("limit.text", {
        requests: TOKEN_RATE.limit,
        seconds: TOKEN_RATE.seconds,
      }),
    },
  ];
  return (
    <div className="max-w-4xl grid grid-cols-1 gap-6">
      <div>
        <h1>{t("title")}</h1>
        <p className="text-ink-muted mt-1 max-w-prose">{t("lead")}</p>
        <p className="flex flex-wrap gap-x-6 mt-2">
          <Link href="/account/tokens" className="py-1">
            {t("tokens")}
          </Link>
          <a href="/api/v1/openapi.json" className="py-1">
            {t("document")}
          </a>
        </p>
      </div>
      {topics.map(({ title, text }) => (
        <section key={title}>
          <h2>{title}</h2>
          <p className="max-w-prose">{text}</p>
        </section>
      ))}
      <section>
        <h2>{t("problems.title")}</h2>
        <p className="max-w-prose mb-3">{t("problems.text")}</p>
        <div className="card">
          <table className="data-table">
            <caption className="sr-only">{t("problems.title")}</caption>
            <thead>
              <tr>
                <th scope="col">{t("problems.status")}</th>
                <th scope="col">{t("problems.problem")}</th>
                <th scope="col">{t("problems.meaning")}</th>
              </tr>
            </thead>
            <tbody>
              {PROBLEM_NAMES.map((name) => (
                // The type of a problem leads here.
                <tr key={name} id={name}>
                  <td className="align-top">{PROBLEMS[name].status}</td>
                  <th scope="row" className="align-top">
                    <code>{name}</code>
                  </th>
                  <td className="align-top">{t(`problems.list.${name}`)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
      <nav aria-label={t("contents")}>
        <h2>{t("contents")}</h2>
        <p className="text-ink-muted">
          {t("english")} {t("example")}
        </p>
        <ul className="flex flex-wrap gap-x-5">
          {resources.map(({ name }) => (
            <li key={name}>
              <a href={`#${name}`} className="inline-block py-1">
                <code>{name}</code>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {resources.map((resource) => (
        <ResourceSection
          key={resource.name}
          resource={resource}
          baseUrl={baseUrl}
        />
      ))}
    </div>
  );
}
