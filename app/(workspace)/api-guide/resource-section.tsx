import { getTranslations } from "next-intl/server";
import type { GuideResource } from "@/lib/api/guide";
import { FieldTable } from "./field-table";

/** One address of the API as a chapter. */
export async function ResourceSection({
  resource,
  baseUrl,
}: {
  resource: GuideResource;
  baseUrl: string;
}) {
  const t = await getTranslations("api.resource");
  const { name, path, summary, description, scope } = resource;
  return (
    <section
      id={name}
      aria-labelledby={`${name}-title`}
      className="card p-5 grid grid-cols-1 gap-4"
    >
      <div>
        <h2 id={`${name}-title`} lang="en">
          {summary}
        </h2>
        <p className="break-words">
          <code>GET {path}</code>
        </p>
        <p className="text-note text-ink-muted">{t("scope", { scope })}</p>
      </div>
      <p lang="en" className="max-w-prose">
        {description}
      </p>
      <div className="min-w-0">
        <p className="font-medium">{t("example")}</p>
        <pre className="whitespace-pre-wrap break-all text-note bg-paper rounded p-3">
          <code>{`curl -H "Authorization: Bearer TOKEN" "${baseUrl}${path}"`}</code>
        </pre>
        <p className="mt-1">
          {/* A plain link: the answer is no page of ours. */}
          <a href={path} className="inline-block py-1">
            {t("open")}
          </a>
        </p>
      </div>
      <div className="min-w-0">
        <p className="font-medium">{t("parameters")}</p>
        <FieldTable
          of={name}
          caption={t("parameters")}
          fields={resource.parameters}
        />
      </div>
      <details>
        <summary className="py-1 font-medium">{t("fields")}</summary>
        <FieldTable of={name} caption={t("fields")} fields={resource.fields} />
      </details>
    </section>
  );
}
