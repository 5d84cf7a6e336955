import "server-only";
import type { z } from "zod";
import type { Transaction } from "@/db/client";
import { insertAudit } from "@/db/queries/audit";
import {
  insertOrganisation,
  reportedMonths,
  updateOrganisation,
  updateSettings,
} from "@/db/queries/people";
import {
  getOrganisation as findOrganisation,
  getSettings,
  listOrganisations,
  type OrganisationRow,
  type SettingsRow,
} from "@/db/queries/reference";
import type { Actor } from "@/lib/auth/permissions";
import { NotFoundError } from "@/lib/errors";
import {
  administer,
  asAdministrator,
  type ChangeResult,
  differences,
  requireSeen,
  stampOf,
} from "./administer";
import type {
  newOrganisationInput,
  organisationInput,
  settingsInput,
} from "./input";
import type { FieldProblems } from "./problems";

export type { OrganisationRow, SettingsRow };

/** All organisations, for those who look after them. */
export function getOrganisations(actor: Actor): Promise<OrganisationRow[]> {
  return asAdministrator(actor, listOrganisations);
}

async function requireOrganisation(
  tx: Transaction,
  code: string,
): Promise<OrganisationRow> {
  const organisation = await findOrganisation(tx, code);
  if (!organisation) throw new NotFoundError();
  return organisation;
}

/** One organisation, with the mark that a change of it must bring back. */
export function getOrganisation(
  actor: Actor,
  code: string,
): Promise<{ organisation: OrganisationRow; stamp: string }> {
  return asAdministrator(actor, async (tx) => {
    const organisation = await requireOrganisation(tx, code);
    return { organisation, stamp: stampOf(organisation) };
  });
}

type OrganisationInput = z.output<typeof organisationInput>;

/** Months that the instance does not have, or that would hide a report. */
async function monthProblems(
  tx: Transaction,
  input: OrganisationInput,
  organisationId: string | null,
): Promise<FieldProblems | null> {
  const { firstMonth } = await getSettings(tx);
  const { activeFrom, activeTo } = input;
  if (activeFrom !== null && activeFrom < firstMonth) {
    return {
      activeFrom: { problem: "month-before-instance", month: firstMonth },
    };
  }
  const reported =
    organisationId === null ? null : await reportedMonths(tx, organisationId);
  if (!reported) return null;
  const fields: FieldProblems = {};
  if (activeFrom === null || activeFrom > reported.first) {
    fields.activeFrom = { problem: "reports-before", month: reported.first };
  }
  if (activeTo !== null && activeTo < reported.last) {
    fields.activeTo = { problem: "reports-after", month: reported.last };
  }
  return Object.keys(fields).length > 0 ? fields : null;
}

/** Adds an organisation; its code stays for good. */
export function addOrganisation(
  actor: Actor,
  input: z.output<typeof newOrganisationInput>,
): Promise<ChangeResult> {
  return administer(actor, async (tx) => {
    const fields = await monthProblems(tx, input, null);
    if (fields) return { ok: false, fields };
    if (!(await insertOrganisation(tx, input))) {
      return { ok: false, fields: { code: { problem: "code-taken" } } };
    }
    await insertAudit(tx, {
      actorId: actor.id,
      action: "organisation.added",
      subjectType: "organisation",
      subjectId: input.code,
      organisationId: (await requireOrganisation(tx, input.code)).id,
      detail: input,
    });
    return { ok: true };
  });
}

/** Changes an organisation's names, duties and months; a last month ends it. */
export function changeOrganisation(
  actor: Actor,
  code: string,
  stamp: string,
  input: OrganisationInput,
): Promise<ChangeResult> {
  return administer(actor, async (tx) => {
    const organisation = await requireOrganisation(tx, code);
    requireSeen(organisation, stamp);
    const fields = await monthProblems(tx, input, organisation.id);
    if (fields) return { ok: false, fields };
    const detail = differences(organisation, input);
    if (Object.keys(detail).length === 0) return { ok: true };
    await updateOrganisation(tx, organisation.id, input);
    await insertAudit(tx, {
      actorId: actor.id,
      action: "organisation.changed",
      subjectType: "organisation",
      subjectId: code,
      organisationId: organisation.id,
      detail,
    });
    return { ok: true };
  });
}

/** How this instance works, with the mark that a change must bring back. */
export function getInstanceSettings(
  actor: Actor,
): Promise<{ settings: SettingsRow; stamp: string }> {
  return asAdministrator(actor, async (tx) => {
    const settings = await getSettings(tx);
    return { settings, stamp: stampOf(settings) };
  });
}

/** Changes how this instance works. Deadlines move with it, at once. */
export function changeSettings(
  actor: Actor,
  stamp: string,
  input: z.output<typeof settingsInput>,
): Promise<ChangeResult> {
  return administer(actor, async (tx) => {
    const settings = await getSettings(tx);
    requireSeen(settings, stamp);
    const detail = differences(settings, input);
    if (Object.keys(detail).length === 0) return { ok: true };
    await updateSettings(tx, input);
    await insertAudit(tx, {
      actorId: actor.id,
      action: "settings.changed",
      subjectType: "settings",
      subjectId: "1",
      detail,
    });
    return { ok: true };
  });
}
