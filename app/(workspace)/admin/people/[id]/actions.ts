"use server";

import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import type { LinkToCopy } from "@/app/(workspace)/admin/one-time-link";
import { fieldSentences } from "@/app/(workspace)/admin/sentences";
import { getFormats } from "@/app/formats";
import { positionInput, readInput } from "@/lib/accounts/input";
import {
  changePosition,
  getPerson,
  makePasswordLink,
  type PersonResult,
  setDisabled,
} from "@/lib/accounts/people";
import { defineAction } from "@/lib/action";

interface PersonOutcome {
  message?: string;
  link?: LinkToCopy;
}

/** The sentence for a refused change, or those at the fields. */
async function refused(
  result: Extract<PersonResult, { ok: false }>,
): Promise<{ ok: false; message?: string; fields?: Record<string, string> }> {
  if ("fields" in result) {
    return { ok: false, fields: await fieldSentences(result.fields) };
  }
  const t = await getTranslations("admin.person.refusals");
  return { ok: false, message: t(result.refused) };
}

const position = z.looseObject({ id: z.string(), stamp: z.string() });

export const changePositionAction = defineAction<
  typeof position,
  PersonOutcome
>(position, async (actor, { id, stamp, ...fields }) => {
  const typed = z.record(z.string(), z.string()).parse(fields);
  const read = readInput(positionInput, typed);
  if (!read.ok) {
    return { ok: false, fields: await fieldSentences(read.fields) };
  }
  const result = await changePosition(actor, id, stamp, read.input);
  if (!result.ok) return refused(result);
  revalidatePath("/admin", "layout");
  const t = await getTranslations("admin.person");
  return { ok: true, message: t("saved") };
});

const access = z.object({ id: z.string(), access: z.enum(["open", "closed"]) });

export const changeAccessAction = defineAction<typeof access, PersonOutcome>(
  access,
  async (actor, input) => {
    const disabled = input.access === "closed";
    const { person } = await getPerson(actor, input.id);
    const result = await setDisabled(actor, input.id, disabled);
    if (!result.ok) return refused(result);
    revalidatePath("/admin", "layout");
    const t = await getTranslations("admin.person");
    return {
      ok: true,
      message: t(disabled ? "disabledNow" : "enabledNow", {
        name: person.name,
      }),
    };
  },
);

const addressed = z.object({ id: z.string() });

export const makePasswordLinkAction = defineAction<
  typeof addressed,
  PersonOutcome
>(addressed, async (actor, { id }) => {
  const { person } = await getPerson(actor, id);
  const result = await makePasswordLink(actor, id);
  if (!result.ok) return refused(result);
  const formats = await getFormats();
  return {
    ok: true,
    link: {
      email: person.email,
      address: result.link.address,
      validUntil: formats.time(result.link.expiresAt),
    },
  };
});
