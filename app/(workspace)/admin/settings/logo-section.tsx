import { getTranslations } from "next-intl/server";
import { getFormats } from "@/app/formats";
import type { Actor } from "@/lib/auth/permissions";
import { getLogo } from "@/lib/reference/logo";
import {
  MAX_LOGO_BYTES,
  MAX_LOGO_SIDE,
  MOST_PARTS,
} from "@/lib/reference/logo-file";
import { Notice } from "@/lib/ui/notice";

const DONE = ["saved", "removed"] as const;
const REFUSED = [
  "nothing",
  "type",
  "too-large",
  "too-many-pixels",
  "too-many-parts",
  "shape",
  "unreadable",
  "element",
] as const;

const MEGABYTE = 1024 * 1024;

/** What the last upload came to, as the address says it. */
async function Outcome({
  outcome,
  element,
}: {
  outcome: string;
  element: string;
}) {
  const t = await getTranslations("admin.settings.logo");
  const formats = await getFormats();
  const done = DONE.find((one) => one === outcome);
  if (done) {
    return (
      <Notice tone="positive" live>
        <p>{t(done)}</p>
      </Notice>
    );
  }
  const refused = REFUSED.find((one) => one === outcome);
  if (!refused) return null;
  return (
    <Notice tone="critical" live>
      <p id="logo-problem">
        {t(`refused.${refused}`, {
          element: element.slice(0, 40),
          megabytes: formats.count(MAX_LOGO_BYTES / MEGABYTE),
          side: formats.count(MAX_LOGO_SIDE),
          parts: formats.count(MOST_PARTS),
        })}
      </p>
    </Notice>
  );
}

/** The logo that reports bear: what it is, another, or none. */
export async function LogoSection({
  actor,
  centre,
  outcome,
  element,
}: {
  actor: Actor;
  /** The centre's name, which the picture stands for. */
  centre: string;
  outcome: string;
  element: string;
}) {
  const t = await getTranslations("admin.settings.logo");
  const formats = await getFormats();
  const logo = await getLogo(actor);
  const refused = REFUSED.some((one) => one === outcome);
  return (
    <section
      id="logo"
      className="mt-10 max-w-xl grid gap-4 scroll-mt-4"
      aria-labelledby="logo-heading"
    >
      <div>
        <h2 id="logo-heading" className="mb-2">
          {t("title")}
        </h2>
        <p className="text-ink-muted">{t("lead")}</p>
      </div>
      <Outcome outcome={outcome} element={element} />
      {logo ? (
        <div className="flex flex-wrap items-center gap-4">
          {/* On white, as on paper, in dark mode too. */}
          <div className="rounded border border-line bg-white p-3 max-w-full">
            {/* biome-ignore lint/performance/noImgElement: drawn once in its size, and private */}
            <img
              src="/admin/settings/logo"
              alt={t("alt", { centre })}
              width={logo.width}
              height={logo.height}
              className="h-14 w-auto max-w-full object-contain"
            />
          </div>
          <form
            action="/admin/settings/logo"
            method="post"
            encType="multipart/form-data"
          >
            <button type="submit" name="remove" value="1" className="button">
              {t("remove")}
            </button>
          </form>
        </div>
      ) : (
        <p>{t("none")}</p>
      )}
      <form
        action="/admin/settings/logo"
        method="post"
        encType="multipart/form-data"
        className="grid gap-3"
      >
        <div className="grid gap-1">
          <label htmlFor="logo-file" className="font-medium">
            {logo ? t("replace") : t("choose")}
          </label>
          <p id="logo-hint" className="text-note text-ink-muted">
            {t("hint", {
              megabytes: formats.count(MAX_LOGO_BYTES / MEGABYTE),
              side: formats.count(MAX_LOGO_SIDE),
              parts: formats.count(MOST_PARTS),
            })}
          </p>
          <input
            id="logo-file"
            name="file"
            type="file"
            accept=".svg,.png,image/svg+xml,image/png"
            aria-describedby={refused ? "logo-hint logo-problem" : "logo-hint"}
            aria-invalid={refused || undefined}
            className="control"
          />
        </div>
        <button type="submit" className="button justify-self-start">
          {t("upload")}
        </button>
      </form>
    </section>
  );
}
