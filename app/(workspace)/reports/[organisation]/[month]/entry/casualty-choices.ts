"use client";

import { useTranslations } from "next-intl";
import type { CasualtyField } from "@/lib/reporting/input";
import {
  ACTIVITIES,
  AGE_GROUPS,
  CASUALTY_STATUSES,
  DEVICES,
  OUTCOMES,
  SEXES,
} from "@/lib/reporting/vocabulary";
import type { AreaChoice } from "./area-choice";

export type CasualtyChoices = Partial<
  Record<CasualtyField, { value: string; label: string }[]>
>;

/** What can be chosen in a casualty row, in the reader's language. */
export function useCasualtyChoices(areas: AreaChoice[]): CasualtyChoices {
  const t = useTranslations("reports");
  return {
    areaCode: areas.map(({ code, name }) => ({ value: code, label: name })),
    device: DEVICES.map((value) => ({ value, label: t(`device.${value}`) })),
    activity: ACTIVITIES.map((value) => ({
      value,
      label: t(`activity.${value}`),
    })),
    outcome: OUTCOMES.map((value) => ({ value, label: t(`outcome.${value}`) })),
    ageGroup: AGE_GROUPS.map((value) => ({
      value,
      label: t(`ageGroup.${value}`),
    })),
    sex: SEXES.map((value) => ({ value, label: t(`sex.${value}`) })),
    status: CASUALTY_STATUSES.map((value) => ({
      value,
      label: t(`status.${value}`),
    })),
  };
}
