import "server-only";
import { getLocale } from "next-intl/server";
import { nameIn } from "@/lib/i18n/names";
import { getRequestReference } from "@/lib/reference/service";
import type { OrganisationChoice } from "./position-fields";

/** The organisations that staff can belong to, in the reader's language. */
export async function organisationChoices(): Promise<OrganisationChoice[]> {
  const language = await getLocale();
  const { organisations } = await getRequestReference();
  return organisations.map((organisation) => ({
    id: organisation.id,
    name: nameIn(language, organisation),
  }));
}
