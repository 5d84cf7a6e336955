import "server-only";
import type { Transaction } from "@/db/client";
import {
  getSettings,
  listOrganisations,
  type OrganisationRow,
  type SettingsRow,
} from "@/db/queries/reference";
import {
  listRemindable,
  listStandings,
  listUnwanted,
  type RemindableRow,
  type ReminderKey,
  type StandingRow,
} from "@/db/queries/reminders";
import { clockTime } from "@/lib/reporting/clock";
import { addDays, effectiveDue } from "@/lib/reporting/deadlines";
import { type Month, todayIn } from "@/lib/reporting/month";
import {
  concerns,
  monthsNear,
  NEWS_DAYS,
  occasionsOf,
  type Standing,
} from "./rules";

/** A reminder that there is reason to send now, with all that it speaks of. */
export interface Due {
  key: ReminderKey;
  person: RemindableRow;
  organisation: OrganisationRow;
  due: string;
}

export interface DueNow {
  today: string;
  settings: SettingsRow;
  reminders: Due[];
}

const hourIn = (timeZone: string, now: Date) =>
  Number(clockTime(timeZone, now).slice(11, 13));

function standingsOf(
  organisations: readonly OrganisationRow[],
  months: readonly Month[],
  rows: readonly StandingRow[],
  dayOf: (instant: string | null) => string | null,
): Standing[] {
  const found = new Map<string, StandingRow[]>();
  for (const row of rows) {
    const key = `${row.organisationId} ${row.month}`;
    found.set(key, [...(found.get(key) ?? []), row]);
  }
  return organisations.flatMap((organisation) => {
    const touched = rows
      .filter(({ organisationId }) => organisationId === organisation.id)
      .map(({ month }) => month);
    // Also the months of which nobody has written anything.
    return [...new Set([...touched, ...months])].map((month) => {
      const own = found.get(`${organisation.id} ${month}`) ?? [];
      return {
        organisation,
        month,
        extendedUntil: own[0]?.extendedUntil ?? null,
        versions: own.flatMap(({ version }) =>
          version
            ? [
                {
                  ...version,
                  submittedOn: dayOf(version.submittedAt),
                  decidedOn: dayOf(version.decidedAt),
                },
              ]
            : [],
        ),
      };
    });
  });
}

/**
 * Everyone who should be written to at this instant, as things stand: whose
 * account is not disabled, who has not said no, and only about months that are
 * expected. `anyHour` for what was begun in the day and is tried again at night.
 */
export async function listDue(
  tx: Transaction,
  now: Date,
  { anyHour }: { anyHour: boolean },
): Promise<DueNow> {
  const settings = await getSettings(tx);
  const { timeZone } = settings;
  const today = todayIn(timeZone, now);
  const months = monthsNear(today);
  const news = addDays(today, -NEWS_DAYS - 1);
  const rows = await listStandings(tx, {
    from: months[0] ?? today.slice(0, 7),
    day: news,
    since: `${news}T00:00:00Z`,
  });
  const organisations = await listOrganisations(tx);
  const dayOf = (instant: string | null) =>
    instant === null ? null : todayIn(timeZone, new Date(instant));
  const standings = standingsOf(organisations, months, rows, dayOf);
  const byId = new Map(organisations.map((o) => [o.id, o]));
  const people = await listRemindable(tx);
  const unwanted = new Set(
    (await listUnwanted(tx)).map(({ userId, reason }) => `${userId} ${reason}`),
  );
  const clock = {
    today,
    hour: anyHour ? 23 : hourIn(timeZone, now),
    rules: settings,
  };
  const reminders = standings.flatMap((standing) => {
    const organisation = byId.get(standing.organisation.id);
    if (!organisation) return [];
    const { month, extendedUntil } = standing;
    const due = effectiveDue(month, settings, extendedUntil);
    return occasionsOf(standing, clock).flatMap(({ reason, version }) =>
      people
        .filter(
          (person) =>
            concerns(person, reason, organisation) &&
            !unwanted.has(`${person.id} ${reason}`),
        )
        .map((person) => ({
          key: {
            userId: person.id,
            organisationId: organisation.id,
            month,
            reason,
            version,
          },
          person,
          organisation,
          due,
        })),
    );
  });
  return { today, settings, reminders };
}
