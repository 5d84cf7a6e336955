import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { hashPassword } from "@/lib/auth/passwords";
import type { Month } from "@/lib/reporting/month";

/** A simulated person who enters one organisation's month. */
export interface Worker {
  id: string;
  email: string;
  password: string;
  organisation: string;
  reportsCasualties: boolean;
  /** The place among those who share the organisation: 0 is the first. */
  seat: number;
}

/** Every tenth organisation is shared by two people: they enter one month together. */
const SHARED_EVERY = 10;
/** Every fifth organisation reports casualties. */
const CASUALTIES_EVERY = 5;

/**
 * Makes as many people as asked, with operators of their own that report
 * since this month, so that nothing of anybody else is touched.
 */
export async function makeStaff(
  owner: Sql,
  people: number,
  month: Month,
): Promise<Worker[]> {
  const password = randomUUID();
  const hash = await hashPassword(password);
  const run = randomUUID().slice(0, 6).toUpperCase();
  const workers: Worker[] = [];
  await owner.begin(async (sql) => {
    for (let number = 0; workers.length < people; number += 1) {
      const organisation = `L${run}${number}`;
      const reportsCasualties = number % CASUALTIES_EVERY === 0;
      await sql`
        insert into organisations
          (code, name_en, name_az, name_ru, reports_casualties, active_from)
        values (${organisation}, ${organisation}, ${organisation},
                ${organisation}, ${reportsCasualties}, ${month})`;
      const seats = number % SHARED_EVERY === SHARED_EVERY - 1 ? 2 : 1;
      for (let seat = 0; seat < seats && workers.length < people; seat += 1) {
        const id = randomUUID();
        const email = `${id}@example.org`;
        await sql`
          insert into users (id, email, name, password_hash, role, organisation_id)
          values (${id}, ${email}, ${`Simulated ${organisation} ${seat + 1}`}, ${hash},
            'staff', (select id from organisations where code = ${organisation}))`;
        workers.push({
          id,
          email,
          password,
          organisation,
          reportsCasualties,
          seat,
        });
      }
    }
  });
  return workers;
}
