"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import type { LinkToCopy } from "@/app/(workspace)/admin/one-time-link";
import { fieldSentences } from "@/app/(workspace)/admin/sentences";
import { getFormats } from "@/app/formats";
import { inviteInput, readInput } from "@/lib/accounts/input";
import { invitePerson } from "@/lib/accounts/people";
import { defineAction } from "@/lib/action";

const typed = z.record(z.string(), z.string());

export const inviteAction = defineAction<typeof typed, { link?: LinkToCopy }>(
  typed,
  async (actor, input) => {
    const read = readInput(inviteInput, input);
    if (!read.ok) {
      return { ok: false, fields: await fieldSentences(read.fields) };
    }
    const result = await invitePerson(actor, read.input);
    if (!result.ok) {
      return { ok: false, fields: await fieldSentences(result.fields) };
    }
    revalidatePath("/admin");
    const formats = await getFormats();
    return {
      ok: true,
      link: {
        email: read.input.email,
        address: result.link.address,
        validUntil: formats.time(result.link.expiresAt),
      },
    };
  },
);
