"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { type ActionResult, defineAction } from "@/lib/action";
import { sendAgain, sendByHand, sendTest } from "@/lib/publishing/deliveries";
import {
  type AddressProblem,
  MOST_ADDRESSES,
  planInput,
  readAddresses,
  testInput,
} from "@/lib/publishing/input";
import {
  addSubscriptions,
  changeSubscription,
  endSubscription,
} from "@/lib/publishing/subscriptions";

const PAGE = "/monthly-report";

const typed = z.record(z.string(), z.string());

/** The sentences of a plan's fields that are wrong. */
async function planSentences({
  issues,
}: Pick<z.ZodError, "issues">): Promise<Record<string, string>> {
  const t = await getTranslations("publishing.add.problems");
  const wrong = new Set(issues.map(({ path }) => path[0]));
  return {
    ...(wrong.has("language") && { language: t("choose") }),
    ...(wrong.has("sendWhen") && { sendWhen: t("choose") }),
    ...(wrong.has("day") && { day: t("day") }),
  };
}

async function addressSentences(
  problems: readonly AddressProblem[],
): Promise<string> {
  const t = await getTranslations("publishing.add.problems");
  return problems
    .map(({ problem, line, typed }) => t(problem, { line, typed }))
    .join("\n");
}

export const addSubscriptionsAction = defineAction<
  typeof typed,
  { message?: string }
>(typed, async (actor, input) => {
  const t = await getTranslations("publishing.add");
  const read = readAddresses(input.addresses ?? "");
  const plan = planInput.safeParse(input);
  const wrong = read.ok
    ? null
    : "problems" in read
      ? await addressSentences(read.problems)
      : t(`problems.${read.problem}`, { limit: MOST_ADDRESSES });
  if (!read.ok || !plan.success) {
    return {
      ok: false,
      fields: {
        ...(wrong !== null && { addresses: wrong }),
        ...(!plan.success && (await planSentences(plan.error))),
      },
    };
  }
  const added = await addSubscriptions(actor, read.addresses, plan.data);
  if (!added.ok) {
    return {
      ok: false,
      fields: { addresses: await addressSentences(added.problems) },
    };
  }
  revalidatePath(PAGE);
  return { ok: true, message: t("added", { count: added.added }) };
});

const change = defineAction<typeof typed, object>(
  typed,
  async (actor, input) => {
    const plan = planInput.safeParse(input);
    if (!plan.success) {
      return { ok: false, fields: await planSentences(plan.error) };
    }
    await changeSubscription(actor, input.id ?? "", plan.data);
    return { ok: true };
  },
);

const end = defineAction<typeof typed, object>(typed, async (actor, { id }) => {
  await endSubscription(actor, id ?? "");
  return { ok: true };
});

/** Leads back to the page, which says what was done to which subscription. */
function leadBack(done: "changed" | "ended", form: FormData): never {
  revalidatePath(PAGE);
  redirect(
    `${PAGE}?${done}=${encodeURIComponent(String(form.get("id")))}#subscriptions`,
  );
}

export async function changeSubscriptionAction(
  previous: ActionResult<object> | null,
  form: FormData,
): Promise<ActionResult<object>> {
  const result = await change(previous, form);
  return result.ok ? leadBack("changed", form) : result;
}

/** Ends a subscription about which the person was asked. */
export async function endSubscriptionAction(
  previous: ActionResult<object> | null,
  form: FormData,
): Promise<ActionResult<object>> {
  const result = await end(previous, form);
  return result.ok ? leadBack("ended", form) : result;
}

const byHand = defineAction<typeof typed, { count?: number }>(
  typed,
  async (actor, { month }) => ({
    ok: true,
    count: await sendByHand(actor, month ?? ""),
  }),
);

export async function sendByHandAction(
  previous: ActionResult<object> | null,
  form: FormData,
): Promise<ActionResult<object>> {
  const result = await byHand(previous, form);
  if (!result.ok) return result;
  revalidatePath(PAGE, "layout");
  const month = encodeURIComponent(String(form.get("month")));
  redirect(`${PAGE}/${month}?sent=${result.count ?? 0}`);
}

const delivery = z.object({ id: z.uuid() });

const again = defineAction<typeof delivery, { month?: string }>(
  delivery,
  async (actor, { id }) => ({
    ok: true,
    month: (await sendAgain(actor, id)).month,
  }),
);

export async function sendAgainAction(
  previous: ActionResult<object> | null,
  form: FormData,
): Promise<ActionResult<object>> {
  const result = await again(previous, form);
  if (!result.ok) return result;
  revalidatePath(PAGE, "layout");
  redirect(`${PAGE}/${result.month}?again=${String(form.get("id"))}`);
}

export const sendTestAction = defineAction<
  typeof testInput,
  { message?: string }
>(testInput, async (actor, { month, language }) => {
  const t = await getTranslations("publishing");
  const sent = await sendTest(actor, month, language);
  if (!sent) return { ok: false, message: t("test.off") };
  revalidatePath(PAGE);
  if (sent.state === "sent") {
    return { ok: true, message: t("test.sent", { email: actor.email }) };
  }
  const cause = [
    sent.cause && t(`deliveries.causes.${sent.cause}`),
    sent.problem && t("deliveries.said", { problem: sent.problem }),
  ];
  return {
    ok: false,
    message: t("test.failed", { cause: cause.filter(Boolean).join(" ") }),
  };
});
