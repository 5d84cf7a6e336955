import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { fieldSentences } from "@/app/(workspace)/figures/sentences";
import { getFigureWords } from "@/app/(workspace)/figures/words";
import { pageActor } from "@/lib/auth/actor";
import { BadParameterError } from "@/lib/errors";
import { checkStatement } from "@/lib/figures/check";
import { CLAIM_MEASURES } from "@/lib/figures/rules/vocabulary";
import type { RawParams } from "@/lib/indicators/params";
import { Link } from "@/lib/ui/link";
import { SelectField } from "@/lib/ui/select-field";
import { TextField } from "@/lib/ui/text-field";
import { Answer } from "./answer";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("figures.check");
  return { title: t("title") };
}

export default async function CheckPage({
  searchParams,
}: {
  searchParams: Promise<RawParams>;
}) {
  const parameters = await searchParams;
  const actor = await pageActor("/figures/check", parameters);
  const check = await checkStatement(actor, parameters).catch(
    (error: unknown) => {
      if (error instanceof BadParameterError) return checkStatement(actor, {});
      throw error;
    },
  );
  const words = await getFigureWords();
  const { t } = words;
  const { fields } = check;
  const errors = await fieldSentences(check.problems);
  const asked = Object.values(fields).some((text) => text !== "");
  return (
    <>
      <h1>{t("check.title")}</h1>
      <p className="text-ink-muted mt-1 mb-6">{t("check.lead")}</p>
      <form method="get" className="no-print card p-4 grid gap-4">
        <TextField
          name="sentence"
          label={t("check.sentence")}
          hint={t("check.sentenceHint")}
          defaultValue={fields.sentence}
          autoComplete="off"
          maxLength={500}
        />
        {asked && (
          <>
            <p className="text-note text-ink-muted">{t("check.understood")}</p>
            <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4 items-start">
              <SelectField
                name="measure"
                label={t("add.measure")}
                defaultValue={fields.measure}
                error={errors.measure}
                options={[
                  { value: "", label: t("add.choose") },
                  ...CLAIM_MEASURES.map((value) => ({
                    value,
                    label: t(`measures.${value}`),
                  })),
                ]}
              />
              <TextField
                name="value"
                label={t("check.value")}
                inputMode="decimal"
                defaultValue={fields.value}
                error={errors.value}
              />
              <TextField
                type="date"
                name="from"
                label={t("check.from")}
                defaultValue={fields.from}
                error={errors.from}
              />
              <TextField
                type="date"
                name="to"
                label={t("check.to")}
                defaultValue={fields.to}
                max={check.today}
                error={errors.to}
              />
              {fields.unit && (
                <input type="hidden" name="unit" value={fields.unit} />
              )}
            </div>
          </>
        )}
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <button type="submit" className="button button-primary">
            {t("check.submit")}
          </button>
          {asked && (
            <Link href="/figures/check" className="text-note">
              {t("check.reset")}
            </Link>
          )}
        </div>
      </form>
      <Answer check={check} words={words} />
    </>
  );
}
