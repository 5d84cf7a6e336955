"use server";

import { revalidatePath } from "next/cache";
import { getLocale, getTranslations } from "next-intl/server";
import { z } from "zod";
import { fieldSentences } from "@/app/(workspace)/admin/sentences";
import {
  newOrganisationInput,
  organisationInput,
  readInput,
} from "@/lib/accounts/input";
import { addOrganisation, changeOrganisation } from "@/lib/accounts/instance";
import { defineAction } from "@/lib/action";
import { nameIn } from "@/lib/i18n/names";

const typed = z.record(z.string(), z.string());

export const addOrganisationAction = defineAction<
  typeof typed,
  { message?: string }
>(typed, async (actor, input) => {
  const read = readInput(newOrganisationInput, input);
  if (!read.ok) {
    return { ok: false, fields: await fieldSentences(read.fields) };
  }
  const result = await addOrganisation(actor, read.input);
  if (!result.ok) {
    return { ok: false, fields: await fieldSentences(result.fields) };
  }
  revalidatePath("/", "layout");
  const t = await getTranslations("admin.organisations");
  const name = nameIn(await getLocale(), read.input);
  return { ok: true, message: t("added", { name }) };
});

const change = z.looseObject({ code: z.string(), stamp: z.string() });

export const changeOrganisationAction = defineAction<
  typeof change,
  { message?: string }
>(change, async (actor, { code, stamp, ...fields }) => {
  const read = readInput(organisationInput, typed.parse(fields));
  if (!read.ok) {
    return { ok: false, fields: await fieldSentences(read.fields) };
  }
  const result = await changeOrganisation(actor, code, stamp, read.input);
  if (!result.ok) {
    return { ok: false, fields: await fieldSentences(result.fields) };
  }
  revalidatePath("/", "layout");
  const t = await getTranslations("admin.organisations");
  return { ok: true, message: t("saved") };
});
