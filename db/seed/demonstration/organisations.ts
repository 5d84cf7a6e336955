import type { DemonstrationOrganisation, OrganisationCode } from "./types";

/** The first month of the demonstration. */
export const FIRST_MONTH = "2020-11";

function organisation(
  code: OrganisationCode,
  nameEn: string,
  nameAz: string,
  nameRu: string,
  reportsCasualties = false,
): DemonstrationOrganisation {
  return {
    code,
    nameEn: `${nameEn} (simulated)`,
    nameAz: `${nameAz} (şərti)`,
    nameRu: `${nameRu} (условно)`,
    reportsCasualties,
    firstMonth: FIRST_MONTH,
  };
}

/**
 * The six invented operators. Their names are those of kinds of operators, so
 * that no simulated figure stands under a real institution's name.
 */
export const DEMONSTRATION_ORGANISATIONS: DemonstrationOrganisation[] = [
  organisation(
    "NAA",
    "National agency",
    "Milli agentlik",
    "Национальное агентство",
    true,
  ),
  organisation(
    "ENG",
    "Army engineers",
    "Ordu mühəndisləri",
    "Инженерные войска",
  ),
  organisation(
    "EMS",
    "Emergency service",
    "Fövqəladə hallar xidməti",
    "Служба по чрезвычайным ситуациям",
    true,
  ),
  organisation("BOR", "Border service", "Sərhəd xidməti", "Пограничная служба"),
  organisation("COM", "Company", "Şirkət", "Компания"),
  organisation("NGO", "NGO", "QHT", "НПО"),
];
